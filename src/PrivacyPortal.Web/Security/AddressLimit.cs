using System.Net;
using System.Threading.RateLimiting;

namespace PrivacyPortal.Web.Security;

/// <summary>Counts what one address does over a sliding window, for what goes past the pages' own limits.</summary>
/// <param name="permits">How much an address may do in a window; 0 counts nothing.</param>
public abstract class AddressLimit(int permits) : IDisposable
{
    private readonly PartitionedRateLimiter<IPAddress>? limiter = permits == 0 ? null
        : PartitionedRateLimiter.Create<IPAddress, string>(address => RateLimitPartition.GetSlidingWindowLimiter(SenderAddress.One(address), _ => new()
        {
            PermitLimit = permits, Window = RateLimits.Window, SegmentsPerWindow = 10, QueueLimit = 0,
        }));

    /// <summary>After how many seconds an address may do so much again; null where it may now.</summary>
    public int? Wait(IPAddress? address, int count = 1)
    {
        if (limiter is null) return null;
        using var lease = limiter.AttemptAcquire(address ?? IPAddress.None, Math.Min(count, permits));
        if (lease.IsAcquired) return null;
        return (int)Math.Ceiling((lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : RateLimits.Window / 10).TotalSeconds);
    }

    public void Dispose()
    {
        limiter?.Dispose();
        GC.SuppressFinalize(this);
    }
}
