using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Files;

/// <summary>Deletes the proofs of identity of closed requests, whichever way they were closed.</summary>
public sealed class IdentityProofsPass(PortalDb db, FileVault vault, TimeProvider clock)
{
    private const int BatchSize = 50;

    /// <summary>One batch; returns how many requests lost proofs.</summary>
    public async Task<int> PassAsync(CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var closed = await db.Database.SqlQuery<Guid>($"""
            select id as "Value" from requests where closed_at is not null and id in (
                select request_id from stored_files where purpose = 'identity' and deleted_at is null)
            limit {BatchSize} for update skip locked
            """).ToListAsync(ct);
        if (closed.Count == 0) return 0;
        var files = await db.StoredFiles.Where(file => closed.Contains(file.RequestId!.Value) && file.Purpose == FilePurpose.Identity).ToListAsync(ct);
        var now = clock.GetUtcNow();
        foreach (var request in await db.Requests.Where(request => closed.Contains(request.Id)).ToListAsync(ct))
            foreach (var proof in request.DeleteProofs(files.Where(file => file.RequestId == request.Id), now)) vault.Remove(proof);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return closed.Count;
    }
}
