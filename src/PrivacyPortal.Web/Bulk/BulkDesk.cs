using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Bulk;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Absences;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Bulk;

/// <summary>What staff do with a bulk job: select, say what is needed, start, undo. The requests themselves are worked by <see cref="BulkPass"/>.</summary>
public sealed class BulkDesk(PortalDb db, RequestQueue queue, AbsencePlan absences, ShopSource shops, CurrentStaff staff, AuditLog audit)
{
    public static readonly Rule NoSuchRequest = new("request-unknown", "No request has this reference.");

    /// <summary>A draft with the requests ticked in a list.</summary>
    public async Task<Guid> SelectAsync(BulkKind kind, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        var found = await db.Requests.Where(request => ids.Contains(request.Id)).OrderBy(request => request.DueOn).ThenBy(request => request.Id)
            .Select(request => request.Id).ToListAsync(ct);
        if (found.Count == 0) throw new RuleViolation(BulkRules.NothingSelected);
        return await DraftAsync(kind, found, "Selected in the queue", moment, ct);
    }

    /// <summary>A draft with the first requests of a whole filter, as they stand now.</summary>
    public async Task<Guid> SelectAsync(BulkKind kind, RequestQueueFilter filter, CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        var found = await queue.All(filter, moment, staff.Id).Select(request => request.Id).Take(BulkJob.AtMost).ToListAsync(ct);
        if (found.Count == 0) throw new RuleViolation(BulkRules.NothingSelected);
        return await DraftAsync(kind, found, QueueWords.Describe(filter), moment, ct);
    }

    /// <summary>Says whom, what or why.</summary>
    public async Task PrepareAsync(Guid id, uint version, Guid? assignee, string? text, string? ofReference, CancellationToken ct)
    {
        var job = await MineAsync(id, version, ct);
        (Guid, string)? receiver = null;
        if (job.Kind == BulkKind.Assign)
        {
            var colleague = await absences.ReceiverAsync(assignee ?? Guid.Empty, ct);
            receiver = (colleague.Id, colleague.Name);
        }
        var other = job.Kind == BulkKind.Duplicate ? RequestReference.Parse(ofReference)?.Value : null;
        if (job.Kind == BulkKind.Duplicate && !await db.Requests.AnyAsync(request => request.Reference == other, ct)) throw new RuleViolation(NoSuchRequest);
        job.Prepare(receiver, text, other);
        await db.SaveChangesAsync(ct);
    }

    public async Task StartAsync(Guid id, uint version, CancellationToken ct)
    {
        var job = await MineAsync(id, version, ct);
        job.Start((await shops.NowAsync()).Now);
        audit.Add("bulk.started", job.Id.ToString(), $"{job.Kind}: {await db.BulkItems.CountAsync(item => item.JobId == id, ct)} requests, {job.Source}");
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Stops what is left, and has what was done taken back.</summary>
    public async Task UndoAsync(Guid id, CancellationToken ct)
    {
        var job = await db.BulkJobs.SingleAsync(one => one.Id == id, ct);
        var now = (await shops.NowAsync()).Now;
        RuleViolation.ThrowIf(CannotUndo(job, now));
        job.Undo(staff.Actor, now);
        audit.Add("bulk.undone", job.Id.ToString(), job.Kind.ToString());
        await db.SaveChangesAsync(ct);
    }

    public Rule? CannotUndo(BulkJob job, DateTimeOffset now) =>
        job.StaffId != staff.Id && !staff.IsAdmin ? BulkRules.NotYours : job.CannotUndo(now);

    private async Task<Guid> DraftAsync(BulkKind kind, List<Guid> ids, string source, ShopMoment moment, CancellationToken ct)
    {
        var job = BulkJob.Draft(kind, staff.Id, staff.Name, source, moment.Now);
        db.BulkJobs.Add(job);
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        db.BulkItems.AddRange(ids.Select((id, place) => new BulkItem { JobId = job.Id, RequestId = id, Position = place }));
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.AutoDetectChangesEnabled = true;
        return job.Id;
    }

    private async Task<BulkJob> MineAsync(Guid id, uint version, CancellationToken ct)
    {
        var job = await db.BulkJobs.SingleAsync(one => one.Id == id && one.StaffId == staff.Id, ct);
        db.Entry(job).Property<uint>(Columns.RowVersion).OriginalValue = version;
        return job;
    }
}
