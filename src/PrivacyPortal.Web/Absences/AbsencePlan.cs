using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Staff;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Deadlines;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Absences;

/// <summary>Who is away on a day, until when, and who stands in (null for nobody).</summary>
public sealed record AwayPerson(Guid Id, string Name, DateOnly Until, string? StandIn)
{
    public string InWords => $"out of office until {Until.Medium()}, {(StandIn is null ? "nobody stands in" : $"{StandIn} stands in")}";
}

/// <summary>Plans and ends absences, and finds who gets what is meant for somebody.</summary>
public sealed class AbsencePlan(PortalDb db, ShopSource shops, CurrentStaff staff, AuditLog audit)
{
    public static readonly Rule UnknownStaff = new("absence-unknown-staff", "Choose somebody from the list.");
    public static readonly Rule NotYours = new("absence-not-yours", "Only an admin can do this for somebody else.");
    public static readonly Rule Gone = new("absence-gone", "This absence is not there any more.");

    /// <summary>Plans days off for oneself, or as an admin for a colleague.</summary>
    public async Task PlanAsync(Guid who, DateOnly from, DateOnly to, Guid? standIn, CancellationToken ct)
    {
        RuleViolation.ThrowIf(who == staff.Id || staff.IsAdmin ? null : NotYours);
        var people = new[] { who, standIn ?? who };
        if (await db.Users.CountAsync(user => people.Contains(user.Id) && user.DisabledAt == null, ct) != people.Distinct().Count()) throw new RuleViolation(UnknownStaff);
        var moment = await shops.NowAsync();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Two people who name each other at the same moment: the second one sees the first.
        await db.Database.ExecuteSqlAsync($"lock table absences in share row exclusive mode", ct);
        var others = await db.Absences.Where(absence => absence.EndedAt == null && absence.To >= moment.Today && people.Contains(absence.StaffId)).ToListAsync(ct);
        var absence = Absence.Plan(who, from, to, standIn, others, moment.Today, moment.Now);
        db.Absences.Add(absence);
        audit.Add("staff.absence-planned", who.ToString(), FormattableString.Invariant($"{from:yyyy-MM-dd} to {to:yyyy-MM-dd}"));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Calls an absence off, or ends it today.</summary>
    public async Task EndAsync(Guid id, CancellationToken ct)
    {
        var absence = await db.Absences.SingleOrDefaultAsync(one => one.Id == id, ct) ?? throw new RuleViolation(Gone);
        RuleViolation.ThrowIf(absence.StaffId == staff.Id || staff.IsAdmin ? null : NotYours);
        var moment = await shops.NowAsync();
        absence.End(moment.Today, moment.Now);
        audit.Add("staff.absence-ended", absence.StaffId.ToString());
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The absences that cover a day.</summary>
    public async Task<IReadOnlyList<Absence>> RunningAsync(DateOnly day, CancellationToken ct) =>
        await db.Absences.AsNoTracking().Where(absence => absence.EndedAt == null && absence.From <= day && absence.To >= day).OrderBy(absence => absence.From).ToListAsync(ct);

    /// <summary>Everybody who is away on a day, with names.</summary>
    public async Task<IReadOnlyList<AwayPerson>> AwayAsync(DateOnly day, CancellationToken ct) =>
        await db.Absences.Where(absence => absence.EndedAt == null && absence.From <= day && absence.To >= day)
            .Select(absence => new AwayPerson(
                absence.StaffId, db.Users.Where(user => user.Id == absence.StaffId).Select(user => user.DisplayName).First(), absence.To,
                db.Users.Where(user => user.Id == absence.StandInId).Select(user => user.DisplayName).FirstOrDefault()))
            .ToListAsync(ct);

    /// <summary>Who gets a request that is given to somebody today: that person, or whoever stands in. Throws where nobody does.</summary>
    public async Task<Colleague> ReceiverAsync(Guid staffId, CancellationToken ct)
    {
        var today = (await shops.NowAsync()).Today;
        if (Absence.Receiver(staffId, await RunningAsync(today, ct)) is not { } receiver)
        {
            var away = (await AwayAsync(today, ct)).First(person => person.Id == staffId);
            throw new RuleViolation(new("absence-nobody-stands-in", $"{away.Name} is out of office until {away.Until.Long()} and nobody stands in. Choose somebody else."));
        }
        return await db.Users.Where(user => user.Id == receiver && user.DisabledAt == null).Select(user => new Colleague(user.Id, user.DisplayName)).SingleOrDefaultAsync(ct)
            ?? throw new RuleViolation(UnknownStaff);
    }
}
