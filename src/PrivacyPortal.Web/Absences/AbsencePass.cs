using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Staff;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Deadlines;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Absences;

/// <summary>On the first day of an absence, passes on everything the person has: to whoever stands in, or back for anyone to take.</summary>
public sealed class AbsencePass(PortalDb db, ShopSource shops)
{
    private const int BatchSize = 100;

    /// <summary>One batch of one absence; returns how many requests were passed on.</summary>
    public async Task<int> PassAsync(CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        db.ChangeTracker.Clear();
        var running = await db.Absences.Where(one => one.EndedAt == null && one.From <= moment.Today && one.To >= moment.Today).OrderBy(one => one.From).ToListAsync(ct);
        foreach (var absence in running.Where(one => one.HandedOverAt is null))
        {
            var done = await HandOverAsync(absence, running, moment, ct);
            if (done > 0) return done;
        }
        return 0;
    }

    private async Task<int> HandOverAsync(Absence absence, List<Absence> running, ShopMoment moment, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var ids = await db.Database.SqlQuery<Guid>($"""
            select id as "Value" from requests where assignee_id = {absence.StaffId} and status in ('open', 'in-progress', 'waiting', 'appealed')
            order by due_on, id limit {BatchSize} for update skip locked
            """).ToListAsync(ct);
        if (ids.Count == 0)
        {
            // What a page or another worker holds at this moment is looked at again in a minute.
            if (!await HasAnyAsync(absence.StaffId, ct)) absence.HandedOver(moment.Now);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return 0;
        }
        var names = await db.Users.Where(user => user.Id == absence.StaffId || user.DisabledAt == null).ToDictionaryAsync(user => user.Id, user => user.DisplayName, ct);
        (Guid, string)? receiver = Absence.Receiver(absence.StaffId, running) is { } id && names.TryGetValue(id, out var name) ? (id, name) : null;
        var why = $"{names[absence.StaffId]} is out of office until {absence.To.Long()}.";
        foreach (var request in await db.Requests.Include(r => r.Events).Where(r => ids.Contains(r.Id)).ToListAsync(ct)) request.HandOver(receiver, why, moment.Now);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return ids.Count;
    }

    private Task<bool> HasAnyAsync(Guid staffId, CancellationToken ct) =>
        db.Requests.AnyAsync(r => r.AssigneeId == staffId && EF.Constant(RequestStatuses.OpenOnes).Contains(r.Status) && r.Status != RequestStatus.Unconfirmed, ct);
}
