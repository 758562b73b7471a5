using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Conversation;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Workers;

/// <summary>Deletes what has served its purpose: links that ended, asked-for links nobody came to look at, and drafts nobody came back to.</summary>
public sealed class CleanUpPass(PortalDb db, TimeProvider clock)
{
    public static TimeSpan KeepFor { get; } = TimeSpan.FromDays(1);

    public async Task<int> PassAsync(CancellationToken ct)
    {
        var limit = clock.GetUtcNow() - KeepFor;
        var oldDraft = clock.GetUtcNow() - ReplyDrafts.KeepFor;
        return await db.AccessLinks.Where(link => link.ExpiresAt < limit).ExecuteDeleteAsync(ct)
            + await db.LinkRequests.Where(request => request.At < limit).ExecuteDeleteAsync(ct)
            + await db.ReplyDrafts.Where(draft => draft.SavedAt < oldDraft).ExecuteDeleteAsync(ct);
    }
}
