using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Consent;

namespace PrivacyPortal.Web.Tests.Pages.Cookies;

/// <summary>Words the tests of the cookie pages share.</summary>
internal static class CookieCentre
{
    public const string Banner = ".cookie-bar form";

    public static readonly (string, string) Gpc = ("Sec-GPC", "1"), SameOrigin = ("Sec-Fetch-Site", "same-origin");

    /// <summary>The header of a browser that holds one more cookie, as a tracker would have set it.</summary>
    public static async Task<PageAnswer> PressAsync(
        this Browser browser, string button, Dictionary<string, string>? fields = null, params (string, string)[] headers)
    {
        var page = await browser.GetAsync("/cookies", headers);
        var answer = await page.SubmitAsync(fields, button: $"[value={button}]", headers: headers);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        return answer;
    }

    public static Task<List<ConsentReceipt>> ReceiptsAsync(this PortalFactory portal) =>
        portal.DbAsync(db => db.ConsentReceipts.AsNoTracking().OrderBy(receipt => receipt.At).ToListAsync());

    public static IReadOnlyList<string> SetCookies(this PageAnswer answer) =>
        answer.Response.Headers.TryGetValues("Set-Cookie", out var values) ? [.. values] : [];

    /// <summary>The value of the consent cookie an answer sets.</summary>
    public static string ConsentCookie(this PageAnswer answer) =>
        answer.SetCookies().Single(value => value.StartsWith(PortalCookies.Consent + "=", StringComparison.Ordinal)).Split(';')[0].Split('=', 2)[1];

    public static bool IsTicked(this PageAnswer page, CookieCategory category) =>
        page.Document.QuerySelector($"[name=allow][value={category.Code()}]")!.HasAttribute("checked");
}
