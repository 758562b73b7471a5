using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Files;

/// <summary>
/// Seals the keys of all files anew with the newest key of the ring. The files themselves stay as they are. Broken off, it goes on where it was: what
/// is done names the newest key.
/// </summary>
public sealed class FileKeyRotation(PortalDb db, FileKeyRing ring, AuditLog audit)
{
    private const int BatchSize = 500;

    /// <summary>Returns whether every file is now sealed with the newest key.</summary>
    public async Task<bool> RunAsync(TextWriter say, CancellationToken ct)
    {
        var newest = ring.Newest.Id;
        var total = await db.FileContents.CountAsync(content => content.KeyId != newest, ct);
        await say.WriteLineAsync(total == 0 ? $"Every file is sealed with {newest} already." : FormattableString.Invariant($"{total} files are sealed with older keys; the newest is {newest}."));
        var (done, skipped, last) = (0, 0, Guid.Empty);
        while (await BatchAsync(newest, last, ct) is { Count: > 0 } batch)
        {
            foreach (var content in batch)
            {
                if (await RewrapAsync(content, newest, ct) is { } trouble)
                {
                    skipped++;
                    await say.WriteLineAsync(trouble);
                }
                else done++;
            }
            last = batch[^1].Id;
            await say.WriteLineAsync(FormattableString.Invariant($"{done} of {total} done."));
        }
        if (total > 0)
        {
            audit.AddAs(null, "Portal", "files.rotated", newest, FormattableString.Invariant($"{done} done, {skipped} skipped"));
            await db.SaveChangesAsync(ct);
        }
        if (skipped > 0) await say.WriteLineAsync(FormattableString.Invariant($"{skipped} files could not be sealed anew."));
        return skipped == 0;
    }

    private Task<List<FileContent>> BatchAsync(string newest, Guid after, CancellationToken ct) => db.FileContents.AsNoTracking()
        .Where(content => content.KeyId != newest && content.Id > after).OrderBy(content => content.Id).Take(BatchSize).ToListAsync(ct);

    /// <summary>Null when it was done, or the file was deleted meanwhile; otherwise why not.</summary>
    private async Task<string?> RewrapAsync(FileContent content, string newest, CancellationToken ct)
    {
        try
        {
            var wrapped = ring.Wrap(content.Id, ring.Unwrap(content.Id, content.KeyId, content.WrappedKey));
            await db.FileContents.Where(kept => kept.Id == content.Id && kept.KeyId == content.KeyId)
                .ExecuteUpdateAsync(kept => kept.SetProperty(row => row.KeyId, newest).SetProperty(row => row.WrappedKey, wrapped), ct);
            return null;
        }
        catch (FileUnreadable unreadable)
        {
            return unreadable.Message;
        }
    }
}
