using System.Globalization;
using System.Text.Json;

namespace PrivacyPortal.Web.Consent;

/// <summary>One request of a recording with the cookies it sent and was sent.</summary>
internal sealed record HarEntry(string Host, string Path, bool IsPost, IReadOnlyList<HarCookie> Cookies);

/// <summary>Walks through a HAR file and keeps of each entry what says where a cookie came from. Bodies and values are stepped over.</summary>
internal static class HarReader
{
    private const int MostEntries = 50_000, MostCookiesOfEntry = 1_000;

    /// <summary>An entry while it is read; its members come in any order.</summary>
    private sealed class Reading
    {
        public DateTimeOffset? At { get; set; }
        public string? Url { get; set; }
        public bool IsPost { get; set; }
        public List<string> SetCookies { get; } = [];
        public List<(string Name, string? Domain, string? Expires)> Listed { get; } = [];

        public HarEntry? Entry() => !Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Host.Length == 0 ? null : new(url.Host, url.AbsolutePath, IsPost,
        [
            .. Listed.Select(cookie => new HarCookie(cookie.Name, cookie.Domain, HarCookie.Until(cookie.Expires, At))),
            .. SetCookies.Select(line => HarCookie.OfSetCookie(line, At)).OfType<HarCookie>(),
        ]);
    }

    /// <summary>The entries in the order they were sent.</summary>
    public static List<HarEntry> Entries(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new() { MaxDepth = 64 });
        List<(DateTimeOffset? At, HarEntry Entry)>? found = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException("no object");
        while (Member(ref reader) is { } name)
        {
            if (name == "log" && reader.TokenType == JsonTokenType.StartObject) found = Log(ref reader);
            else reader.Skip();
        }
        reader.Read(); // What follows the end is an error.
        return found is null ? throw new JsonException("no log") : [.. found.OrderBy(pair => pair.At ?? DateTimeOffset.MinValue).Select(pair => pair.Entry)];
    }

    private static List<(DateTimeOffset? At, HarEntry Entry)> Log(ref Utf8JsonReader reader)
    {
        var found = new List<(DateTimeOffset?, HarEntry)>();
        while (Member(ref reader) is { } name)
        {
            if (name != "entries" || reader.TokenType != JsonTokenType.StartArray)
            {
                reader.Skip();
                continue;
            }
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var reading = new Reading();
                if (reader.TokenType == JsonTokenType.StartObject) ReadEntry(ref reader, reading);
                else reader.Skip();
                if (found.Count == MostEntries) throw new JsonException($"more than {MostEntries} requests");
                if (reading.Entry() is { } entry) found.Add((reading.At, entry));
            }
        }
        return found;
    }

    private static void ReadEntry(ref Utf8JsonReader reader, Reading entry)
    {
        while (Member(ref reader) is { } name)
        {
            if (name == "startedDateTime")
                entry.At = DateTimeOffset.TryParse(Text(ref reader), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
            else if (name is "request" or "response" && reader.TokenType == JsonTokenType.StartObject) ReadMessage(ref reader, entry, isResponse: name == "response");
            else reader.Skip();
        }
    }

    private static void ReadMessage(ref Utf8JsonReader reader, Reading entry, bool isResponse)
    {
        while (Member(ref reader) is { } name)
        {
            if (name == "url" && !isResponse) entry.Url = Text(ref reader);
            else if (name == "method" && !isResponse) entry.IsPost = Text(ref reader) == "POST";
            else if (name is "cookies" or "headers" && reader.TokenType == JsonTokenType.StartArray)
            {
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (reader.TokenType != JsonTokenType.StartObject) reader.Skip();
                    else if (name == "cookies") ReadCookie(ref reader, entry);
                    else ReadHeader(ref reader, entry, isResponse);
                }
            }
            else reader.Skip();
        }
    }

    private static void ReadCookie(ref Utf8JsonReader reader, Reading entry)
    {
        string? cookie = null, domain = null, expires = null;
        while (Member(ref reader) is { } name)
        {
            if (name == "name") cookie = Text(ref reader);
            else if (name == "domain") domain = Text(ref reader);
            else if (name == "expires") expires = Text(ref reader);
            else reader.Skip();
        }
        Add(entry, cookie, domain, expires);
    }

    private static void ReadHeader(ref Utf8JsonReader reader, Reading entry, bool isResponse)
    {
        string? header = null, value = null;
        while (Member(ref reader) is { } name)
        {
            if (name == "name") header = Text(ref reader);
            else if (name == "value") value = Text(ref reader);
            else reader.Skip();
        }
        // Browsers write several of one name as lines of one.
        if (isResponse && "set-cookie".Equals(header, StringComparison.OrdinalIgnoreCase))
            entry.SetCookies.AddRange((value ?? "").Split('\n').Take(MostCookiesOfEntry));
        else if (!isResponse && "cookie".Equals(header, StringComparison.OrdinalIgnoreCase))
            foreach (var pair in (value ?? "").Split(';').Take(MostCookiesOfEntry)) Add(entry, pair.Split('=', 2)[0].Trim(), null, null);
    }

    private static void Add(Reading entry, string? name, string? domain, string? expires)
    {
        if (name is { Length: > 0 and <= NameList.LongestName } && entry.Listed.Count < MostCookiesOfEntry) entry.Listed.Add((name, domain, expires));
    }

    /// <summary>Goes to the value of the next member of an object and gives its name; null at the object's end.</summary>
    private static string? Member(ref Utf8JsonReader reader)
    {
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName) return null;
        var name = reader.GetString();
        reader.Read();
        return name;
    }

    /// <summary>The text of a value; null where it is of another kind, which is stepped over.</summary>
    private static string? Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String) return reader.GetString();
        reader.Skip();
        return null;
    }
}
