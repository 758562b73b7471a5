using System.ComponentModel.DataAnnotations;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace PrivacyPortal.Web.Security;

/// <summary>How many forms one address may send in ten minutes.</summary>
public sealed class RateLimits
{
    public const string Section = "Portal:RateLimits", Filing = "filing", Tracking = "tracking", SignIn = "sign-in", Consent = "consent";

    /// <summary>The time the counts below are for.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(10);

    [Range(1, 100_000)] public int FilingPerWindow { get; set; } = 20;
    [Range(1, 100_000)] public int TrackingPerWindow { get; set; } = 20;
    [Range(1, 100_000)] public int SignInPerWindow { get; set; } = 30;
    [Range(1, 100_000)] public int ConsentPerWindow { get; set; } = 200;
}

/// <summary>Counts POSTs of one address over a sliding window; looking at a page costs nothing.</summary>
public sealed class PostLimit(IOptions<RateLimits> limits) : IRateLimiterPolicy<string>
{
    public Func<OnRejectedContext, CancellationToken, ValueTask>? OnRejected => null;

    public RateLimitPartition<string> GetPartition(HttpContext httpContext)
    {
        if (!HttpMethods.IsPost(httpContext.Request.Method)) return RateLimitPartition.GetNoLimiter("");
        var policy = httpContext.GetEndpoint()!.Metadata.GetMetadata<EnableRateLimitingAttribute>()!.PolicyName!;
        var permits = policy switch
        {
            RateLimits.Filing => limits.Value.FilingPerWindow,
            RateLimits.Tracking => limits.Value.TrackingPerWindow,
            RateLimits.Consent => limits.Value.ConsentPerWindow,
            _ => limits.Value.SignInPerWindow,
        };
        return RateLimitPartition.GetSlidingWindowLimiter($"{policy} {httpContext.Connection.RemoteIpAddress}", _ => new()
        {
            PermitLimit = permits, Window = RateLimits.Window, SegmentsPerWindow = 10, QueueLimit = 0,
        });
    }
}
