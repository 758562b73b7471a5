namespace PrivacyPortal.Domain.Packages;

/// <summary>
/// What was found in one column of a file (null in a text without columns): what it is, in how many rows, and one of them with all but its
/// end covered.
/// </summary>
public sealed record ForbiddenItem(FindingKind Kind, string FileName, string? Column, int Rows, string Excerpt);

/// <summary>
/// Looks through a table row by row for what 11 CCR 7024(d) forbids to send, and covers it. The name of a column speaks for the whole cell;
/// elsewhere only the number itself counts.
/// </summary>
public sealed class ForbiddenItems(string fileName, IReadOnlyList<string> columns)
{
    private readonly FindingKind?[] byName = [.. columns.Select(ForbiddenColumns.Of)];
    private readonly Dictionary<(int Column, FindingKind Kind), (int Rows, string Excerpt)> found = [];

    /// <summary>What was found so far, by column.</summary>
    public IReadOnlyList<ForbiddenItem> Found =>
    [
        .. found.OrderBy(pair => pair.Key.Column).ThenBy(pair => pair.Key.Kind).Select(pair =>
            new ForbiddenItem(pair.Key.Kind, fileName, columns.Count == 0 ? null : columns[pair.Key.Column], pair.Value.Rows, pair.Value.Excerpt)),
    ];

    /// <summary>Looks at the next row; a text without columns is looked at line by line, each a row of one cell.</summary>
    public void Look(IReadOnlyList<string> row)
    {
        for (var column = 0; column < row.Count; column++)
        {
            var cell = row[column];
            if (NamedKind(column) is { } kind)
            {
                if (!IsCovered(cell)) Note(column, kind, Excerpt(kind, cell));
                continue;
            }
            foreach (var group in ForbiddenPatterns.In(cell).GroupBy(place => place.Kind))
                Note(column, group.Key, Excerpt(group.Key, cell.Substring(group.First().Start, group.First().Length)));
        }
    }

    /// <summary>What a cell holds.</summary>
    public IEnumerable<FindingKind> KindsIn(int column, string cell) =>
        NamedKind(column) is { } kind ? IsCovered(cell) ? [] : [kind] : ForbiddenPatterns.In(cell).Select(place => place.Kind);

    /// <summary>The cell with every item of the given kinds covered by a mark; unchanged where there is none.</summary>
    public string Cover(int column, string cell, IReadOnlySet<FindingKind> kinds, string mark)
    {
        if (kinds.Count == 0) return cell;
        if (NamedKind(column) is { } kind) return kinds.Contains(kind) && !IsCovered(cell) ? mark : cell;
        var covered = cell;
        foreach (var place in ForbiddenPatterns.In(cell).Where(place => kinds.Contains(place.Kind)).Reverse())
            covered = string.Concat(covered.AsSpan(0, place.Start), mark, covered.AsSpan(place.Start + place.Length));
        return covered;
    }

    private FindingKind? NamedKind(int column) => column < byName.Length ? byName[column] : null;

    private void Note(int column, FindingKind kind, string excerpt)
    {
        var seen = found.GetValueOrDefault((column, kind));
        found[(column, kind)] = (seen.Rows + 1, seen.Rows == 0 ? excerpt : seen.Excerpt);
    }

    /// <summary>Empty, or covered by hand already: nothing but marks of covering and at most four last characters, or words in brackets.</summary>
    private static bool IsCovered(string cell)
    {
        var text = cell.Trim();
        if (text.Length == 0 || (text[0] == '[' && text[^1] == ']')) return true;
        var marks = text.TakeWhile(c => c is '*' or '•' or '●' or '█' or 'x' or 'X' or '-' or ' ').Count();
        return marks > 0 && text.Length - marks <= 4 && (marks >= 3 || marks == text.Length);
    }

    /// <summary>The last four characters of a number, and nothing at all of a secret but its length.</summary>
    private static string Excerpt(FindingKind kind, string value) =>
        kind is FindingKind.CardNumber or FindingKind.SocialSecurityNumber or FindingKind.BankAccount && value.Length >= 8
            ? $"•••• {value[^4..]}"
            : new string('•', Math.Clamp(value.Length, 1, 12));
}
