using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Cookies;

/// <summary>The preference centre; the banner of the other pages posts here too.</summary>
[EnableRateLimiting(RateLimits.Consent)]
public sealed class IndexModel(
    ConsentLedger ledger, CookieRegisterSource registers, VisitorConsent visitor, ShopSource shops, Texts texts) : FormPage
{
    /// <summary>How many earlier choices the page lists.</summary>
    public const int HistoryLength = 20;

    /// <summary>The values of the buttons.</summary>
    public const string Accept = "accept", Reject = "reject", Save = "save";

    [BindProperty(Name = "choice")]
    public string? Pressed { get; set; }

    /// <summary>Codes of the ticked categories.</summary>
    [BindProperty(Name = "allow")]
    public List<string> Ticked { get; set; } = [];

    /// <summary>The page the visitor came from.</summary>
    [BindProperty(Name = "return", SupportsGet = true)]
    public string? ReturnPath { get; set; }

    public VisitorConsent Visitor => visitor;
    public CookieRegister Register { get; private set; } = null!;
    public ShopState Shop { get; private set; } = null!;
    public IReadOnlyList<ConsentReceipt> History { get; private set; } = [];

    /// <summary>What the boxes show: what was sent when the page is shown again, else what holds.</summary>
    public ConsentChoice Shown => Asked() is { } asked ? Standing.Applied(asked.Choice, Register) : visitor.Choice;

    public ConsentStanding Standing => new(visitor.Signals);

    // The banner stands on pages cached for everyone and has no token (docs/decisions/0005). Browsers say themselves that a form was on a
    // page of the same origin, and a page elsewhere cannot make them say so.
    internal override async Task<bool> CameFromOurFormAsync(IAntiforgery antiforgery) =>
        Request.Headers["Sec-Fetch-Site"] == "same-origin" || await base.CameFromOurFormAsync(antiforgery);

    internal override string NotFromOurForm => "Cookies.PressAgain";

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Register = await registers.GetAsync();
        Shop = await shops.GetAsync();
        History = await ledger.HistoryAsync(HistoryLength, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Register = await registers.GetAsync();
        if (Asked() is not { } asked)
        {
            ModelState.AddModelError("", texts["Cookies.Unclear"]);
            return await ShowAsync(ct);
        }
        var receipt = await ledger.StoreAsync(asked.Method, asked.Choice);
        var saved = texts["Cookies.Saved", texts.CookiesOf(Register, receipt.Choice)];
        return Done(
            Url.IsLocalUrl(ReturnPath) ? ReturnPath : CookieBannerViewComponent.CentrePath,
            asked.Choice.Equals(receipt.Choice) ? saved : saved + texts["Cookies.SavedUnderSignal"]);
    }

    private (ConsentMethod Method, ConsentChoice Choice)? Asked() => Pressed switch
    {
        Accept => (ConsentMethod.AcceptAll, Register.Everything),
        Reject => (ConsentMethod.RejectAll, ConsentChoice.None),
        Save => (ConsentMethod.Choose, ConsentChoice.Of(Register.Optional.Select(category => category.Code).Intersect(Ticked))),
        _ => null,
    };
}
