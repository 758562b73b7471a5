using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Consent.Ledger;

namespace PrivacyPortal.Web.Tests.Consent.Ledger;

public sealed class RecentStandingsTests
{
    private static readonly Guid Visitor = Guid.NewGuid(), Other = Guid.NewGuid();
    private static readonly LedgerStanding Old = LedgerStanding.Nothing, New = Old with { OptedOut = true };

    private readonly TickingClock clock = new();
    private readonly RecentStandings recent;

    public RecentStandingsTests() => recent = new(clock);

    private sealed class TickingClock : TimeProvider
    {
        public long Now { get; set; }
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
        public override long GetTimestamp() => Now;
    }

    private static IReadOnlyList<PendingReceipt> Committed(Guid visitor) =>
        [new(new() { Id = Guid.NewGuid(), VisitorId = visitor, Method = ConsentMethod.RejectAll, Asked = [], Allowed = [], Denials = [], PolicyRevision = null, BannerVersion = 1, Language = "en", Region = null, Gpc = false, Dnt = null, At = PortalFactory.Start }, [], [])];

    [Fact]
    public void What_was_looked_up_is_known_for_a_second()
    {
        Assert.Null(recent.Find(Visitor));
        recent.Keep(recent.Begin(), Visitor, Old);
        Assert.Same(Old, recent.Find(Visitor));
        Assert.Null(recent.Find(Other));
        clock.Now += RecentStandings.KeptFor.Ticks;
        Assert.Null(recent.Find(Visitor));
    }

    [Fact]
    public void A_receipt_makes_the_visitor_unknown_and_nobody_else()
    {
        var look = recent.Begin();
        recent.Keep(look, Visitor, Old);
        recent.Keep(look, Other, Old);
        recent.Forget(Committed(Visitor));
        Assert.Null(recent.Find(Visitor));
        Assert.Same(Old, recent.Find(Other));
    }

    [Fact]
    public void A_lookup_that_was_sent_before_a_receipt_is_not_kept_after_it_and_does_not_displace_a_later_one()
    {
        var before = recent.Begin();
        recent.Forget(Committed(Visitor));
        recent.Keep(before, Visitor, Old);
        Assert.Null(recent.Find(Visitor));
        recent.Keep(recent.Begin(), Visitor, New);
        recent.Keep(before, Visitor, Old);
        Assert.Same(New, recent.Find(Visitor));
    }

    [Fact]
    public void A_lookup_that_took_longer_than_the_second_is_not_kept()
    {
        var before = recent.Begin();
        clock.Now += RecentStandings.KeptFor.Ticks;
        Assert.Null(recent.Find(Visitor));
        recent.Keep(before, Visitor, Old);
        Assert.Null(recent.Find(Visitor));

        before = recent.Begin();
        recent.ForgetAll();
        recent.Keep(before, Visitor, Old);
        Assert.Null(recent.Find(Visitor));
    }
}
