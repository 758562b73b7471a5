using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Bulk;
using PrivacyPortal.Web.Conversation;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;

namespace PrivacyPortal.Web.Workers;

/// <summary>Deletes what has served its purpose: links that ended, asked-for links nobody came to look at, blocks that ended, where forms came from, bulk jobs nobody started, drafts nobody came back to.</summary>
public sealed class CleanUpPass(PortalDb db, TimeProvider clock)
{
    public static TimeSpan KeepFor { get; } = TimeSpan.FromDays(1);

    /// <summary>How long we know from which network a form was sent: long enough to notice spam and block its sender.</summary>
    public static TimeSpan SenderKeptFor { get; } = TimeSpan.FromDays(30);

    public async Task<int> PassAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var senders = now - SenderKeptFor;
        var drafts = now - ReplyDrafts.KeepFor;
        var limit = now - KeepFor;
        return await db.AccessLinks.Where(link => link.ExpiresAt < limit).ExecuteDeleteAsync(ct)
            + await db.LinkRequests.Where(request => request.At < limit).ExecuteDeleteAsync(ct)
            + await db.ReplyDrafts.Where(draft => draft.SavedAt < drafts).ExecuteDeleteAsync(ct)
            + await db.BulkJobs.Where(job => job.State == BulkState.Draft && job.CreatedAt < limit).ExecuteDeleteAsync(ct)
            + await db.BlockedSenders.Where(block => block.Until < now).ExecuteDeleteAsync(ct)
            + await db.Requests.Where(request => request.ReceivedAt < senders && EF.Property<string?>(request, Columns.SenderNetwork) != null)
                .ExecuteUpdateAsync(set => set.SetProperty(request => EF.Property<string?>(request, Columns.SenderNetwork), (string?)null), ct);
    }
}
