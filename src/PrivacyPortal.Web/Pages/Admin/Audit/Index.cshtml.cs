using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Audit;

/// <summary>Who did or viewed what, newest first.</summary>
public sealed class IndexModel(PortalDb db, AuditSearch search, ShopSource shops) : PageModel
{
    private const int PageSize = 50;

    /// <summary>How many of the latest entries the suggestions of actions are taken from.</summary>
    private const int LookedAt = 2_000;

    [BindProperty(SupportsGet = true, Name = "")] public AuditFilter Filter { get; set; } = new();
    [BindProperty(SupportsGet = true)] public long? After { get; set; }

    public IReadOnlyList<AuditEntry> Entries { get; private set; } = [];
    public long? Next { get; private set; }
    public IReadOnlyList<SelectListItem> Staff { get; private set; } = [];
    public IReadOnlyList<string> Actions { get; private set; } = [];
    public ShopState Shop { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Shop = await shops.GetAsync();
        var found = search.Find(Filter, Shop.Zone);
        if (After is { } after) found = found.Where(entry => entry.Id < after);
        var entries = await found.Take(PageSize + 1).ToListAsync(ct);
        Entries = [.. entries.Take(PageSize)];
        if (entries.Count > PageSize) Next = Entries[^1].Id;
        var staff = await db.Users.OrderBy(user => user.DisplayName).Select(user => new { user.Id, user.DisplayName }).ToListAsync(ct);
        Staff = [new("Anybody", ""), new("The portal itself", AuditFilter.Portal), .. staff.Select(user => new SelectListItem(user.DisplayName, user.Id.ToString()))];
        Actions = await db.AuditEntries.OrderByDescending(entry => entry.Id).Take(LookedAt).Select(entry => entry.Action).Distinct().Order().ToListAsync(ct);
    }

    /// <summary>The person an entry is about, where it is about one of the staff.</summary>
    public string? NameOf(string? subject) => Guid.TryParse(subject, out _) ? Staff.FirstOrDefault(person => person.Value == subject)?.Text : null;

    public string Address(string path, long? after = null) => path + QueryString.Create(
        after is null ? Filter.ToQuery() : Filter.ToQuery().Append(new("after", $"{after}")));
}
