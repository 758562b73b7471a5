using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Pages.Admin.Cookies;

/// <summary>What the tests of the register do over and over.</summary>
internal static class Register
{
    public static Dictionary<string, string> Fields(string name = "_visits", string category = "performance") => new()
    {
        ["Input.Name"] = name, ["Input.Category"] = category, ["Input.Provider"] = "Counter Ltd", ["Input.LifetimeDays"] = "30", ["Input.Purpose[en]"] = "Counts visits.",
    };

    public static async Task<PageAnswer> AddAsync(this Browser ada, string name = "_visits", string category = "performance") =>
        await (await ada.GetAsync("/admin/cookies/item")).SubmitAsync(Fields(name, category), "#item");

    public static async Task<PageAnswer> ChangeAsync(this Browser ada, string name, Dictionary<string, string> fields) =>
        await (await ada.GetAsync($"/admin/cookies/item?of=Cookie:{Uri.EscapeDataString(name)}")).SubmitAsync(fields, "#item");

    public static async Task<PageAnswer> PublishAsync(this Browser ada, string note = "As agreed.") =>
        await (await ada.GetAsync("/admin/cookies/publish")).SubmitAsync(new() { ["Input.Note"] = note }, "#publish");

    public static Task<CookieRegisterVersion> LatestAsync(this PortalFactory portal) =>
        portal.DbAsync(db => db.CookieRegisterVersions.AsNoTracking().OrderByDescending(version => version.Number).FirstAsync());

    public static Task<CookieRegisterDraft?> DraftAsync(this PortalFactory portal) => portal.DbAsync(db => db.CookieRegisterDrafts.AsNoTracking().SingleOrDefaultAsync());
}
