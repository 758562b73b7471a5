using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Policies;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Packages;

/// <summary>Everything a package is made of, except for the bytes of its sources.</summary>
/// <param name="Request">The request it answers.</param>
/// <param name="Package">What was collected and decided.</param>
/// <param name="Moment">The shop, and the day that stands on it.</param>
/// <param name="Policy">The revision in force on the day of receipt; null before the first.</param>
/// <param name="Receipts">The consents that can be told to be the person's, oldest first.</param>
public sealed record PackageContent(
    DataSubjectRequest Request, AnswerPackage Package, ShopMoment Moment, PackagePolicy? Policy, IReadOnlyList<ConsentReceipt> Receipts)
{
    /// <summary>The sources of a category, in the order of the package.</summary>
    public IEnumerable<PackageSource> Of(PackageCategory category) =>
        Package.Sources.Where(source => source.Category == category).OrderBy(source => source.Position);

    public IEnumerable<PackageSource> TablesOf(PackageCategory category) => Of(category).Where(source => source.Kind == SourceKind.Table);

    /// <summary>Sources passed on as files, with the path each has in the package.</summary>
    public IReadOnlyList<(PackageSource Source, string Path)> Files
    {
        get
        {
            var taken = new HashSet<string>();
            return [.. PackageCategories.All.SelectMany(Of).Where(source => source.Kind != SourceKind.Table)
                .Select(source => (source, $"files/{PackagePath.Free(source.FileName, taken)}"))];
        }
    }

    /// <summary>The CSV of a category, and the columns of all its tables together: first the system, then each column once.</summary>
    public static string CsvPath(PackageCategory category) =>
        category == PackageCategory.Recipients ? "recipients.csv" : $"tables/{category.Code()}.csv";

    /// <summary>Every column of the tables of a category once, in the order of the tables.</summary>
    public IReadOnlyList<string> ColumnsOf(PackageCategory category) =>
        [.. TablesOf(category).SelectMany(source => source.Columns).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The name of the ZIP.</summary>
    public string FileName => $"{Request.Reference}.zip";
}

/// <summary>A revision of the policy as the package carries it.</summary>
public sealed record PackagePolicy(RevisionFacts Facts, string Markdown, PolicyText Text)
{
    public string HtmlPath => FormattableString.Invariant($"policy/revision-{Facts.Number}.html");
    public string MarkdownPath => FormattableString.Invariant($"policy/revision-{Facts.Number}.md");
}
