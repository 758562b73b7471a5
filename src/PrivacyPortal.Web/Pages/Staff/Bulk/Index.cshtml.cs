using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Bulk;
using PrivacyPortal.Web.Bulk;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Staff.Bulk;

/// <summary>What was done to many requests at once lately, and where a selection in the queue becomes a draft.</summary>
public sealed class IndexModel(PortalDb db, BulkDesk desk, ShopSource shops) : FormPage
{
    private const int Listed = 50;

    /// <summary>A job that was started, and how many of its requests are done.</summary>
    public sealed record Row(BulkJob Job, int Total, int Done);

    [BindProperty] public BulkKind? Kind { get; set; }
    [BindProperty] public List<Guid> Id { get; set; } = [];

    /// <summary>Everything the filter finds instead of what is ticked.</summary>
    [BindProperty] public bool All { get; set; }

    [BindProperty] public string? Query { get; set; }

    public IReadOnlyList<Row> Jobs { get; private set; } = [];
    public ShopMoment Moment { get; private set; } = null!;

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Moment = await shops.NowAsync();
        Jobs = await db.BulkJobs.AsNoTracking().Where(job => job.StartedAt != null).OrderByDescending(job => job.CreatedAt).Take(Listed)
            .Select(job => new Row(job, db.BulkItems.Count(item => item.JobId == job.Id),
                db.BulkItems.Count(item => item.JobId == job.Id && (item.State == BulkItemState.Done || item.State == BulkItemState.Kept)))).ToListAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostSelectAsync(CancellationToken ct)
    {
        if (Kind is not { } kind) return await ShowAsync(ct);
        var id = All
            ? await desk.SelectAsync(kind, RequestQueueFilter.Read(new QueryCollection(QueryHelpers.ParseQuery(Query ?? ""))) with { After = null }, ct)
            : await desk.SelectAsync(kind, Id, ct);
        return LocalRedirect($"/staff/bulk/{id}");
    }
}
