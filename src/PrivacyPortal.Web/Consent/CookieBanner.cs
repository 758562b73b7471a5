using Microsoft.AspNetCore.Mvc;

namespace PrivacyPortal.Web.Consent;

/// <summary>
/// The cookie banner at the foot of every shopper page, until a choice is made. The preference centre asks the same itself.
/// Pages with it may be cached for everyone, so nothing in it belongs to one visitor.
/// </summary>
public sealed class CookieBannerViewComponent(VisitorConsent visitor) : ViewComponent
{
    public const string CentrePath = "/cookies", ElementId = "cookie-choices";

    /// <summary>Whether the page of a request has the banner.</summary>
    public static bool IsShown(VisitorConsent visitor, HttpRequest request) =>
        !visitor.IsDecided && !request.Path.StartsWithSegments(CentrePath);

    public IViewComponentResult Invoke() =>
        IsShown(visitor, Request) ? View(model: Request.PathBase + Request.Path + Request.QueryString) : Content("");
}
