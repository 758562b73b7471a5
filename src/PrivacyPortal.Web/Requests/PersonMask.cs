using System.Globalization;
using System.Text;

namespace PrivacyPortal.Web.Requests;

/// <summary>Names and addresses in lists, as much of them as tells two rows apart: the first letter of each part. The length is not told.</summary>
public static class PersonMask
{
    private const string Dots = "•••";

    /// <summary><c>Ann Chu</c> is <c>A••• C•••</c>, <c>ann@example.com</c> is <c>a•••@e•••</c>; what names nobody stays.</summary>
    public static string Of(string name)
    {
        var masked = new StringBuilder();
        foreach (var word in name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (masked.Length > 0) masked.Append(' ');
            masked.AppendJoin('@', word.Split('@').Select(First));
        }
        return masked.ToString();
    }

    // A letter as people see one: with its accents, or an emoji whole.
    private static string First(string part) => part.Length == 0 ? Dots : StringInfo.GetNextTextElement(part) + Dots;
}
