using System.Text;
using System.Text.RegularExpressions;

namespace PrivacyPortal.Web.Email;

/// <summary>A mail as <see cref="PickupFolderTransport"/> wrote it, read back: its headers and both parts. Not a reader of mail at large.</summary>
public sealed partial record PickedUpMail(IReadOnlyList<(string Name, string Value)> Headers, string Text, string Html)
{
    public string Header(string name) => Headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value ?? "";

    public static PickedUpMail Parse(string source)
    {
        var (headers, body) = Split(source);
        var type = headers.FirstOrDefault(header => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value ?? "";
        var (text, html) = ("", "");
        foreach (var part in Parts(type, body))
        {
            var (partHeaders, content) = Split(part);
            var partType = partHeaders.FirstOrDefault(header => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value ?? "";
            if (partType.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase)) text = Decode(content);
            if (partType.StartsWith("text/html", StringComparison.OrdinalIgnoreCase)) html = Decode(content);
        }
        return new(headers, text, html);
    }

    private static (List<(string Name, string Value)> Headers, string Body) Split(string source)
    {
        source = source.ReplaceLineEndings("\n").TrimStart('\n');
        var end = source.IndexOf("\n\n", StringComparison.Ordinal);
        var (head, body) = end < 0 ? (source, "") : (source[..end], source[(end + 2)..]);
        // A line that begins with a space goes on with the one before.
        var lines = head.Replace("\n ", " ", StringComparison.Ordinal).Replace("\n\t", " ", StringComparison.Ordinal).Split('\n');
        return ([.. lines.Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2).Select(pair => (pair[0], Words(pair[1].Trim())))], body);
    }

    private static IEnumerable<string> Parts(string type, string body)
    {
        const string Key = "boundary=";
        var at = type.IndexOf(Key, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? [] : body.Split("--" + type[(at + Key.Length)..].Trim('"', ';', ' '))[1..^1];
    }

    /// <summary>Encoded words (RFC 2047), as the framework writes them; the space between two of them is no part of the text.</summary>
    private static string Words(string value) => EncodedWords().Replace(value,
        run => Encoding.UTF8.GetString([.. run.Groups[1].Captures.SelectMany(word => Bytes(word.Value))]));

    private static byte[] Bytes(string word) => word[0] is 'B' or 'b'
        ? Convert.FromBase64String(word[2..])
        : Encoding.UTF8.GetBytes(Uri.UnescapeDataString(word[2..].Replace("%", "%25", StringComparison.Ordinal).Replace('=', '%').Replace('_', ' ')));

    [GeneratedRegex(@"(?:=\?utf-8\?([BQ]\?[^?\s]*)\?=(?:\s+(?==\?))?)+", RegexOptions.IgnoreCase)]
    private static partial Regex EncodedWords();

    private static string Decode(string content) => Encoding.UTF8.GetString(Convert.FromBase64String(content)).ReplaceLineEndings("\n").Trim();
}
