using Microsoft.Net.Http.Headers;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Policies;

/// <summary>
/// Since when nothing a policy shows has changed, as far as this process can swear: since the last change it heard of, the last midnight of the shop, at which revisions and
/// promises begin, or its own start. Later than the truth at times, never earlier.
/// </summary>
public sealed class PolicyFreshness
{
    private readonly ShopSource shops;
    private readonly TimeProvider clock;
    private long changed;

    public PolicyFreshness(PortalChanges portal, ShopSource shops, TimeProvider clock)
    {
        (this.shops, this.clock) = (shops, clock);
        changed = UpToSecond(clock.GetUtcNow());
        portal.Changed += _ => Hear();
    }

    /// <summary>
    /// Writes <c>ETag</c> and <c>Last-Modified</c>, and says whether the client has just this already: a tag it sends counts alone, else the day it has it from (RFC 9110, 13.2.2).
    /// </summary>
    public async Task<bool> IsKnownAsync(HttpContext context, EntityTagHeaderValue etag)
    {
        var (asked, headers) = (context.Request.GetTypedHeaders(), context.Response.Headers);
        var modified = await LastModifiedAsync();
        headers.ETag = etag.ToString();
        if (modified is not null) headers.LastModified = HeaderUtilities.FormatDate(modified.Value);
        if (asked.IfNoneMatch.Count > 0)
            return asked.IfNoneMatch.Any(seen => seen.Equals(EntityTagHeaderValue.Any) || seen.Compare(etag, useStrongComparison: false));
        return asked.IfModifiedSince is { } since && modified <= since;
    }

    /// <summary>Null within the second of a change: more may follow in the same second, and the header knows no smaller part.</summary>
    private async Task<DateTimeOffset?> LastModifiedAsync()
    {
        var moment = await shops.NowAsync();
        var heard = new DateTimeOffset(Interlocked.Read(ref changed), TimeSpan.Zero);
        var midnight = moment.Shop.Book.StartOf(moment.Today);
        var last = heard > midnight ? heard : midnight;
        return last <= moment.Now ? last : null;
    }

    /// <summary>Each change is later than the one before, also within a second.</summary>
    private void Hear()
    {
        long before, after;
        do
        {
            before = Interlocked.Read(ref changed);
            after = Math.Max(UpToSecond(clock.GetUtcNow()), before + TimeSpan.TicksPerSecond);
        }
        while (Interlocked.CompareExchange(ref changed, after, before) != before);
    }

    private static long UpToSecond(DateTimeOffset now) => (now.UtcTicks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond;
}
