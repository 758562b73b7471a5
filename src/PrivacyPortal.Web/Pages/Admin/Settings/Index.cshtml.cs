using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Settings;

/// <summary>Who the shop is, when it works and in which colours; its logo and outside bodies have pages of their own.</summary>
public sealed class IndexModel(PortalDb db, ShopSettings settings, ShopSource shops, HolidayRegister holidays) : FormPage
{
    [BindProperty]
    public SettingsInput Input { get; set; } = new();

    /// <summary>The version of the row the form is filled in over.</summary>
    public uint Version { get; private set; }
    public ShopProfile Shop { get; private set; } = null!;
    public IReadOnlyList<ListChoice> Lists { get; private set; } = [];
    public IReadOnlyList<string> Warnings { get; private set; } = [];

    /// <summary>After a conflict: what stands now, where it is not what was typed.</summary>
    public IReadOnlyList<(string Field, string Value)> SavedMeanwhile { get; private set; } = [];

    private bool conflict;

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var row = await db.ShopProfiles.AsNoTracking().Select(shop => new { Shop = shop, Version = EF.Property<uint>(shop, Columns.RowVersion) }).SingleAsync(ct);
        Shop = row.Shop;
        // What was typed stays in the form, over the version it was typed over; after a conflict the admin has seen the new one.
        if (HttpMethods.IsGet(Request.Method)) Input = SettingsInput.Of(row.Shop);
        else if (conflict) SavedMeanwhile = ShopDetails.Of(row.Shop).DifferencesFrom(Input.ToDetails());
        Version = HttpMethods.IsGet(Request.Method) || conflict ? row.Version : Input.Version;
        Lists = await db.HolidayLists.OrderBy(list => list.Name).Select(list => new ListChoice(list.Code, list.Name)).ToListAsync(ct);
        Warnings = await holidays.WarningsAsync(row.Shop, (await shops.NowAsync()).Today.Year, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var details = Input.ToDetails();
        IReadOnlyList<string> changed;
        try
        {
            changed = await settings.SaveAsync(details, Input.Version, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            conflict = true;
            throw;
        }
        return Done("/admin/settings", changed switch
        {
            [] => "Nothing was changed.",
            _ when changed.Contains("time zone") =>
                $"Saved. From now on the portal counts days in {details.TimeZone}. Days and due dates stored before stay as they are.",
            _ => $"Saved: {string.Join(", ", changed)}.",
        });
    }

    public sealed record ListChoice(string Code, string Name);
}
