using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using PrivacyPortal.Web.Setup;

namespace PrivacyPortal.Web.Files;

/// <summary>One key of the ring. Its id carries a fingerprint, so that another key under the same name is not taken for it.</summary>
public sealed record FileKey(string Id, byte[] Secret)
{
    public const int Length = 32, NameLength = 40;

    /// <summary>The key behind a name and its Base64; null where that is not one.</summary>
    public static FileKey? Parse(string name, string base64)
    {
        var secret = new byte[Length];
        if (!Convert.TryFromBase64String(base64, secret, out var written) || written != Length) return null;
        return new($"{name.ToLowerInvariant()}-{Convert.ToHexStringLower(SHA256.HashData(secret).AsSpan(0, 4))}", secret);
    }
}

/// <summary>
/// The keys that wrap other keys: those of files and those of data protection. Every file has a random key of its own; only that one is sealed anew when
/// the ring gets a newer key, so that changing keys does not touch the files.
/// </summary>
public sealed class FileKeyRing
{
    private const int NonceLength = 12, TagLength = 16;

    private readonly Dictionary<string, FileKey> keys;

    public FileKeyRing(IOptions<FileVaultOptions> options, IOptions<PortalOptions> portal)
    {
        var given = options.Value.GivenKeys.OrderBy(key => key.Key, StringComparer.OrdinalIgnoreCase).Select(key => FileKey.Parse(key.Key, key.Value)!).ToList();
        // Only in Development: elsewhere the checks of the options ask for a key.
        if (given.Count == 0) given.Add(DevelopmentFileKey.ReadOrMake(portal.Value.DataFolder));
        keys = given.ToDictionary(key => key.Id);
        Newest = given[^1];
    }

    /// <summary>The key that seals what is new.</summary>
    public FileKey Newest { get; }

    public IReadOnlyCollection<string> Ids => keys.Keys;

    /// <summary>Seals the key of a file with the newest key of the ring. It opens the file it was made for and no other.</summary>
    public byte[] Wrap(Guid fileId, ReadOnlySpan<byte> fileKey) => Seal(fileKey, fileId.ToByteArray(bigEndian: true));

    /// <summary>The key of a file. Throws <see cref="FileUnreadable"/> where the ring lacks the key it was sealed with, or somebody changed it.</summary>
    public byte[] Unwrap(Guid fileId, string keyId, ReadOnlySpan<byte> wrapped)
    {
        var fileKey = Open(keyId, wrapped, fileId.ToByteArray(bigEndian: true), $"file {fileId}");
        return fileKey.Length == FileKey.Length ? fileKey : throw FileUnreadable.Changed(fileId);
    }

    /// <summary>Seals something short with the newest key of the ring, bound to what it is for.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> boundTo)
    {
        var wrapped = new byte[NonceLength + plain.Length + TagLength];
        var nonce = wrapped.AsSpan(0, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(Newest.Secret, TagLength);
        aes.Encrypt(nonce, plain, wrapped.AsSpan(NonceLength, plain.Length), wrapped.AsSpan(NonceLength + plain.Length), Bound(boundTo, Newest.Id));
        return wrapped;
    }

    /// <summary>What was sealed for a use; says what it is where it cannot be opened.</summary>
    public byte[] Open(string keyId, ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> boundTo, string what)
    {
        if (!keys.TryGetValue(keyId, out var key)) throw new FileUnreadable($"The key {keyId} is not in Portal:Files:Keys; {what} cannot be opened without it.");
        if (wrapped.Length < NonceLength + TagLength) throw FileUnreadable.Changed(what);
        var plain = new byte[wrapped.Length - NonceLength - TagLength];
        using var aes = new AesGcm(key.Secret, TagLength);
        try
        {
            aes.Decrypt(wrapped[..NonceLength], wrapped[NonceLength..^TagLength], wrapped[^TagLength..], plain, Bound(boundTo, keyId));
        }
        catch (AuthenticationTagMismatchException)
        {
            throw FileUnreadable.Changed(what);
        }
        return plain;
    }

    private static byte[] Bound(ReadOnlySpan<byte> to, string keyId) => [.. to, .. Encoding.UTF8.GetBytes(keyId)];
}

/// <summary>The key of a desk: made once, beside the data it protects, which would be no protection anywhere else.</summary>
internal static class DevelopmentFileKey
{
    public static FileKey ReadOrMake(string dataFolder)
    {
        Directory.CreateDirectory(dataFolder);
        var file = Path.Combine(dataFolder, "files.key");
        if (!File.Exists(file)) Make(file);
        return FileKey.Parse("development", File.ReadAllText(file).Trim())
            ?? throw new OptionsValidationException(FileVaultOptions.Section, typeof(FileVaultOptions), [$"{file} is not a key: write 32 random bytes in Base64, or delete it with the data beside it."]);
    }

    private static void Make(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(file, options);
        writer.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(FileKey.Length)));
    }
}
