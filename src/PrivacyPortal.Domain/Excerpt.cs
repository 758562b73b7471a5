namespace PrivacyPortal.Domain;

/// <summary>The beginning of a text that may be longer than its column.</summary>
public static class Excerpt
{
    /// <summary>At most so many code units, and never half a surrogate pair, which PostgreSQL does not keep.</summary>
    public static string Of(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
}
