namespace PrivacyPortal.Web.Languages;

/// <summary>Codes as people read them: <c>request.taken-back</c> is "Request taken back".</summary>
public static class Codes
{
    public static string InWords(string code)
    {
        var words = code.Replace('.', ' ').Replace('-', ' ');
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
