using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Alerts;

/// <summary>What a member of staff, or the team at its own address, wants to be told of, and how.</summary>
public sealed class AlertChoices(PortalDb db, AuditLog audit, TimeProvider clock)
{
    /// <summary>How each kind reaches somebody.</summary>
    public async Task<IReadOnlyDictionary<StaffAlertKind, AlertDelivery>> OfAsync(Guid staffId, CancellationToken ct)
    {
        var chosen = await db.StaffAlertChoices.Where(choice => choice.StaffId == staffId).ToDictionaryAsync(choice => choice.Kind, choice => choice.Delivery, ct);
        return StaffAlertKinds.All.ToDictionary(kind => kind, kind => chosen.GetValueOrDefault(kind, AlertDelivery.Digest));
    }

    public Task ChooseAsync(Guid staffId, string staffName, IReadOnlyDictionary<StaffAlertKind, AlertDelivery> deliveries, CancellationToken ct) =>
        ChooseAsync(staffId, staffId, staffName, deliveries, ct);

    /// <summary>The same for somebody else: an admin, or nobody who is signed in, for the team.</summary>
    public async Task ChooseAsync(Guid staffId, Guid? byId, string byName, IReadOnlyDictionary<StaffAlertKind, AlertDelivery> deliveries, CancellationToken ct)
    {
        var chosen = await db.StaffAlertChoices.Where(choice => choice.StaffId == staffId).ToDictionaryAsync(choice => choice.Kind, ct);
        foreach (var (kind, delivery) in deliveries)
        {
            if (!chosen.TryGetValue(kind, out var choice))
            {
                if (delivery == AlertDelivery.Digest) continue;
                db.StaffAlertChoices.Add(choice = new() { StaffId = staffId, Kind = kind, Delivery = AlertDelivery.Digest, ToldUntil = clock.GetUtcNow() });
            }
            if (choice.Delivery == delivery) continue;
            // What was so before is known, or was not wanted: only what comes from now on is told at once.
            (choice.Delivery, choice.ToldUntil) = (delivery, clock.GetUtcNow());
            audit.AddAs(byId, byName, "staff.alerts-changed", staffId == TeamMailbox.TheId ? "team" : staffId.ToString(), $"{kind.Code()}: {delivery}");
        }
        await db.SaveChangesAsync(ct);
    }
}
