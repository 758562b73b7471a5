using PrivacyPortal.Domain.Requests;
using static PrivacyPortal.Domain.Tests.Deadlines.TestCalendars;

namespace PrivacyPortal.Domain.Tests.Requests;

/// <summary>Two requests that may be the same, linked without closing either.</summary>
public sealed class DuplicateLinksTests
{
    private static readonly DateTimeOffset Now = Given.NoonOf(Given.Received);

    private static DataSubjectRequest Another()
    {
        var other = DataSubjectRequest.File(
            RequestReference.Create(2026, [5, 4, 3, 2, 1]), RequestKind.Access, Region.Find("US-CT")!, "en", Given.Somebody(), "", Now, Given.Received, Book,
            particulars: AccessParticulars.Of(AccessScope.Summary, AccessPeriod.LastYear, null, null, Given.Received));
        other.Confirm(Now);
        return other;
    }

    [Fact]
    public void A_link_stands_in_both_histories_until_somebody_says_otherwise()
    {
        var (one, other) = (Given.Open(), Another());
        one.LinkDuplicate(other, Given.Maya, Now);
        Assert.Equal([new DuplicateLink(other.Reference, "Maya Singh", Now)], one.Links());
        Assert.Equal([new DuplicateLink(one.Reference, "Maya Singh", Now)], other.Links());

        other.UnlinkDuplicate(one, Given.Tom, Now);
        Assert.Empty(one.Links());
        Assert.Empty(other.Links());
        Assert.Equal([RequestEventKind.DuplicateLinked, RequestEventKind.DuplicateUnlinked], one.Events.TakeLast(2).Select(line => line.Kind));

        one.LinkDuplicate(other, Given.Tom, Now.AddMinutes(1));
        Assert.Equal("Tom Reyes", Assert.Single(other.Links()).By);
    }

    [Fact]
    public void Nothing_is_linked_to_itself_or_twice_or_unlinked_without_a_link()
    {
        var (one, other) = (Given.Open(), Another());
        Given.Breaks(DuplicateLinks.LinkedToItself, () => one.LinkDuplicate(one, Given.Maya, Now));
        Given.Breaks(DuplicateLinks.NotLinked, () => one.UnlinkDuplicate(other, Given.Maya, Now));
        one.LinkDuplicate(other, Given.Maya, Now);
        Given.Breaks(DuplicateLinks.LinkedAlready, () => other.LinkDuplicate(one, Given.Maya, Now));
    }

    [Fact]
    public void A_link_changes_no_status_and_no_clock_and_either_request_ends_without_the_other()
    {
        foreach (var status in RequestStatuses.All)
        {
            var (one, other) = (Given.In(status), Another());
            var clocks = one.Clocks.Select(clock => (clock.Code, clock.State, clock.DueNow)).ToList();
            one.LinkDuplicate(other, Given.Maya, Now);
            Assert.Equal(status, one.Status);
            Assert.Equal(clocks, one.Clocks.Select(clock => (clock.Code, clock.State, clock.DueNow)));
            other.Answer("Here it is.", Given.Maya, Now, Given.Received);
            Assert.Equal((RequestStatus.Answered, status), (other.Status, one.Status));
        }
    }
}
