using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PrivacyPortal.Web.Pages.Account;

public static class AfterSignIn
{
    /// <summary>Where somebody wanted to go before signing in, when that is a page of the portal; the queue otherwise.</summary>
    public static string Next(this PageModel page, string? returnUrl) => page.Url.IsLocalUrl(returnUrl) ? returnUrl : "/staff";
}
