using System.Text.RegularExpressions;

namespace PrivacyPortal.Web.Policies;

/// <summary>Cuts text into words, spaces and single marks; Chinese, which has no spaces, into its characters.</summary>
public static partial class WordCutter
{
    public static List<string> Cut(string text)
    {
        var pieces = new List<string>();
        foreach (var match in Pieces().EnumerateMatches(text)) pieces.Add(text.Substring(match.Index, match.Length));
        return pieces;
    }

    [GeneratedRegex(@"[\u3400-\u9fff\uf900-\ufaff]|[\p{L}\p{M}\p{N}-[\u3400-\u9fff\uf900-\ufaff]]+(?:['’][\p{L}\p{M}]+)?|\s+|[\ud800-\udbff][\udc00-\udfff]|.", RegexOptions.Singleline)]
    private static partial Regex Pieces();
}
