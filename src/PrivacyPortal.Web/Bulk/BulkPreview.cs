using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Bulk;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Bulk;

/// <summary>Requests that are left out for one reason.</summary>
public sealed record BulkGroup(string Why, int Count, IReadOnlyList<string> References);

/// <summary>Whom a job affects and whom it leaves out, if it started now. References beyond the first few are counted.</summary>
public sealed record BulkForecast(int Affected, IReadOnlyList<string> References, IReadOnlyList<BulkGroup> Skipped)
{
    public int SkippedCount => Skipped.Sum(group => group.Count);
}

/// <summary>How far a job got.</summary>
public sealed record BulkProgress(int Total, int Pending, int Done, int Skipped, int Undone, int Kept, IReadOnlyList<BulkGroup> Reasons)
{
    public int Over => Total - Pending;
}

/// <summary>Looks ahead and back at a job. Ahead, it asks the requests what the job will ask.</summary>
public sealed class BulkPreview(PortalDb db)
{
    /// <summary>References shown of each group.</summary>
    public const int Shown = 12;

    /// <summary>All that <see cref="BulkJob.Cannot"/> looks at in a request: those alike in it are alike in the forecast.</summary>
    private sealed record Standing(
        RequestStatus Status, Guid? AssigneeId, Channel Channel, bool IsConfirmed, bool HasMailbox, bool HasMail, bool IsOriginal);

    /// <summary>Ten thousand requests stand in a few ways: one of each is asked, and the others are counted with it.</summary>
    public async Task<BulkForecast> ForecastAsync(BulkJob job, CancellationToken ct)
    {
        var original = await OriginalAsync(db, job, ct);
        var rows = await db.BulkItems.Where(item => item.JobId == job.Id).OrderBy(item => item.Position).Join(db.Requests, item => item.RequestId, r => r.Id, (_, r) => new
        {
            r.Id, r.Reference,
            Standing = new Standing(r.Status, r.AssigneeId, r.Channel, r.ConfirmedAt != null, r.Requester.Email != null,
                db.OutboxEmails.Any(mail => mail.RequestId == r.Id && (mail.SentAt != null || mail.GivenUpAt != null)), r.Reference == job.OfReference),
        }).ToListAsync(ct);
        var firsts = rows.GroupBy(row => row.Standing).ToDictionary(group => group.First().Id, group => group.Key);
        var whys = (await db.Requests.AsNoTracking().Where(r => firsts.Keys.Contains(r.Id)).ToListAsync(ct))
            .ToDictionary(request => firsts[request.Id], request => job.Cannot(request, firsts[request.Id].HasMail, original)?.Sentence);
        var groups = rows.GroupBy(row => whys[row.Standing] ?? "").ToDictionary(group => group.Key, group => group.Select(row => row.Reference).ToList());
        var affected = groups.GetValueOrDefault("", []);
        return new(affected.Count, [.. affected.Take(Shown)], [.. groups.Where(group => group.Key.Length > 0).OrderByDescending(group => group.Value.Count)
            .Select(group => new BulkGroup(group.Key, group.Value.Count, [.. group.Value.Take(Shown)]))]);
    }

    /// <summary>The request that goes on in place of the duplicates of a job; null where it closes none.</summary>
    internal static Task<DataSubjectRequest?> OriginalAsync(PortalDb db, BulkJob job, CancellationToken ct) => job.OfReference is { } reference
        ? db.Requests.AsNoTracking().SingleOrDefaultAsync(request => request.Reference == reference, ct)
        : Task.FromResult<DataSubjectRequest?>(null);

    public async Task<BulkProgress> ProgressAsync(Guid jobId, CancellationToken ct)
    {
        var items = db.BulkItems.Where(item => item.JobId == jobId);
        var counts = await items.GroupBy(item => item.State).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, ct);
        var whys = await items.Where(item => item.Why != null).GroupBy(item => item.Why!).Select(group => new { Why = group.Key, Count = group.Count() })
            .OrderByDescending(group => group.Count).ToListAsync(ct);
        var reasons = new List<BulkGroup>();
        foreach (var group in whys)
            reasons.Add(new(group.Why, group.Count, await items.Where(item => item.Why == group.Why).OrderBy(item => item.Position).Take(Shown)
                .Join(db.Requests, item => item.RequestId, request => request.Id, (_, request) => request.Reference).ToListAsync(ct)));
        int Of(BulkItemState state) => counts.GetValueOrDefault(state);
        return new(counts.Values.Sum(), Of(BulkItemState.Pending), Of(BulkItemState.Done), Of(BulkItemState.Skipped), Of(BulkItemState.Undone), Of(BulkItemState.Kept), reasons);
    }
}
