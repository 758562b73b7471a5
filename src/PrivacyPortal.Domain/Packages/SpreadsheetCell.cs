using System.Text.RegularExpressions;

namespace PrivacyPortal.Domain.Packages;

/// <summary>Cells a spreadsheet shows and never runs.</summary>
public static partial class SpreadsheetCell
{
    /// <summary>
    /// A cell that begins like a formula (<c>= + - @</c>, a tab or a carriage return, also behind spaces) with an apostrophe in front, which
    /// spreadsheets read as "text". A plain negative number stays a number.
    /// </summary>
    public static string Neutral(string cell)
    {
        var text = cell.AsSpan().TrimStart(' ');
        return text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' && !NegativeNumber().IsMatch(cell) ? $"'{cell}" : cell;
    }

    [GeneratedRegex(@"\A-\d+(?:[.,]\d+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex NegativeNumber();
}
