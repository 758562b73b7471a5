using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Shop;

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

    /// <summary>Publishes a version with one more item, which asks everybody again.</summary>
    public static async Task RegisterAsync(this PortalFactory portal, RegisteredItem item)
    {
        await portal.DbAsync(async db =>
        {
            var latest = await db.CookieRegisterVersions.AsNoTracking().OrderByDescending(version => version.Number).FirstAsync();
            db.CookieRegisterVersions.Add(new()
            {
                Number = latest.Number + 1, AskedVersion = latest.Number + 1, Categories = latest.Categories, Items = [.. latest.Items, item],
                Note = "One more.", PublishedAt = PortalFactory.Start,
            });
            return await db.SaveChangesAsync();
        });
        await portal.ScopedAsync<PortalChanges>(changes => changes.RaiseAsync(ChangeTopics.Cookies, default));
    }

    public static Task<List<ConsentReceipt>> ReceiptsAsync(this PortalFactory portal) =>
        portal.DbAsync(db => db.ConsentReceipts.AsNoTracking().OrderBy(receipt => receipt.At).ToListAsync());

    public static IReadOnlyList<string> SetCookies(this PageAnswer answer) =>
        answer.Response.Headers.TryGetValues("Set-Cookie", out var values) ? [.. values] : [];

    /// <summary>The value of the consent cookie an answer sets.</summary>
    public static string ConsentCookie(this PageAnswer answer) =>
        answer.SetCookies().Single(value => value.StartsWith(PortalCookies.Consent + "=", StringComparison.Ordinal)).Split(';')[0].Split('=', 2)[1];

    public static bool IsTicked(this PageAnswer page, string category) =>
        page.Document.QuerySelector($"[name=allow][value={category}]")!.HasAttribute("checked");
}
