using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Consent;

namespace PrivacyPortal.Web.Pages.Admin.Cookies.Banner;

/// <summary>How the banner on the shop's pages looks and decides; its words have a page of their own.</summary>
public sealed class IndexModel(BannerSettingsDesk desk) : FormPage
{
    [BindProperty] public BannerInput Input { get; set; } = new();

    /// <summary>The version of the row the form is filled in over.</summary>
    public uint Row { get; private set; }
    public BannerSettings Settings { get; private set; } = null!;

    private bool conflict;

    /// <summary>Where things can be on until turned off.</summary>
    public static IEnumerable<(string Code, string Name)> Regions { get; } =
        [(EdgeRegion.UnitedStates, "United States, every state"), .. Region.All.Where(region => BannerSettings.CanBeOptOut(region.Code)).Select(region => (region.Code, region.EnglishName))];

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        (Settings, var row) = await desk.LoadAsync(ct);
        // What was typed stays in the form, over the version it was typed over; after a conflict the admin has seen the new one.
        if (HttpMethods.IsGet(Request.Method)) Input = BannerInput.Of(Settings);
        Row = HttpMethods.IsGet(Request.Method) || conflict ? row : Input.Row;
        return Page();
    }

    public override Task<string?> ConflictAsync(CancellationToken ct)
    {
        conflict = true;
        return base.ConflictAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => Done("/admin/cookies/banner",
        await desk.SaveAsync(Input.Row, Input.WriteTo, ct) ? "Saved. Pages of the shop follow within five minutes." : "Nothing was changed.");
}
