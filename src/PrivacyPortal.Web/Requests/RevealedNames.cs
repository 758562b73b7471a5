using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Requests;

/// <summary>
/// Which names a member of staff has had shown in lists a short while ago. Kept in a sealed cookie of this browser that counts for this person alone;
/// every reveal is in the audit log before it is here.
/// </summary>
public sealed class RevealedNames(IDataProtectionProvider protection, TimeProvider clock, CurrentStaff staff, IHttpContextAccessor accessor)
{
    public const string CookieName = "portal.revealed";

    /// <summary>So many fit into a cookie; older ones are masked again first.</summary>
    public const int AtMost = 100;

    private const int IdLength = 16, EntryLength = IdLength + sizeof(uint);

    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(15);

    private readonly IDataProtector protector = protection.CreateProtector("PrivacyPortal.RevealedNames");

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("There is no browser to show names in.");

    /// <summary>The requests whose names may be shown now.</summary>
    public IReadOnlySet<Guid> Ids => Read().Select(entry => entry.Id).ToHashSet();

    public void Add(IEnumerable<Guid> ids)
    {
        var end = (uint)(clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        List<(Guid Id, uint End)> entries = [.. ids.Select(id => (id, end))];
        entries.AddRange(Read().Where(old => !entries.Exists(entry => entry.Id == old.Id)));
        entries = [.. entries.Take(AtMost)];
        var bytes = new byte[IdLength + entries.Count * EntryLength];
        staff.Id.TryWriteBytes(bytes);
        for (var i = 0; i < entries.Count; i++)
        {
            var at = bytes.AsSpan(IdLength + i * EntryLength);
            entries[i].Id.TryWriteBytes(at);
            BinaryPrimitives.WriteUInt32LittleEndian(at[IdLength..], entries[i].End);
        }
        Context.Response.Cookies.Append(CookieName, WebEncoders.Base64UrlEncode(protector.Protect(bytes)), new()
        {
            HttpOnly = true, IsEssential = true, SameSite = SameSiteMode.Strict, Secure = Context.Request.IsHttps, Path = "/staff",
        });
    }

    private IEnumerable<(Guid Id, uint End)> Read()
    {
        if (Context.Request.Cookies[CookieName] is not { Length: > 0 } text || Unprotect(text) is not { } bytes || new Guid(bytes.AsSpan(0, IdLength)) != staff.Id) yield break;
        var now = (uint)clock.GetUtcNow().ToUnixTimeSeconds();
        for (var at = IdLength; at + EntryLength <= bytes.Length; at += EntryLength)
        {
            var end = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + IdLength));
            if (end > now) yield return (new Guid(bytes.AsSpan(at, IdLength)), end);
        }
    }

    private byte[]? Unprotect(string text)
    {
        try
        {
            return protector.Unprotect(WebEncoders.Base64UrlDecode(text));
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
