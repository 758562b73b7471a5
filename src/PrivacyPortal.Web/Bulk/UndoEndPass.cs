using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;
using PrivacyPortal.Web.Workers;

namespace PrivacyPortal.Web.Bulk;

/// <summary>Ends the time in which closings in bulk can be undone: what was kept of the requests for that is erased.</summary>
public sealed class UndoEndPass(PortalDb db, ShopSource shops)
{
    private const int BatchSize = 100;

    /// <summary>One batch; returns how many requests are over now.</summary>
    public async Task<int> PassAsync(CancellationToken ct)
    {
        var now = (await shops.NowAsync()).Now;
        return await db.ChangeClaimedAsync(
            $"""select id as "Value" from requests where undoable_until <= {now} order by undoable_until limit {BatchSize} for update skip locked""",
            request =>
            {
                if (request.CannotEndUndo(now) is not null) return false;
                request.EndUndo(now);
                return true;
            }, ct);
    }
}
