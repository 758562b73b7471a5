using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Bulk;
using PrivacyPortal.Domain.Email;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Bulk;

/// <summary>
/// Works through bulk jobs, oldest first. Every request is a transaction of its own, together with the note of how far the job got: a crash loses
/// nothing and repeats nothing, and replicas share the work by skipping what another holds. A request that somebody changes at the same moment is
/// looked at again. Mails are held back until their step cannot be undone.
/// </summary>
public sealed class BulkPass(PortalDb db, ShopSource shops, RequesterMail mail, AuditLog audit)
{
    private const int BatchSize = 50;

    /// <summary>What is the same for every request of a job: the one that goes on in place of duplicates, and the names of those who had a request before.</summary>
    private sealed record Batch(BulkJob Job, DataSubjectRequest? Original, Dictionary<Guid, string> Names)
    {
        public bool IsUndoing => Job.State == BulkState.Undoing;
    }

    /// <summary>One batch; returns how many requests were dealt with.</summary>
    public async Task<int> PassAsync(CancellationToken ct)
    {
        var job = await db.BulkJobs.AsNoTracking().Where(one => one.State == BulkState.Running || one.State == BulkState.Undoing)
            .OrderBy(one => one.StartedAt).ThenBy(one => one.Id).FirstOrDefaultAsync(ct);
        if (job is null) return 0;
        var batch = await ReadAsync(job, ct);
        for (var done = 0; done < BatchSize; done++)
        {
            db.ChangeTracker.Clear();
            if (await StepAsync(batch, ct)) continue;
            return done + await FinishAsync(job, ct);
        }
        return BatchSize;
    }

    /// <summary>Read anew with every batch: the request that goes on may be closed while the job runs.</summary>
    private async Task<Batch> ReadAsync(BulkJob job, CancellationToken ct) => job.State == BulkState.Undoing
        ? new(job, null, job.Kind == BulkKind.Assign ? await db.Users.ToDictionaryAsync(user => user.Id, user => user.DisplayName, ct) : [])
        : new(job, await BulkPreview.OriginalAsync(db, job, ct), []);

    /// <summary>Deals with one request; false where none is left, or all that are left are in other hands.</summary>
    private async Task<bool> StepAsync(Batch batch, CancellationToken ct)
    {
        var job = batch.Job;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Undo may have been asked for since the batch began.
        var claimed = await db.BulkItems.FromSql(batch.IsUndoing
            ? (FormattableString)$"select * from bulk_items where job_id = {job.Id} and state in ('pending', 'done') order by position desc limit 1 for update skip locked"
            : $"""
               select * from bulk_items where job_id = {job.Id} and state = 'pending' and exists (select from bulk_jobs where id = job_id and state = 'running')
               order by position limit 1 for update of bulk_items skip locked
               """).ToListAsync(ct);
        if (claimed is not [var item]) return false;
        // Whoever has the request open in a transaction goes first.
        await db.Database.SqlQuery<Guid>($"select id as \"Value\" from requests where id = {item.RequestId} for update").ToListAsync(ct);
        var request = await db.Requests.Include(r => r.Clocks).Include(r => r.Events).SingleAsync(r => r.Id == item.RequestId, ct);
        var moment = await shops.NowAsync();
        if (batch.IsUndoing) await UndoAsync(batch, item, request, moment, ct);
        else await DoAsync(batch, item, request, moment, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return true;
    }

    private async Task DoAsync(Batch batch, BulkItem item, DataSubjectRequest request, ShopMoment moment, CancellationToken ct)
    {
        var job = batch.Job;
        var last = job.Kind == BulkKind.Resend
            ? await db.OutboxEmails.AsNoTracking().Where(one => one.RequestId == request.Id && (one.SentAt != null || one.GivenUpAt != null))
                .OrderByDescending(one => one.CreatedAt).ThenByDescending(one => one.Id).FirstOrDefaultAsync(ct)
            : null;
        if (job.Cannot(request, last is not null, batch.Original) is { } why)
        {
            item.Skip(why);
            return;
        }
        var before = new BeforeStep(request.Status, request.AssigneeId, null);
        try
        {
            var step = job.Do(request, moment.Now, moment.Today);
            if (job.Kind == BulkKind.Resend) db.OutboxEmails.Add(OutboxEmail.CopyOf(last!, moment.Now));
            else if (job.SendsMail) mail.Add(request, moment, step!.Value);
        }
        catch (RuleViolation violation)
        {
            // What the request itself refuses beyond the forecast.
            db.Entry(request).State = EntityState.Detached;
            item.Skip(violation.Rule);
            return;
        }
        var held = db.ChangeTracker.Entries<OutboxEmail>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).SingleOrDefault();
        held?.HoldUntil(moment.Now + BulkJob.UndoFor);
        item.Done(before, held?.Id, moment.Now);
        audit.AddAs(job.StaffId, job.StaffName, Action(job.Kind), request.Reference, $"With others, in bulk job {job.Id}.");
    }

    private async Task UndoAsync(Batch batch, BulkItem item, DataSubjectRequest request, ShopMoment moment, CancellationToken ct)
    {
        var job = batch.Job;
        if (item.State == BulkItemState.Pending)
        {
            item.Skip(BulkRules.Stopped);
            return;
        }
        var cannot = item.CannotUndo(moment.Now) ?? (job.Step is { } step ? request.CannotTakeBack(step, item.DoneAt!.Value) : null);
        if (cannot is null && item.MailId is { } mailId && !await RecallAsync(mailId, moment, ct)) cannot = BulkRules.MailLeft;
        if (cannot is not null)
        {
            item.Keep(cannot);
            return;
        }
        if (job.Step is { } taken)
        {
            var name = item.AssigneeBefore is { } before ? batch.Names.GetValueOrDefault(before) : null;
            request.TakeBack(taken, item.DoneAt!.Value, new(item.StatusBefore!.Value, item.AssigneeBefore, name), job.UndoneBy, moment.Now, moment.Today);
        }
        item.Undone();
        audit.AddAs(job.UndoneBy.StaffId, job.UndoneBy.StaffName ?? "Portal", "request.taken-back", request.Reference, $"With others, in bulk job {job.Id}.");
    }

    /// <summary>Takes a mail out of the outbox; false where a worker has begun to send it.</summary>
    private async Task<bool> RecallAsync(Guid mailId, ShopMoment moment, CancellationToken ct) =>
        await db.OutboxEmails.Where(one => one.Id == mailId && one.SentAt == null && one.Attempts == 0 && one.NextAttemptAt == one.QueuedAt && one.QueuedAt > moment.Now)
            .ExecuteDeleteAsync(ct) == 1;

    private async Task<int> FinishAsync(BulkJob job, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var undoing = job.State == BulkState.Undoing;
        if (await db.BulkItems.AnyAsync(item => item.JobId == job.Id && (item.State == BulkItemState.Pending || (undoing && item.State == BulkItemState.Done)), ct)) return 0;
        var current = await db.BulkJobs.SingleAsync(one => one.Id == job.Id, ct);
        if (current.State != job.State) return 0;
        current.Finish((await shops.NowAsync()).Now);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another worker finished it, or its owner wants it undone.
        }
        return 1;
    }

    private static string Action(BulkKind kind) => kind switch
    {
        BulkKind.Assign => "request.assigned",
        BulkKind.Wait => "request.waiting",
        BulkKind.Spam => "request.spam",
        BulkKind.Duplicate => "request.duplicate",
        BulkKind.Resend => "mail.sent-again",
    };
}
