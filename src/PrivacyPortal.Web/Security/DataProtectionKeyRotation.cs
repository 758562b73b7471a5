using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Files;

namespace PrivacyPortal.Web.Security;

/// <summary>Seals the keys of data protection anew with the newest key of the ring; they themselves stay as they are, and so does what they sealed.</summary>
public sealed class DataProtectionKeyRotation(PortalDb db, SealedKeyXml seal, FileKeyRing ring, AuditLog audit)
{
    /// <summary>Returns whether every key is now sealed with the newest key.</summary>
    public async Task<bool> RunAsync(TextWriter say, CancellationToken ct)
    {
        var (done, skipped) = (0, 0);
        foreach (var key in await db.DataProtectionKeys.AsNoTracking().OrderBy(key => key.Id).ToListAsync(ct))
        {
            try
            {
                if (seal.SealAnew(XElement.Parse(key.Xml))?.ToString(SaveOptions.DisableFormatting) is not { } xml) continue;
                await db.DataProtectionKeys.Where(kept => kept.Id == key.Id).ExecuteUpdateAsync(kept => kept.SetProperty(row => row.Xml, xml), ct);
                done++;
            }
            catch (FileUnreadable unreadable)
            {
                skipped++;
                await say.WriteLineAsync(unreadable.Message);
            }
        }
        if (done + skipped > 0)
        {
            audit.AddAs(null, "Portal", "session-keys.rotated", ring.Newest.Id, FormattableString.Invariant($"{done} done, {skipped} skipped"));
            await db.SaveChangesAsync(ct);
        }
        await say.WriteLineAsync(FormattableString.Invariant($"{done} keys of sessions and private links sealed anew, {skipped} left as they are."));
        return skipped == 0;
    }
}
