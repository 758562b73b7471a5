using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Requests;

/// <summary>What a change of region does to a clock.</summary>
public enum ClockFate { Stays, Added, Dropped }

/// <summary>What a change of region would do: the dates before and after, and every clock with its fate.</summary>
public sealed record RegionPreview(
    Region Region, DateOnly DueBefore, DateOnly DueAfter, DateOnly? LatestBefore, DateOnly? LatestAfter, IReadOnlyList<RegionPreview.Line> Clocks)
{
    public sealed record Line(RequestClock Clock, ClockFate Fate);
}

/// <summary>Corrects where a requester lives. Like the rest of what staff do: one load, one save, and a stale page changes nothing.</summary>
public sealed class RegionWork(PortalDb db, ShopSource shops, AuditLog audit, CurrentStaff staff)
{
    /// <summary>Does it for real and forgets it, so that the preview cannot differ from the change.</summary>
    public async Task<RegionPreview> PreviewAsync(string reference, Region region, string reason, CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        var request = await LoadAsync(reference, ct);
        var (due, latest) = (request.DueOn, request.LatestLawfulOn);
        var applied = request.Clocks.Where(clock => clock.DroppedOn is null).ToHashSet();
        request.ChangeRegion(region, reason, staff.Actor, moment.Now, moment.Today, moment.Shop.Book);
        db.ChangeTracker.Clear();
        return new(region, due, request.DueOn, latest, request.LatestLawfulOn,
        [
            .. from clock in request.Clocks
               where applied.Contains(clock) || clock.DroppedOn is null
               let fate = !applied.Contains(clock) ? ClockFate.Added : clock.DroppedOn is null ? ClockFate.Stays : ClockFate.Dropped
               orderby fate, clock.DueNow
               select new RegionPreview.Line(clock, fate),
        ]);
    }

    public async Task ChangeAsync(SeenRequest seen, Region region, string reason, CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        var request = await LoadAsync(seen.Reference, ct);
        db.Entry(request).Property<uint>(Columns.RowVersion).OriginalValue = seen.Version;
        var before = request.RegionCode;
        request.ChangeRegion(region, reason, staff.Actor, moment.Now, moment.Today, moment.Shop.Book);
        audit.Add("request.region-changed", request.Reference, $"{before} to {region.Code}");
        await db.SaveChangesAsync(ct);
    }

    private Task<DataSubjectRequest> LoadAsync(string reference, CancellationToken ct) =>
        db.Requests.Include(request => request.Clocks).Include(request => request.Events).SingleAsync(request => request.Reference == reference, ct);
}
