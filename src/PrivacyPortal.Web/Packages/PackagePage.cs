using System.Globalization;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Web.Languages;

namespace PrivacyPortal.Web.Packages;

/// <summary>What the pages inside a package show.</summary>
/// <param name="Content">What the package is made of.</param>
/// <param name="Sections">Every category in order, also those of which nothing is held.</param>
/// <param name="IsPreview">Whether staff look at it in the portal, where the files beside it cannot be opened.</param>
public sealed record PackagePage(PackageContent Content, IReadOnlyList<PackageSectionView> Sections, bool IsPreview)
{
    public IEnumerable<PackageSectionView> Held => Sections.Where(section => section.IsHeld && section.Category != PackageCategory.Recipients);
    public IEnumerable<PackageSectionView> NotHeld => Sections.Where(section => !section.IsHeld && section.Category != PackageCategory.Recipients);
    public PackageSectionView Recipients => Sections.Single(section => section.Category == PackageCategory.Recipients);
}

/// <summary>A category as the reader sees it.</summary>
public sealed record PackageSectionView(PackageCategory Category, IReadOnlyList<PackageTableView> Tables, IReadOnlyList<PackageFileView> Files)
{
    public bool IsHeld => Tables.Count + Files.Count > 0;
    public int Entries => Tables.Sum(table => table.AllRows) + Files.Count;
    public string Id => Category.Code();
}

/// <summary>A table with its first rows.</summary>
public sealed record PackageTableView(string System, IReadOnlyList<string> Columns, IReadOnlyList<string[]> Rows, int AllRows, DateOnly CollectedOn)
{
    /// <summary>Columns in which something stands, by their place: empty ones tell the reader nothing.</summary>
    public IReadOnlyList<int> Filled { get; } = [.. Enumerable.Range(0, Columns.Count).Where(column => Rows.Any(row => row[column].Length > 0))];

    /// <summary>How a column stands: amounts line up at their end, and dates, numbers and other short marks stay on one line.</summary>
    public string? ClassOf(int column) => IsNumber(column) ? "number" : Rows.All(row => row[column].Length <= 20 && !row[column].Contains(' ')) ? "short" : null;

    private bool IsNumber(int column) => Rows.All(row => row[column].Length == 0 || decimal.TryParse(row[column], NumberStyles.Number, CultureInfo.InvariantCulture, out _) && row[column] is not ['0', >= '0' and <= '9', ..])
        && !Columns[column].Contains("number", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a list of names and values reads better than a table.</summary>
    public bool IsList => AllRows == 1;
}

/// <summary>A file passed on as it is.</summary>
public sealed record PackageFileView(string System, string Path, long Size)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}

/// <summary>Makes the pages of a package, reading no more of each table than they show.</summary>
public sealed class PackagePages(PackageRows rows, Texts texts)
{
    /// <summary>Rows of a table on the page; the CSV has all.</summary>
    public const int ShownRows = 100;

    public async Task<PackagePage> LoadAsync(PackageContent content, string mark, bool isPreview, CancellationToken ct)
    {
        List<PackageSectionView> sections = [];
        foreach (var category in PackageCategories.All)
        {
            List<PackageTableView> tables = [];
            foreach (var source in content.TablesOf(category))
                tables.Add(new(source.System, source.Columns, await rows.ReadAsync(content.Package, source, mark, ct).Take(ShownRows).ToListAsync(ct), source.Rows,
                    content.Moment.Shop.DayOf(source.AddedAt)));
            if (category == PackageCategory.Recipients && content.RegisterRows.Count > 0)
                tables.Add(new(texts["Package.Recipients.Register"], PackageContent.RegisterColumns, [.. content.RegisterRows.Take(ShownRows)], content.RegisterRows.Count, content.Moment.Today));
            sections.Add(new(category, tables,
                [.. content.Files.Where(file => file.Source.Category == category).Select(file => new PackageFileView(file.Source.System, file.Path, file.Source.Size))]));
        }
        return new(content, sections, isPreview);
    }
}
