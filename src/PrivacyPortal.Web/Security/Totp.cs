using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using QRCoder;

namespace PrivacyPortal.Web.Security;

/// <summary>Time-based one-time passwords as authenticator apps make them: RFC 6238 with SHA-1, six digits, 30 seconds.</summary>
public static class Totp
{
    private const int StepSeconds = 30, Digits = 6, Modulus = 1_000_000;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static long StepOf(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step for a base32 key.</summary>
    public static string Code(string key, long step)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)], hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 with SHA-1 is what authenticator apps speak; HMAC does not rest on collision resistance.
        HMACSHA1.HashData(Bytes(key), counter, hash);
#pragma warning restore CA5350
        var value = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0x0f)..]) & int.MaxValue;
        return (value % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step a code belongs to, one before or after now allowed for clocks that differ; null when it is none of them.</summary>
    public static long? Match(string key, string code, DateTimeOffset now)
    {
        for (var step = StepOf(now) - 1; step <= StepOf(now) + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(Code(key, step)), System.Text.Encoding.UTF8.GetBytes(code)))
                return step;
        return null;
    }

    /// <summary>A key in groups of four, for typing.</summary>
    public static string Grouped(string key) => string.Join(' ', key.Chunk(4).Select(group => new string(group)));

    /// <summary>What an authenticator app scans, as the address of an image.</summary>
    public static string QrImage(string issuer, string account, string key)
    {
        var (shop, who) = (Uri.EscapeDataString(issuer), Uri.EscapeDataString(account));
        using var data = QRCodeGenerator.GenerateQrCode(
            $"otpauth://totp/{shop}:{who}?secret={key}&issuer={shop}&digits={Digits}&period={StepSeconds}", QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return "data:image/svg+xml;base64," + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(code.GetGraphic()));
    }

    private static byte[] Bytes(string base32)
    {
        var bytes = new List<byte>(base32.Length * 5 / 8);
        var (buffer, bits) = (0, 0);
        foreach (var letter in base32.TrimEnd('='))
        {
            buffer = buffer << 5 | Base32.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal);
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes.Add((byte)(buffer >> bits));
            buffer &= (1 << bits) - 1;
        }
        return [.. bytes];
    }
}

/// <summary>Checks the codes of authenticator apps by the portal's clock. A code works once: who looks over a shoulder cannot use it again.</summary>
public sealed class TotpProvider(TimeProvider clock) : IUserTwoFactorTokenProvider<StaffUser>
{
    private const string Owner = "Portal", LastStep = "LastTotpStep";

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<StaffUser> manager, StaffUser user)
    {
        if (await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key) return false;
        if (Totp.Match(key, token, clock.GetUtcNow()) is not { } step) return false;
        var last = await manager.GetAuthenticationTokenAsync(user, Owner, LastStep);
        if (last is not null && step <= long.Parse(last, CultureInfo.InvariantCulture)) return false;
        // Two uses at the same moment: the account's concurrency stamp lets one of them through.
        return (await manager.SetAuthenticationTokenAsync(user, Owner, LastStep, step.ToString(CultureInfo.InvariantCulture))).Succeeded;
    }

    public async Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<StaffUser> manager, StaffUser user) =>
        await manager.GetAuthenticatorKeyAsync(user) is { Length: > 0 };

    /// <summary>The app makes the codes, not the portal.</summary>
    public Task<string> GenerateAsync(string purpose, UserManager<StaffUser> manager, StaffUser user) => Task.FromResult("");
}
