using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Reports;

/// <summary>The metrics of 11 CCR 7102: what Californians asked for in a calendar year and what became of it.</summary>
public sealed class YearlyMetrics(PortalDb db, RequestReports reports, AuditLog audit, PortalChanges changes)
{
    /// <summary>The kinds the regulation names: delete, correct, know, opt out, limit.</summary>
    public static IReadOnlyList<RequestKind> Kinds { get; } =
        [RequestKind.Deletion, RequestKind.Correction, RequestKind.Access, RequestKind.OptOut, RequestKind.Limit];

    /// <summary>Whether the year can be reported: it is over.</summary>
    public static bool IsOver(int year, DateOnly today) => year >= ReportScope.FirstYear && year < today.Year;

    /// <summary>A row for each kind, with zeroes where nothing was received.</summary>
    public async Task<IReadOnlyList<KindFigures>> ReadAsync(int year, ShopMoment moment, CancellationToken ct)
    {
        var rows = await reports.OfRegionAsync(new(new(year, 1, 1), new(year, 12, 31), Kind: null), Region.Find("US-CA")!, moment, ct);
        return [.. Kinds.Select(kind => rows.Find(row => row.Kind == kind.Code()) ?? new KindFigures { Kind = kind.Code() })];
    }

    /// <summary>Shows or hides them for everybody.</summary>
    public async Task PublishAsync(bool publish, CancellationToken ct)
    {
        var shop = await db.ShopProfiles.SingleAsync(ct);
        if (shop.MetricsArePublic == publish) return;
        shop.MetricsArePublic = publish;
        shop.Version++;
        audit.Add(publish ? "metrics.published" : "metrics.hidden");
        await db.SaveChangesAsync(ct);
        await changes.RaiseAsync(ChangeTopics.Shop, ct);
    }
}
