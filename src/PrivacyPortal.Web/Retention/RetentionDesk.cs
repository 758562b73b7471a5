using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Retention;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Retention;

/// <summary>How many requests of a kind that were closed in a month of the shop's calendar would be reduced.</summary>
public sealed record RetentionCount(int Year, int Month, RequestKind Kind, int Count);

/// <summary>A hold as the page lists it.</summary>
public sealed record HeldRequest(Guid Id, string Reference, string Reason, string ByName, DateTimeOffset At);

/// <summary>How long closed requests are kept whole, whether runs begin by themselves, and how long receipts of choices are kept, with the version that was read.</summary>
public sealed record RetentionSettings(int Months, bool Nightly, int ReceiptMonths, uint Version);

/// <summary>What an admin sees and does about retention; the work itself is done by <see cref="RetentionPass"/>.</summary>
public sealed class RetentionDesk(PortalDb db, ShopSource shops, PortalChanges changes, AuditLog audit, CurrentStaff staff)
{
    private const int Samples = 10;

    /// <summary>What a run would reduce now: nothing is changed by looking.</summary>
    public async Task<(IReadOnlyList<RetentionCount> Counts, IReadOnlyList<string> Samples)> RehearseAsync(CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        var (due, zone) = (Due(db, moment), moment.Shop.Profile.TimeZone);
        var counts = await due.Select(r => new { r.Kind, ClosedAt = TimeZoneInfo.ConvertTimeBySystemTimeZoneId(r.ClosedAt!.Value.UtcDateTime, zone) })
            .GroupBy(r => new { r.ClosedAt.Year, r.ClosedAt.Month, r.Kind })
            .Select(group => new RetentionCount(group.Key.Year, group.Key.Month, group.Key.Kind, group.Count())).ToListAsync(ct);
        var samples = await due.OrderBy(r => r.ClosedAt).ThenBy(r => r.Id).Take(Samples).Select(r => r.Reference).ToListAsync(ct);
        return ([.. counts.OrderBy(count => (count.Year, count.Month, count.Kind))], samples);
    }

    public async Task<IReadOnlyList<RetentionRun>> RunsAsync(CancellationToken ct) =>
        await db.RetentionRuns.AsNoTracking().OrderByDescending(run => run.StartedAt).Take(20).ToListAsync(ct);

    public async Task<IReadOnlyList<HeldRequest>> HoldsAsync(CancellationToken ct) =>
        await Listed(db.LegalHolds.OrderBy(hold => hold.At)).ToListAsync(ct);

    /// <summary>The hold a request is under; null where it is under none.</summary>
    public Task<HeldRequest?> HoldOfAsync(Guid requestId, CancellationToken ct) =>
        Listed(db.LegalHolds.Where(hold => hold.RequestId == requestId)).SingleOrDefaultAsync(ct);

    private IQueryable<HeldRequest> Listed(IQueryable<LegalHold> holds) => holds.Where(hold => hold.ReleasedAt == null)
        .Join(db.Requests, hold => hold.RequestId, request => request.Id, (hold, request) => new HeldRequest(hold.Id, request.Reference, hold.Reason, hold.ByName, hold.At));

    public async Task StartAsync(CancellationToken ct)
    {
        RuleViolation.ThrowIf(await db.RetentionRuns.AnyAsync(run => run.FinishedAt == null, ct) ? RetentionRules.RunsAlready : null);
        var run = await NewRunAsync(db, await shops.NowAsync(), staff.Name, ct);
        db.RetentionRuns.Add(run);
        audit.Add("retention.started", null, FormattableString.Invariant($"{run.Total} requests closed before {run.Cutoff:yyyy-MM-dd}"));
        await db.SaveChangesAsync(ct);
    }

    public async Task HoldAsync(string? reference, string? reason, CancellationToken ct)
    {
        RuleViolation.ThrowIf(RetentionRules.CannotGive(reason));
        var known = RequestReference.Parse(reference)?.Value;
        var request = await db.Requests.Where(r => r.Reference == known).Select(r => new { r.Id, r.Reference, ReducedAt = EF.Property<DateTimeOffset?>(r, Columns.ReducedAt) }).SingleOrDefaultAsync(ct)
            ?? throw new RuleViolation(RetentionRules.NoSuchRequest);
        RuleViolation.ThrowIf(request.ReducedAt is not null ? RetentionRules.ReducedAlready : null);
        RuleViolation.ThrowIf(await db.LegalHolds.AnyAsync(hold => hold.RequestId == request.Id && hold.ReleasedAt == null, ct) ? RetentionRules.HeldAlready : null);
        db.LegalHolds.Add(new() { Id = Guid.CreateVersion7(), RequestId = request.Id, Reason = reason!.Trim(), ByName = staff.Name, At = (await shops.NowAsync()).Now });
        audit.Add("retention.held", request.Reference);
        await db.SaveChangesAsync(ct);
    }

    public async Task ReleaseAsync(Guid id, CancellationToken ct)
    {
        var hold = await db.LegalHolds.SingleOrDefaultAsync(hold => hold.Id == id, ct) ?? throw new RuleViolation(RetentionRules.ReleasedAlready);
        hold.Release(staff.Name, (await shops.NowAsync()).Now);
        audit.Add("retention.released", await db.Requests.Where(r => r.Id == hold.RequestId).Select(r => r.Reference).SingleAsync(ct));
        await db.SaveChangesAsync(ct);
    }

    public Task<RetentionSettings> SettingsAsync(CancellationToken ct) => db.ShopProfiles
        .Select(shop => new RetentionSettings(shop.RetentionMonths, shop.RetentionNightly, shop.ReceiptRetentionMonths, EF.Property<uint>(shop, Columns.RowVersion))).SingleAsync(ct);

    public async Task SaveAsync(RetentionSettings settings, bool shorterAllTheSame, CancellationToken ct)
    {
        var (months, nightly, receiptMonths, version) = settings;
        RuleViolation.ThrowIf(months < RetentionRules.CaliforniaMonths && !shorterAllTheSame ? RetentionRules.TooShort : null);
        var shop = await db.ShopProfiles.SingleAsync(ct);
        db.Entry(shop).Property<uint>(Columns.RowVersion).OriginalValue = version;
        (shop.RetentionMonths, shop.RetentionNightly, shop.ReceiptRetentionMonths) = (months, nightly, receiptMonths);
        shop.Version++;
        audit.Add("retention.settings-changed", null, FormattableString.Invariant($"{months} months, {(nightly ? "every night" : "by hand")}, receipts {receiptMonths} months"));
        await db.SaveChangesAsync(ct);
        await changes.RaiseAsync(ChangeTopics.Shop, ct);
    }

    internal static async Task<RetentionRun> NewRunAsync(PortalDb db, ShopMoment moment, string? byName, CancellationToken ct) => new()
    {
        Id = Guid.CreateVersion7(moment.Now), StartedAt = moment.Now, ByName = byName, Cutoff = RetentionRules.Cutoff(moment.Today, moment.Shop.Profile.RetentionMonths),
        Total = await Due(db, moment).CountAsync(ct), Held = await db.LegalHolds.CountAsync(hold => hold.ReleasedAt == null, ct),
    };

    private static IQueryable<DataSubjectRequest> Due(PortalDb db, ShopMoment moment) =>
        Reduction.Due(db, RetentionRules.Cutoff(moment.Today, moment.Shop.Profile.RetentionMonths), moment.Shop.Zone);
}
