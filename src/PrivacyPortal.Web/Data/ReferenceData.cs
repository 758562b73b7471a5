using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Setup;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Data;

/// <summary>What every installation starts with: roles, holiday lists, a shop profile to fill in, the portal's own cookies.</summary>
public sealed class ReferenceData(PortalDb db, RoleManager<IdentityRole<Guid>> roles, TimeProvider clock, IOptions<PortalOptions> options)
{
    /// <summary>Adds what is missing and touches nothing an admin may have changed.</summary>
    public async Task EnsureAsync(CancellationToken ct)
    {
        foreach (var role in Access.Roles)
            if (!await roles.RoleExistsAsync(role)) await roles.CreateAsync(new(role) { Id = Guid.CreateVersion7() });

        if (!await db.HolidayLists.AnyAsync(ct))
        {
            var year = clock.GetUtcNow().Year;
            db.HolidayLists.AddRange(ShippedHolidays.All(year - 2, year + 5));
        }
        if (!await db.ShopProfiles.AnyAsync(ct))
            db.ShopProfiles.Add(new()
            {
                Name = "Your shop", LegalEntity = "Your shop", PostalAddress = "Address not set", Email = "privacy@example.com", Phone = null, Hours = null,
                ProtectionOfficerName = null, ProtectionOfficerEmail = null, Website = null, TimeZone = options.Value.TimeZone,
                HolidayLists = [ShippedHolidays.UsFederal], BrandLight = "#1f4e79", BrandDark = "#8ec1f0", OutsideBodies = [.. UsualBodies],
            });
        if (!await db.RegisteredCookies.AnyAsync(ct)) db.RegisteredCookies.AddRange(PortalCookies.Register());
        await db.SaveChangesAsync(ct);
    }

    private static IEnumerable<OutsideBody> UsualBodies =>
    [
        new("California Privacy Protection Agency", "https://cppa.ca.gov/", "US-CA"),
        new("California Attorney General", "https://oag.ca.gov/privacy", "US-CA"),
        new("Connecticut Attorney General", "https://portal.ct.gov/ag", "US-CT"),
        new("European Data Protection Board: your national authority", "https://www.edpb.europa.eu/about-edpb/about-edpb/members_en", "EU"),
        new("Information Commissioner's Office", "https://ico.org.uk/make-a-complaint/", "GB"),
        new("Office of the Privacy Commissioner for Personal Data, Hong Kong", "https://www.pcpd.org.hk/", "HK"),
        new("Federal Trade Commission", "https://reportfraud.ftc.gov/", null),
    ];
}
