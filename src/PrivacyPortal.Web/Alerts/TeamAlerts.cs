using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Alerts;

/// <summary>Whether what is nobody's is told to the team's address, and how.</summary>
public sealed class TeamAlerts(PortalDb db, AlertChoices choices, AuditLog audit, CurrentStaff staff)
{
    public Task<TeamMailbox?> FindAsync(CancellationToken ct) => db.TeamMailboxes.AsNoTracking().SingleOrDefaultAsync(ct);

    /// <summary>Saves the address with the choices; without one both are gone, and everybody hears of what is nobody's again.</summary>
    public async Task SaveAsync(string? email, IReadOnlyDictionary<StaffAlertKind, AlertDelivery> deliveries, CancellationToken ct)
    {
        var team = await db.TeamMailboxes.SingleOrDefaultAsync(ct);
        if (team?.Email != email) audit.Add("settings.team-mailbox-changed", subject: null, email ?? "none");
        if (email is null)
        {
            if (team is not null) db.TeamMailboxes.Remove(team);
            db.StaffAlertChoices.RemoveRange(await db.StaffAlertChoices.Where(choice => choice.StaffId == TeamMailbox.TheId).ToListAsync(ct));
            await db.SaveChangesAsync(ct);
            return;
        }
        if (team is null) db.TeamMailboxes.Add(new() { Email = email });
        else team.Email = email;
        await choices.ChooseAsync(TeamMailbox.TheId, staff.Id, staff.Name, deliveries, ct);
    }
}
