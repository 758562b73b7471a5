using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Policies;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin;

/// <summary>The registers an admin keeps, each with how it stands now.</summary>
public sealed class IndexModel(PortalDb db, PolicyLibrary policies, CookieRegisterEditor cookies, ShopSource shop, Texts texts) : PageModel
{
    public sealed record Register(string Href, string Name, string What, string Fact, bool NeedsLook = false);

    public IReadOnlyList<Register> Registers { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var moment = await shop.NowAsync();
        var profile = moment.Shop.Profile;
        Registers =
        [
            await PolicyAsync(moment.Today),
            await CookiesAsync(ct),
            Rules(moment),
            await HolidaysAsync(profile.HolidayLists, moment.Today, ct),
            await MailAsync(ct),
            await SystemsAsync(ct),
            await ReadyTextsAsync(ct),
            await BlockedAsync(moment.Now, ct),
            await StaffAsync(ct),
            new("/admin/settings", "Settings", "The shop's name, contacts, time zone, logo and colours.", $"{profile.Name}, {profile.TimeZone}"),
            await ReportsAsync(moment, ct),
            Retention(profile),
            await AuditAsync(moment.Shop.Zone, ct),
        ];
    }

    private async Task<Register> PolicyAsync(DateOnly today)
    {
        var shelf = await policies.ShelfAsync();
        var (inForce, next) = (shelf.InForce(today), shelf.Scheduled(today));
        var fact = inForce is null ? "No revision is in force." : $"Revision {inForce.Number} is in force.";
        if (next is not null) fact += $" Revision {next.Number} follows on {texts.Day(next.EffectiveOn)}.";
        return new("/admin/policy", "Policy", "Write, compare and publish the privacy policy.", fact, NeedsLook: inForce is null);
    }

    private async Task<Register> CookiesAsync(CancellationToken ct)
    {
        var desk = await cookies.ReadAsync(ct);
        return new("/admin/cookies", "Cookies", "What the shop keeps in browsers, by category, and what visitors are asked.",
            desk.Changes.Any ? $"{desk.Changes.Waiting()}." : $"Version {desk.Published.Number} is in force.", NeedsLook: desk.Changes.Any);
    }

    private static Register Rules(ShopMoment moment)
    {
        var coming = moment.Shop.Book.Promises.Count(promise => promise.From > moment.Today);
        return new("/admin/rules", "Rules", "What the shop promises and what laws say, with a source each.",
            coming == 0 ? "Every promise is in force." : $"{Count(coming, "promise changes", "promises change")} on a day to come.");
    }

    private async Task<Register> HolidaysAsync(List<string> lists, DateOnly today, CancellationToken ct)
    {
        const string What = "The days the shop's business days leave out.";
        var next = await db.Holidays.Where(day => lists.Contains(day.ListCode) && day.Date >= today).OrderBy(day => day.Date).FirstOrDefaultAsync(ct);
        return new("/admin/holidays", "Holidays", What, next is null ? "No holiday is ahead." : $"Next: {next.Name}, {texts.Day(next.Date)}.", NeedsLook: next is null);
    }

    private async Task<Register> MailAsync(CancellationToken ct)
    {
        const string What = "What waits, what failed and why.";
        var waiting = await db.OutboxEmails.CountAsync(mail => mail.NextAttemptAt != null, ct);
        var failed = await db.OutboxEmails.CountAsync(mail => mail.GivenUpAt != null, ct);
        return failed > 0
            ? new("/admin/mail", "Mail", What, $"{Count(failed, "mail", "mails")} could not be sent.", NeedsLook: true)
            : new("/admin/mail", "Mail", What, waiting == 0 ? "Everything is sent." : $"{Count(waiting, "mail waits", "mails wait")} to be sent.");
    }

    private async Task<Register> SystemsAsync(CancellationToken ct)
    {
        var systems = await db.ShopSystems.CountAsync(system => system.RetiredAt == null, ct);
        return new("/admin/systems", "Systems", "Where the shop keeps data, and who answers for it: every checklist comes from here.",
            systems == 0 ? "None yet, so requests have no checklist." : $"{Count(systems, "system", "systems")} in use.", NeedsLook: systems == 0);
    }

    private async Task<Register> ReadyTextsAsync(CancellationToken ct) =>
        new("/admin/ready-texts", "Ready texts", "What staff begin with when they write to requesters.", $"{Count(await db.ReadyTexts.CountAsync(ct), "text", "texts")}.");

    private async Task<Register> BlockedAsync(DateTimeOffset now, CancellationToken ct)
    {
        var count = await db.BlockedSenders.CountAsync(block => block.Until > now, ct);
        return new("/admin/blocked", "Blocked senders", "Whose forms are not taken for a while.", count == 0 ? "Nobody is blocked." : $"{Count(count, "sender is", "senders are")} blocked.");
    }

    private async Task<Register> StaffAsync(CancellationToken ct)
    {
        var active = await db.Users.CountAsync(user => user.DisabledAt == null && user.PasswordHash != null, ct);
        var invited = await db.Users.CountAsync(user => user.DisabledAt == null && user.PasswordHash == null, ct);
        return new("/admin/staff", "Staff", "Who may work here, and as what.",
            $"{Count(active, "person", "people")} can sign in{(invited > 0 ? $", {Count(invited, "invitation is", "invitations are")} open" : "")}.");
    }

    private async Task<Register> ReportsAsync(ShopMoment moment, CancellationToken ct)
    {
        var since = new DateOnly(moment.Today.Year, moment.Today.Month, 1);
        var missed = await db.RequestClocks.CountAsync(clock => clock.State == ClockState.Missed && clock.SettledOn >= since, ct);
        return new("/admin/reports", "Reports", "What came in, how it ended, and which clocks were kept.",
            missed == 0 ? "No clock was missed this month." : $"{Count(missed, "clock was", "clocks were")} missed this month.", NeedsLook: missed > 0);
    }

    private static Register Retention(ShopProfile profile) =>
        new("/admin/retention", "Retention", "When closed requests are reduced to a record, and which are held.",
            $"{Count(profile.RetentionMonths, "month", "months")} after closing, {(profile.RetentionNightly ? "every night" : "when somebody starts it")}.");

    private async Task<Register> AuditAsync(TimeZoneInfo zone, CancellationToken ct)
    {
        var last = await db.AuditEntries.OrderByDescending(entry => entry.Id).Select(entry => (DateTimeOffset?)entry.At).FirstOrDefaultAsync(ct);
        return new("/admin/audit", "Audit", "Who did or viewed what, when.", last is { } at ? $"Last entry: {texts.Moment(at, zone)}." : "Nothing is recorded yet.");
    }

    private static string Count(int count, string one, string many) => $"{count.ToString("N0", CultureInfo.InvariantCulture)} {(count == 1 ? one : many)}";
}
