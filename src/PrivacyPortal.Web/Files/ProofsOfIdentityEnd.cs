using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Files;

/// <summary>
/// Deletes the proofs of identity of a request in the very save that ends it, whoever ends it and however. A proof that is added at the same moment
/// loses: whoever adds one saves the request's row too.
/// </summary>
public sealed class ProofsOfIdentityEnd(TimeProvider clock) : SaveChangesInterceptor
{
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is not PortalDb db) return result;
        var over = db.ChangeTracker.Entries<DataSubjectRequest>().Where(EndsNow).ToDictionary(entry => entry.Entity.Id, entry => entry.Entity);
        if (over.Count == 0) return result;
        var ids = over.Keys.ToList();
        var files = await db.StoredFiles.Where(file => file.Purpose == FilePurpose.Identity && file.DeletedAt == null && ids.Contains(file.RequestId!.Value))
            .ToListAsync(cancellationToken);
        var now = clock.GetUtcNow();
        var gone = files.GroupBy(file => file.RequestId!.Value).SelectMany(proofs => over[proofs.Key].DeleteProofs(proofs, now)).Select(proof => proof.Id).ToList();
        // Their key, and with it every chunk.
        if (gone.Count > 0) db.RemoveRange(await db.FileContents.Where(content => gone.Contains(content.Id)).ToListAsync(cancellationToken));
        return result;
    }

    private static bool EndsNow(EntityEntry<DataSubjectRequest> row) => row is { State: EntityState.Modified, Entity.IsOver: true }
        && (row.Property(request => request.ClosedAt).OriginalValue is null || row.Property(request => request.UndoableUntil).OriginalValue is not null);
}
