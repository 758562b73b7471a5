using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Cookies;

/// <summary>The register as the draft has it, by category, beside how it is published.</summary>
public sealed class IndexModel(CookieRegisterEditor editor, ShopSource shops) : FormPage
{
    /// <summary>An item with what has become of it since the published version.</summary>
    public sealed record Row(RegisteredItem Item, string? State);

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public string? Category { get; set; }
    [BindProperty(SupportsGet = true)] public string? Kind { get; set; }
    [BindProperty(SupportsGet = true)] public string? Party { get; set; }
    [BindProperty] public uint Version { get; set; }

    public RegisterDesk Desk { get; private set; } = null!;
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>The categories with the items the filter leaves; with a filter, only those that have any.</summary>
    public IReadOnlyList<(CookieCategory Category, IReadOnlyList<Row> Rows)> Sections { get; private set; } = [];

    public bool IsFiltered => new[] { Q, Category, Kind, Party }.Any(value => !string.IsNullOrWhiteSpace(value));
    public int Shown => Sections.Sum(section => section.Rows.Count);

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        (Desk, Zone) = (await editor.ReadAsync(ct), (await shops.GetAsync()).Zone);
        var published = Desk.Published.Items.ToDictionary(item => item.Key());
        Sections =
        [
            .. Desk.Draft.Categories.Select(category => (category, (IReadOnlyList<Row>)[
                .. Desk.Draft.Items.Where(item => item.Category == category.Code && IsWanted(item)).OrderBy(item => item.Name, StringComparer.Ordinal)
                    .Select(item => new Row(item, published.TryGetValue(item.Key(), out var before) ? before.SaysTheSameAs(item) ? null : "Changed" : "New")),
            ])).Where(section => !IsFiltered || section.Item2.Count > 0),
        ];
        return Page();
    }

    public async Task<IActionResult> OnPostCatchUpAsync(CancellationToken ct)
    {
        await editor.CatchUpAsync(Version, ct);
        return Done("/admin/cookies/publish", "The draft goes on from the latest version. What publishing it would change is listed below.");
    }

    private bool IsWanted(RegisteredItem item) =>
        (string.IsNullOrWhiteSpace(Category) || item.Category == Category)
        && (string.IsNullOrWhiteSpace(Kind) || item.Kind.ToString() == Kind)
        && (string.IsNullOrWhiteSpace(Party) || item.IsThirdParty == (Party == "third"))
        && (string.IsNullOrWhiteSpace(Q) || item.Purpose.Values.Append(item.Name).Append(item.Provider).Any(text => text.Contains(Q.Trim(), StringComparison.OrdinalIgnoreCase)));
}
