using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Tests.Requests;

/// <summary>Requests closed as duplicates or as spam, and taken up again.</summary>
public sealed class SetAsideTests
{
    [Theory]
    [InlineData(RequestStatus.Duplicate)]
    [InlineData(RequestStatus.Spam)]
    public void What_was_set_aside_goes_on_with_the_clocks_of_its_receipt(RequestStatus status)
    {
        var request = Given.In(status);
        var due = request.DueOn;

        request.Reopen("It is not.", Given.Maya, Given.NoonOf(Given.Received.AddDays(3)));

        Assert.Equal((RequestStatus.InProgress, due, null), (request.Status, request.DueOn, request.ClosedAt));
        Assert.All(request.Clocks, clock => Assert.Equal((ClockState.Running, null), (clock.State, clock.SettledOn)));
        Assert.True(request.MissClocks(Given.NoonOf(due.AddDays(1)), due.AddDays(1), Deadlines.TestCalendars.Book));
    }

    [Fact]
    public void What_nobody_confirmed_waits_for_that_again()
    {
        var request = Given.Filed();
        request.MarkDuplicate("PP-2026-000000", Given.Maya, request.ReceivedAt, Given.Received);

        request.Reopen(null, Actor.Requester, request.ReceivedAt);
        request.Confirm(request.ReceivedAt);

        Assert.Equal(RequestStatus.Open, request.Status);
    }

    [Theory]
    [InlineData(RequestStatus.Open)]
    [InlineData(RequestStatus.Answered)]
    [InlineData(RequestStatus.Withdrawn)]
    [InlineData(RequestStatus.Lapsed)]
    public void Nothing_else_is_taken_up_again(RequestStatus status)
    {
        var request = Given.In(status);

        Given.Breaks(FilingRules.NotSetAside, () => request.Reopen(null, Given.Maya, request.ReceivedAt));
    }

    [Fact]
    public void What_nobody_confirmed_never_stands_for_what_was_confirmed()
    {
        Assert.Equal(FilingRules.OriginalUnconfirmed, Given.Filed().CannotStandFor(Given.Open()));
        Assert.Null(Given.Filed().CannotStandFor(Given.Filed()));
        Assert.Null(Given.Open().CannotStandFor(Given.Filed()));
        Assert.Null(Given.In(RequestStatus.Answered).CannotStandFor(Given.Open()));
    }

    [Theory]
    [InlineData(RequestStatus.Withdrawn)]
    [InlineData(RequestStatus.Lapsed)]
    [InlineData(RequestStatus.Spam)]
    [InlineData(RequestStatus.Duplicate)]
    public void What_does_not_go_on_stands_for_nothing(RequestStatus status) =>
        Assert.Equal(FilingRules.OriginalGone, Given.In(status).CannotStandFor(Given.Open()));
}
