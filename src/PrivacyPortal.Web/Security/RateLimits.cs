using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;
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
        return RateLimitPartition.GetSlidingWindowLimiter($"{policy} {Sender(httpContext.Connection.RemoteIpAddress)}", _ => new()
        {
            PermitLimit = permits, Window = RateLimits.Window, SegmentsPerWindow = 10, QueueLimit = 0,
        });
    }

    /// <summary>Who counts as one sender: an IPv4 address, or the /64 network that one IPv6 connection has to itself.</summary>
    private static string Sender(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6 || address.AddressFamily != AddressFamily.InterNetworkV6) return address.MapToIPv4().ToString();
        return Convert.ToHexStringLower(address.GetAddressBytes()[..8]);
    }
}
