using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Deadlines;

/// <summary>Writes what the shop promises, a version at a time: what was received before keeps the version that bound it.</summary>
public sealed class PromiseRegister(PortalDb db, ShopSource shops, AuditLog audit, CurrentStaff staff, PortalChanges changes)
{
    /// <summary>The longest promise in each unit: a year.</summary>
    public static int Longest(PeriodUnit unit) => unit == PeriodUnit.Months ? 12 : 365;

    /// <summary>The next version of a promise, not saved.</summary>
    public async Task<Promise> DraftAsync(string subject, int seen, Period period, DateOnly from, string clause) => new()
    {
        Subject = subject, Version = seen + 1, From = from, Length = period.Length, Unit = period.Unit, Clause = clause,
        StaffId = staff.Id, StaffName = staff.Name, At = (await shops.NowAsync()).Now,
    };

    /// <summary>Saves the next version.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else changed this promise since.</exception>
    public async Task SaveAsync(Promise next, CancellationToken ct)
    {
        var before = await db.Promises.Where(promise => promise.Subject == next.Subject).MaxAsync(promise => promise.Version, ct);
        if (before != next.Version - 1) throw new DbUpdateConcurrencyException();
        db.Promises.Add(next);
        audit.Add("promise.changed", next.Subject, $"Version {next.Version}: {next.Period} from {next.From.Iso()}");
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            throw new DbUpdateConcurrencyException(); // At the same moment.
        }
        await changes.RaiseAsync(ChangeTopics.Shop, ct);
    }

    /// <summary>Sets how 11 CCR 7021(b) is read from now on; returns whether that changed.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else saved the settings at the same moment.</exception>
    public async Task<bool> ReadStrictlyAsync(bool strict, CancellationToken ct)
    {
        var shop = await db.ShopProfiles.SingleAsync(ct);
        if (shop.StrictCalifornia == strict) return false;
        shop.StrictCalifornia = strict;
        shop.Version++;
        audit.Add("rules.strict", "11 CCR 7021(b)", strict ? "On" : "Off");
        await db.SaveChangesAsync(ct);
        await changes.RaiseAsync(ChangeTopics.Shop, ct);
        return true;
    }
}
