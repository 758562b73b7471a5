using System.Globalization;
using System.Text;

namespace PrivacyPortal.Domain.Consent;

/// <summary>
/// A receipt as the bytes that digests are made of: JSON in the canonical form of RFC 8785, with every column of the row, empty ones as null. Moments are
/// UTC with six digits of a second, which is what the database keeps. A change here would make every digest of the past wrong.
/// </summary>
public static class CanonicalReceipt
{
    public static byte[] Of(ConsentReceipt receipt) => Encoding.UTF8.GetBytes(TextOf(receipt));

    /// <summary>Members stand in the order of their names.</summary>
    public static string TextOf(ConsentReceipt receipt)
    {
        var text = new StringBuilder(640).Append('{');
        Name(text, "agent").Text(receipt.Agent);
        Name(text, "allowed").List(receipt.Allowed);
        Name(text, "asked").List(receipt.Asked);
        Name(text, "at").Moment(receipt.At);
        Name(text, "bannerVersion").Number(receipt.BannerVersion);
        Name(text, "clientAt").Moment(receipt.ClientAt);
        Name(text, "denials").List(receipt.Denials);
        Name(text, "dnt").Truth(receipt.Dnt);
        Name(text, "gpc").Truth(receipt.Gpc);
        Name(text, "id").Text(receipt.Id.ToString("D"));
        Name(text, "language").Text(receipt.Language);
        Name(text, "method").Text(Enum.IsDefined(receipt.Method) ? receipt.Method.Code() : "");
        Name(text, "network").Text(receipt.Network);
        Name(text, "person").Text(receipt.Person);
        Name(text, "policyRevision").Number(receipt.PolicyRevision);
        Name(text, "region").Text(receipt.Region);
        Name(text, "site").Text(receipt.Site);
        Name(text, "visitorId").Text(receipt.VisitorId.ToString("D"));
        return text.Append('}').ToString();
    }

    private static StringBuilder Name(StringBuilder text, string name) => (text.Length > 1 ? text.Append(',') : text).Append('"').Append(name).Append("\":");

    extension(StringBuilder text)
    {
        private void Number(int? value) => text.Append(value?.ToString(CultureInfo.InvariantCulture) ?? "null");

        private void Truth(bool? value) => text.Append(value switch { true => "true", false => "false", null => "null" });

        private void Moment(DateTimeOffset? value) => text.Text(value?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));

        private void List(IReadOnlyList<string> values)
        {
            text.Append('[');
            for (var i = 0; i < values.Count; i++)
            {
                if (i > 0) text.Append(',');
                text.Text(values[i]);
            }
            text.Append(']');
        }

        // Only what must be escaped is (RFC 8785, section 3.2.2.2).
        private void Text(string? value)
        {
            if (value is null)
            {
                text.Append("null");
                return;
            }
            text.Append('"');
            foreach (var c in value)
                _ = c switch
                {
                    '"' => text.Append("\\\""),
                    '\\' => text.Append("\\\\"),
                    '\b' => text.Append("\\b"),
                    '\f' => text.Append("\\f"),
                    '\n' => text.Append("\\n"),
                    '\r' => text.Append("\\r"),
                    '\t' => text.Append("\\t"),
                    < ' ' => text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
                    _ => text.Append(c),
                };
            text.Append('"');
        }
    }
}
