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

    /// <summary>Seconds a person needs at least to fill in the form of a request; 0 asks for none.</summary>
    [Range(0, 60)] public int SecondsToFill { get; set; } = 3;

    /// <summary>Requests filed from one network: many addresses behind one provider or one attacker.</summary>
    [Range(1, 100_000)] public int FilingPerNetworkPerWindow { get; set; } = 200;
    [Range(1, 100_000)] public int TrackingPerWindow { get; set; } = 20;
    [Range(1, 100_000)] public int SignInPerWindow { get; set; } = 30;
    [Range(1, 100_000)] public int ConsentPerWindow { get; set; } = 200;

    /// <summary>Choices that shops' pages send from one address: a school or a mobile network has many visitors behind one. 0 counts none.</summary>
    [Range(0, 10_000_000)] public int ConsentApiPerWindow { get; set; } = 6000;

    /// <summary>Histories, receipts and registers one address reads of the API, and decisions it asks without a key in force. 0 counts none.</summary>
    [Range(0, 10_000_000)] public int ApiReadsPerWindow { get; set; } = 1200;
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
        return RateLimitPartition.GetSlidingWindowLimiter($"{policy} {SenderAddress.One(httpContext.Connection.RemoteIpAddress)}", _ => new()
        {
            PermitLimit = permits, Window = RateLimits.Window, SegmentsPerWindow = 10, QueueLimit = 0,
        });
    }

    /// <summary>Counts what a whole network files, beside what each of its addresses may.</summary>
    public static RateLimitPartition<string> OfNetwork(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName != RateLimits.Filing)
            return RateLimitPartition.GetNoLimiter("");
        var permits = context.RequestServices.GetRequiredService<IOptions<RateLimits>>().Value.FilingPerNetworkPerWindow;
        return RateLimitPartition.GetSlidingWindowLimiter($"network {SenderAddress.Network(context.Connection.RemoteIpAddress)}", _ => new()
        {
            PermitLimit = permits, Window = RateLimits.Window, SegmentsPerWindow = 10, QueueLimit = 0,
        });
    }
}
