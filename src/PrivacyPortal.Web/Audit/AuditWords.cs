namespace PrivacyPortal.Web.Audit;

/// <summary>The codes of the audit as people read them: <c>request.taken-back</c> is "Request taken back".</summary>
public static class AuditWords
{
    public static string Of(string action)
    {
        var words = action.Replace('.', ' ').Replace('-', ' ');
        return words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];
    }
}
