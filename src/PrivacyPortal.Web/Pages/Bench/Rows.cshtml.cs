using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Bench;

/// <summary>What the queue is measured against: the same table of fifty rows, read by primary key. Only there where <c>Portal:Bench</c> is set.</summary>
public sealed class RowsModel(PortalDb db, ShopSource shops) : PageModel
{
    public sealed record Row(string Reference, RequestKind Kind, string Name, string RegionCode, RequestStatus Status, string? Assignee, DateOnly ReceivedOn, DateOnly DueOn);

    // Chosen once, from all over the table: finding them is not what is measured.
    private static List<Guid>? chosen;

    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public ShopMoment Moment { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Moment = await shops.NowAsync();
        var ids = chosen ??= await db.Database.SqlQuery<Guid>($"select id as \"Value\" from requests order by md5(id::text) limit {RequestQueue.PageSize}").ToListAsync(ct);
        Rows = await db.Requests.AsNoTracking().Where(r => ids.Contains(r.Id)).Select(r => new Row(
            r.Reference, r.Kind, r.Requester.Name ?? r.Requester.Email ?? "Anonymous", r.RegionCode, r.Status,
            db.Users.Where(staff => staff.Id == r.AssigneeId).Select(staff => staff.DisplayName).FirstOrDefault(), r.ReceivedOn, r.DueOn)).ToListAsync(ct);
    }
}
