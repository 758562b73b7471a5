using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Domain.Systems;
using PrivacyPortal.Web.Policies;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Packages;

/// <summary>Everything a package is made of, except for the bytes of its sources.</summary>
/// <param name="Request">The request it answers.</param>
/// <param name="Package">What was collected and decided.</param>
/// <param name="Moment">The shop, and the day that stands on it.</param>
/// <param name="Policy">The revision in force on the day of receipt; null before the first.</param>
/// <param name="Receipts">The consents that can be told to be the person's, oldest first.</param>
/// <param name="Register">The cookie register in force, for the names of what was consented to.</param>
/// <param name="Banner">What the banner is set to, for what the policy says of signals.</param>
/// <param name="Systems">The systems of the shop's register that matter for a copy of somebody's data, in its order.</param>
public sealed record PackageContent(
    DataSubjectRequest Request, AnswerPackage Package, ShopMoment Moment, PackagePolicy? Policy, IReadOnlyList<ConsentReceipt> Receipts, CookieRegister Register,
    BannerSettings Banner, IReadOnlyList<PackageSystem> Systems)
{
    /// <summary>The columns every list of recipients has, whatever else was collected.</summary>
    private static readonly string[] RecipientColumns = ["recipient", "role", "date", "fields", "purpose"];

    /// <summary>Whom the shop passes data to as a rule, under <see cref="RegisterColumns"/>; when it did is not known.</summary>
    public IReadOnlyList<string[]> RegisterRows { get; } = [.. Moment.Shop.Profile.Recipients.Select(recipient => new[] { recipient.Name, recipient.Role, "", recipient.Data, recipient.Purpose })];

    public static IReadOnlyList<string> RegisterColumns => RecipientColumns;

    /// <summary>What was collected, each from its system, then the systems in which nothing was collected.</summary>
    public IReadOnlyList<PackageOrigin> Origins
    {
        get
        {
            var byName = Systems.ToDictionary(system => system.Name, StringComparer.OrdinalIgnoreCase);
            var sources = Package.Sources.OrderBy(source => source.Position).Select(source => new PackageOrigin(source.System, byName.GetValueOrDefault(source.System), source)).ToList();
            return [.. sources, .. Systems.Where(system => !sources.Exists(origin => origin.System == system)).Select(system => new PackageOrigin(system.Name, system, null))];
        }
    }

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
        [.. TablesOf(category).SelectMany(source => source.Columns).Concat(category == PackageCategory.Recipients ? RecipientColumns : []).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>The name of the ZIP.</summary>
    public string FileName => $"{Request.Reference}.zip";
}

/// <summary>A system of the register as the requester may know it: staff who answer for one are not named, but whoever else runs it is.</summary>
/// <param name="Name">What the shop calls it.</param>
/// <param name="RunBy">Who runs it.</param>
/// <param name="Holds">The kinds of data in it.</param>
/// <param name="Contact">How to reach whoever runs it.</param>
/// <param name="IsSearched">Whether somebody has looked into it for this request.</param>
public sealed record PackageSystem(string Name, string RunBy, IReadOnlyList<string> Holds, string Contact, bool IsSearched)
{
    public static PackageSystem Of(ShopSystem system, ShopProfile shop, bool isSearched) => system is { OwnerId: null, OwnerName: { } other }
        ? new(system.Name, other, system.Holds, system.HowToReach ?? "", isSearched)
        : new(system.Name, shop.LegalEntity, system.Holds, shop.Email, isSearched);
}

/// <summary>Where data came from: a system, as far as the register knows it, and what was collected there, if anything.</summary>
public sealed record PackageOrigin(string Name, PackageSystem? System, PackageSource? Source)
{
    /// <summary>How many entries: none where somebody looked and nothing was collected; null where nobody said that they looked.</summary>
    public int? Entries => Source is null ? System is { IsSearched: true } ? 0 : null : Source.Kind == SourceKind.Table ? Source.Rows : 1;
}

/// <summary>A revision of the policy as the package carries it.</summary>
public sealed record PackagePolicy(RevisionFacts Facts, string Markdown, PolicyText Text)
{
    public string HtmlPath => FormattableString.Invariant($"policy/revision-{Facts.Number}.html");
    public string MarkdownPath => FormattableString.Invariant($"policy/revision-{Facts.Number}.md");
}
