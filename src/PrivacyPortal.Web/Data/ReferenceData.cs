using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Consent.Ledger;
using PrivacyPortal.Web.Conversation;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Setup;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Data;

/// <summary>What every installation starts with: roles, holiday lists, promises, a shop profile to fill in, the portal's own cookies, ready texts.</summary>
public sealed class ReferenceData(PortalDb db, RoleManager<IdentityRole<Guid>> roles, TimeProvider clock, IOptions<PortalOptions> options)
{
    /// <summary>How many years ahead computed holidays are kept.</summary>
    private const int YearsAhead = 5;

    /// <summary>Names the lock that lets one replica at a time fill a fresh database.</summary>
    private const long Lock = 0x5072_6976_6163_79;

    /// <summary>Adds what is missing and touches nothing an admin may have changed.</summary>
    public async Task EnsureAsync(CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock})", ct);
        foreach (var role in Access.Roles)
            if (!await roles.RoleExistsAsync(role)) await roles.CreateAsync(new(role) { Id = Guid.CreateVersion7() });

        var year = clock.GetUtcNow().Year;
        if (!await db.HolidayLists.AnyAsync(ct)) db.HolidayLists.AddRange(ShippedHolidays.All(year - 2, year + YearsAhead));
        else await ExtendFederalAsync(year + YearsAhead, ct);
        if (!await db.ShopProfiles.AnyAsync(ct))
            db.ShopProfiles.Add(new()
            {
                Name = "Your shop", LegalEntity = "Your shop", PostalAddress = "Address not set", Email = "privacy@example.com", Phone = null, Hours = null,
                ProtectionOfficerName = null, ProtectionOfficerEmail = null, Website = null, TimeZone = options.Value.TimeZone,
                HolidayLists = [ShippedHolidays.UsFederal], BrandLight = "#1f4e79", BrandDark = "#8ec1f0", OutsideBodies = [.. UsualBodies],
            });
        var promised = await db.Promises.Select(promise => promise.Subject).Distinct().ToListAsync(ct);
        db.Promises.AddRange(UsualPromises.All.Where(promise => !promised.Contains(promise.Subject)));
        if (!await db.ReadyTexts.AnyAsync(ct)) db.ReadyTexts.AddRange(ShippedReadyTexts.All());
        if (!await db.CookieRegisterVersions.AnyAsync(ct)) db.CookieRegisterVersions.Add(CookieRegisterVersion.First(PortalCookies.Register(), clock.GetUtcNow()));
        if (!await db.BannerSettings.AnyAsync(ct)) db.BannerSettings.Add(new());
        await db.SaveChangesAsync(ct);
        await LedgerPartitions.EnsureAsync(db, clock.GetUtcNow(), ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Adds the computed years beyond the last one present. What an admin took out of earlier years stays out.</summary>
    private async Task ExtendFederalAsync(int lastYear, CancellationToken ct)
    {
        var days = db.Holidays.Where(day => day.ListCode == ShippedHolidays.UsFederal);
        if (await days.MaxAsync(day => (DateOnly?)day.Date, ct) is not { } last || last.Year >= lastYear) return;
        db.Holidays.AddRange(ShippedHolidays.Federal(last.Year + 1, lastYear));
    }

    private static IEnumerable<OutsideBody> UsualBodies =>
    [
        new("California Privacy Protection Agency", "https://cppa.ca.gov/", "US-CA"),
        new("California Attorney General", "https://oag.ca.gov/privacy", "US-CA"),
        new("Connecticut Attorney General", "https://portal.ct.gov/ag", "US-CT"),
        new("European Data Protection Board: your national authority", "https://www.edpb.europa.eu/about-edpb/about-edpb/members_en", "EU"),
        new("Information Commissioner's Office", "https://ico.org.uk/make-a-complaint/", "GB"),
        new("Office of the Privacy Commissioner for Personal Data, Hong Kong", "https://www.pcpd.org.hk/", "HK"),
        // The other states' acts are enforced by their attorneys general; their association knows the address of each.
        new("National Association of Attorneys General: your state's attorney general", "https://www.naag.org/find-my-ag/", OutsideBody.EveryState),
        new("Federal Trade Commission", "https://reportfraud.ftc.gov/", OutsideBody.EveryState),
    ];
}
