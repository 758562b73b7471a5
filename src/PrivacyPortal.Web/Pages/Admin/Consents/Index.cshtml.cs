using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Proof;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Consents;

/// <summary>What visitors chose in a period, the way to one visitor's history, and whether the ledger is as it was signed.</summary>
public sealed class IndexModel(ConsentReports reports, LedgerChecks checks, PortalDb db, ShopSource shops, TimeProvider clock) : FormPage
{
    [BindProperty(SupportsGet = true, Name = "from")] public string? From { get; set; }
    [BindProperty(SupportsGet = true, Name = "to")] public string? To { get; set; }

    public ConsentFigures Figures { get; private set; } = null!;
    public LedgerCheck? Check { get; private set; }
    public DateOnly? LastDay { get; private set; }
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public bool IsChecking => Check is { FinishedAt: null };

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var period = Period(From, To, today);
        if (period is null) ModelState.AddModelError("", $"Choose a first and a last day, the first not after the last, at most {ConsentReports.MostDays} days apart. These are the last 30 days.");
        var (from, to) = period ?? (today.AddDays(-29), today);
        Figures = await reports.ReadAsync(from, to, ct);
        Check = await checks.LatestAsync(ct);
        LastDay = await db.LedgerDigests.MaxAsync(digest => (DateOnly?)digest.Day, ct);
        Zone = (await shops.GetAsync()).Zone;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await checks.StartAsync(ct);
        return Done("/admin/consents#progress", "The check has begun. You can leave this page; it goes on by itself.");
    }

    /// <summary>The days asked for, the last 30 where none are; null for what is no period.</summary>
    internal static (DateOnly From, DateOnly To)? Period(string? from, string? to, DateOnly today)
    {
        if (Day(to, today) is not { } last || Day(from, last.AddDays(-29)) is not { } first) return null;
        return first <= last && last.DayNumber - first.DayNumber < ConsentReports.MostDays ? (first, last) : null;
    }

    private static DateOnly? Day(string? text, DateOnly otherwise) => string.IsNullOrEmpty(text) ? otherwise
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and <= 2100 ? day : null;
}
