using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Consent.Ledger;

/// <summary>Counts the choices of one address over a sliding window, each of a list by itself.</summary>
public sealed class ConsentLimit : IDisposable
{
    private readonly int permits;
    private readonly PartitionedRateLimiter<IPAddress>? limiter;

    public ConsentLimit(IOptions<RateLimits> limits)
    {
        permits = limits.Value.ConsentApiPerWindow;
        if (permits == 0) return;
        limiter = PartitionedRateLimiter.Create<IPAddress, string>(address => RateLimitPartition.GetSlidingWindowLimiter(SenderAddress.One(address), _ => new()
        {
            PermitLimit = permits, Window = RateLimits.Window, SegmentsPerWindow = 10, QueueLimit = 0,
        }));
    }

    /// <summary>After how many seconds so many choices of an address may be sent again; null where they may be sent now.</summary>
    public int? Wait(IPAddress? address, int choices)
    {
        if (limiter is null) return null;
        using var lease = limiter.AttemptAcquire(address ?? IPAddress.None, Math.Min(choices, permits));
        if (lease.IsAcquired) return null;
        return (int)Math.Ceiling((lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : RateLimits.Window / 10).TotalSeconds);
    }

    public void Dispose() => limiter?.Dispose();
}
