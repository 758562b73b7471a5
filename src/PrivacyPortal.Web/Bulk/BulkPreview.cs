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

/// <summary>Looks ahead and back at a job. Ahead, it asks each request what the job will ask.</summary>
public sealed class BulkPreview(PortalDb db)
{
    /// <summary>References shown of each group.</summary>
    public const int Shown = 12;

    public async Task<BulkForecast> ForecastAsync(BulkJob job, CancellationToken ct)
    {
        var (affected, references, skipped) = (0, new List<string>(), new Dictionary<string, (int Count, List<string> References)>());
        var original = await OriginalAsync(db, job, ct);
        var rows = db.BulkItems.AsNoTracking().Where(item => item.JobId == job.Id).OrderBy(item => item.Position)
            .Join(db.Requests, item => item.RequestId, request => request.Id, (item, request) => new { request, HasMail = db.OutboxEmails.Any(mail => mail.RequestId == request.Id && (mail.SentAt != null || mail.GivenUpAt != null)) });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (job.Cannot(row.request, row.HasMail, original) is { } why)
            {
                var group = skipped.TryGetValue(why.Sentence, out var known) ? known : (0, []);
                if (group.References.Count < Shown) group.References.Add(row.request.Reference);
                skipped[why.Sentence] = (group.Count + 1, group.References);
            }
            else
            {
                affected++;
                if (references.Count < Shown) references.Add(row.request.Reference);
            }
        }
        return new(affected, references, [.. skipped.OrderByDescending(pair => pair.Value.Count).Select(pair => new BulkGroup(pair.Key, pair.Value.Count, pair.Value.References))]);
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
