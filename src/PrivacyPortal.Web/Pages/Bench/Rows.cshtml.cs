using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Pages.Staff;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Bench;

/// <summary>What the queue is measured against: the same table of fifty rows, read by primary key. Only there where <c>Portal:Bench</c> is set.</summary>
public sealed class RowsModel(PortalDb db, RequestQueue queue, ShopSource shops) : PageModel
{
    private static readonly HashSet<Guid> NobodyRevealed = [];

    // Chosen once, from all over the table: finding them is not what is measured.
    private static List<Guid>? chosen;

    public QueueTable Table { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var ids = chosen ??= await db.Database.SqlQuery<Guid>($"select id as \"Value\" from requests where closed_at is null order by md5(id::text) limit {RequestQueue.PageSize}").ToListAsync(ct);
        var rows = await queue.RowsAsync(db.Requests.Where(r => ids.Contains(r.Id)), ct);
        Table = new(rows, new RequestQueueFilter(), await shops.NowAsync(), NobodyRevealed);
    }
}
