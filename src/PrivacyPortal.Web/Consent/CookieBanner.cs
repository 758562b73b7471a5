using Microsoft.AspNetCore.Mvc;

namespace PrivacyPortal.Web.Consent;

/// <summary>The cookie banner at the foot of every shopper page, until a choice is made.</summary>
public sealed class CookieBannerViewComponent : ViewComponent
{
    public IViewComponentResult Invoke() => View();
}
