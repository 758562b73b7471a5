using System.ComponentModel.DataAnnotations;
using System.Net;

namespace PrivacyPortal.Web.Setup;

/// <summary>What a person who installs the portal decides; everything else is a setting in the portal itself.</summary>
public sealed class PortalOptions : IValidatableObject
{
    public const string Section = "Portal";

    /// <summary>The address shoppers reach the portal at, for links in mail.</summary>
    [Required, Url]
    public string PublicUrl { get; set; } = "http://localhost:5080";

    /// <summary>The shop's zone at first start (IANA name); later it is a setting in the portal.</summary>
    [Required]
    public string TimeZone { get; set; } = "America/Los_Angeles";

    /// <summary>Where the private PostgreSQL cluster and picked-up mail live.</summary>
    [Required]
    public string DataFolder { get; set; } = "portal-data";

    /// <summary>Development only: fixes "now".</summary>
    public DateTimeOffset? Clock { get; set; }

    /// <summary>Whether the demo shop is loaded into an empty database; never outside Development unless asked for.</summary>
    public bool Demo { get; set; }

    /// <summary>The password of the demo staff; one is made up where it is not set.</summary>
    public string? DemoPassword { get; set; }

    /// <summary>Whether the app migrates the database when it starts.</summary>
    public bool MigrateAtStart { get; set; } = true;

    /// <summary>Whether this process sends mail and watches deadlines; one of several may do it for all.</summary>
    public bool Workers { get; set; } = true;

    /// <summary>Whether admins must have an authenticator app before they may do anything.</summary>
    public bool RequireAdminTwoFactor { get; set; } = true;

    /// <summary>Whether the pages that <c>./dev bench</c> measures against are there.</summary>
    public bool Bench { get; set; }

    /// <summary>Addresses of the proxies whose X-Forwarded-For and -Proto are believed.</summary>
    public List<string> TrustedProxies { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _))
            yield return new($"Portal:TimeZone '{TimeZone}' is not a time zone; write an IANA name such as America/Los_Angeles.", [nameof(TimeZone)]);
        foreach (var proxy in TrustedProxies.Where(proxy => !IPAddress.TryParse(proxy, out _)))
            yield return new($"Portal:TrustedProxies holds '{proxy}', which is not an address.", [nameof(TrustedProxies)]);
    }
}

/// <summary>A clock that stands still at one moment, for demonstrations; timers still run.</summary>
public sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now.ToUniversalTime();
}
