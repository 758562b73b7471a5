using System.Globalization;
using CsvHelper;
using PrivacyPortal.Domain.Shop;

namespace PrivacyPortal.Web.Shop;

/// <summary>A line that cannot be taken, and why.</summary>
public sealed record BadLine(long Number, string Reason);

/// <summary>Holidays read from lines of <c>date,name</c>; with a bad line among them, none is taken.</summary>
public sealed record HolidayImport(IReadOnlyList<(DateOnly Date, string Name)> Days, IReadOnlyList<BadLine> BadLines)
{
    /// <summary>Longest text, in bytes of UTF-8, and most lines taken.</summary>
    public const int MaxLength = 200 * 1024, MaxLines = 1_000;

    /// <summary>The first and last year in which a holiday makes sense.</summary>
    public const int FirstYear = 2000, LastYear = 2100;

    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>Reads the text; a first line of <c>date,name</c> is a header. Empty lines are skipped.</summary>
    public static HolidayImport Read(string text)
    {
        var lines = new Dictionary<DateOnly, long>();
        List<(DateOnly, string)> days = [];
        List<BadLine> bad = [];
        using var imported = new ImportedLines(text, lineBreaks: false);
        var csv = imported.Csv;
        for (var first = true; imported.Read(); first = false)
        {
            if (first && csv.GetString(0).Equals("date", StringComparison.OrdinalIgnoreCase)) continue;
            if (days.Count + bad.Count == MaxLines)
            {
                bad.Add(new(csv.LineNumber, $"more than {MaxLines:N0} lines; import the rest separately."));
                break;
            }
            var refusal = imported.Refusal(Refuse(csv, lines, out var date, out var name));
            if (refusal is not null)
            {
                bad.Add(new(csv.LineNumber, refusal));
                continue;
            }
            lines[date] = csv.LineNumber;
            days.Add((date, name));
        }
        return new(days, bad);
    }

    private static string? Refuse(CsvReader csv, Dictionary<DateOnly, long> lines, out DateOnly date, out string name)
    {
        (date, name) = (default, csv.FieldCount > 1 ? csv.GetString(1).Trim() : "");
        if (csv.FieldCount != 2)
            return $"it has {csv.FieldCount} value{(csv.FieldCount == 1 ? "" : "s")}; write date,name, and put a name with a comma in quotation marks.";
        if (!DateOnly.TryParseExact(csv.GetString(0), DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
            return "the date is not a day written like 2026-12-25.";
        if (date.Year is < FirstYear or > LastYear) return $"the year is not between {FirstYear} and {LastYear}.";
        if (name.Length == 0) return "the name is missing.";
        if (name.Length > HolidayList.NameLength) return $"the name is longer than {HolidayList.NameLength} characters.";
        if (name.Any(char.IsControl)) return "the name holds characters that cannot be shown.";
        return lines.TryGetValue(date, out var other) ? $"the same day is on line {other}." : null;
    }
}
