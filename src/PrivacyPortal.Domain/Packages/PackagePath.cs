using System.Globalization;

namespace PrivacyPortal.Domain.Packages;

/// <summary>Names of files in a package, each of which is safe on every system by itself (<see cref="Files.FileRules.SafeName"/>), and its manifest.</summary>
public static class PackagePath
{
    /// <summary>The same name if it is free, else with a number; compared as Windows does, without regard to case.</summary>
    public static string Free(string name, ISet<string> taken)
    {
        var dot = name.LastIndexOf('.');
        var (stem, extension) = dot <= 0 ? (name, "") : (name[..dot], name[dot..]);
        var free = name;
        for (var n = 2; !taken.Add(free.ToUpperInvariant()); n++) free = string.Create(CultureInfo.InvariantCulture, $"{stem}-{n}{extension}");
        return free;
    }

    /// <summary>A line of a BagIt manifest (RFC 8493), as <c>sha256sum --check</c> reads it.</summary>
    public static string ManifestLine(ReadOnlySpan<byte> sha256, string path) => $"{Convert.ToHexStringLower(sha256)}  {path}\n";
}
