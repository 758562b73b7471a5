using PrivacyPortal.Domain.Requests;
using static PrivacyPortal.Domain.Tests.Deadlines.TestCalendars;

namespace PrivacyPortal.Domain.Tests.Requests;

/// <summary>Clocks from filing to the end; all dates counted from Monday 2 March 2026.</summary>
public sealed class RequestClocksTests
{
    public static readonly TheoryData<RequestKind, string, string, string, string?> Filings = new()
    {
        { RequestKind.Access, "US-CA", "promise ccpa-acknowledge ccpa-answer", "2026-03-16", "2026-04-16" },
        { RequestKind.Access, "US-CT", "promise state-answer", "2026-03-16", "2026-04-16" },
        { RequestKind.Access, "US-IA", "promise state-answer", "2026-03-16", "2026-05-31" },
        { RequestKind.Access, "US-NY", "promise", "2026-03-16", null },
        { RequestKind.Access, "EU", "promise gdpr-answer", "2026-03-16", "2026-04-02" },
        { RequestKind.Deletion, "GB", "promise uk-answer", "2026-04-01", "2026-04-02" },
        { RequestKind.Correction, "HK", "promise pdpo-answer", "2026-04-01", "2026-04-11" },
        { RequestKind.OptOut, "US-CA", "promise ccpa-opt-out", "2026-03-16", "2026-03-23" },
        { RequestKind.Unsubscribe, "US-NY", "promise can-spam", "2026-03-16", "2026-03-16" },
        { RequestKind.Recipients, "US-CA", "promise shine-the-light", "2026-04-01", "2026-04-01" },
        { RequestKind.Breach, "other", "promise", "2026-04-01", null },
    };

    [Theory]
    [MemberData(nameof(Filings))]
    public void A_filed_request_has_the_clocks_of_its_kind_and_region(RequestKind kind, string region, string clocks, string due, string? lawful)
    {
        var request = Given.Filed(kind, region);
        Assert.Equal(clocks.Split(' '), request.Clocks.Select(clock => clock.Code));
        Assert.Equal(Day(due), request.DueOn);
        Assert.Equal(lawful is null ? null : Day(lawful), request.LatestLawfulOn);
        Assert.All(request.Clocks, clock => Assert.Equal((ClockState.Running, null), (clock.State, clock.SettledOn)));
    }

    [Fact]
    public void In_February_the_law_of_Europe_is_due_before_our_promise()
    {
        var request = Given.Open(RequestKind.Deletion, "EU", "2026-01-31");
        Assert.Equal((Day("2026-03-02"), Day("2026-02-28")), (request.Clock("promise").Due, request.Clock("gdpr-answer").Due));
        Assert.Equal((Day("2026-02-28"), Day("2026-03-02")), (request.DueOn, request.LatestLawfulOn));

        request.Extend("Much to read", Given.Maya, Given.NoonOf(Day("2026-02-27")), Day("2026-02-27"));

        Assert.Equal(Day("2026-04-30"), request.DueOn);
    }

    [Theory]
    [InlineData("2026-03-02")]
    [InlineData("2026-03-16")]
    public void Extended_in_time_the_promise_is_replaced_and_the_law_counts_alone(string on)
    {
        var (request, today) = (Given.Open(region: "US-CA"), Day(on));
        Assert.Equal(Day("2026-05-31"), request.DueIfExtended(today));

        request.Extend("Much to read", Given.Maya, Given.NoonOf(today), today);

        Assert.Equal((ClockState.Replaced, (DateOnly?)today), (request.Clock("promise").State, request.Clock("promise").SettledOn));
        Assert.Equal((Day("2026-05-31"), Day("2026-06-01")), (request.DueOn, request.LatestLawfulOn)); // 31 May is a Sunday.
        Assert.Equal((Day("2026-04-16"), Day("2026-05-31")), (request.Clock("ccpa-answer").Due, request.Clock("ccpa-answer").DueNow));
        Assert.False(request.Clock("ccpa-acknowledge").IsExtended);
        var line = request.Events[^1];
        Assert.Equal((RequestEventKind.Extended, "Much to read", "2026-05-31"), (line.Kind, line.Text, line.Fact));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Extended_after_the_promise_it_was_missed_and_the_new_day_is_the_law_s_all_the_same(bool noticedInTheNight)
    {
        var (request, today) = (Given.Open(region: "US-CA"), Day("2026-03-17"));
        if (noticedInTheNight) Assert.True(request.MissClocks(Given.NoonOf(today), today, Book));
        Assert.Equal(Day("2026-05-31"), request.DueIfExtended(today));

        request.Extend("Much to read", Given.Maya, Given.NoonOf(today), today);

        Assert.Equal(ClockState.Missed, request.Clock("promise").State);
        Assert.Equal((Day("2026-05-31"), "2026-05-31"), (request.DueOn, request.Events[^1].Fact));
    }

    [Fact]
    public void More_time_can_be_taken_until_the_law_s_own_last_day_and_only_once()
    {
        var (last, after) = (Day("2026-04-16"), Day("2026-04-17"));
        var late = Given.Open();
        Assert.Equal(RequestRules.ExtensionTooLate, late.CannotExtend(after));
        Assert.Null(late.DueIfExtended(after));
        Given.Breaks(RequestRules.ExtensionTooLate, () => late.Extend("Late", Given.Maya, Given.NoonOf(after), after));

        var request = Given.Open();
        request.Extend("In time", Given.Maya, Given.NoonOf(last), last);
        Assert.Null(request.DueIfExtended(last));
        Given.Breaks(RequestRules.ExtendedOnce, () => request.Extend("Again", Given.Maya, Given.NoonOf(last), last));
    }

    [Theory]
    [InlineData(RequestKind.Access, "US-NY")]
    [InlineData(RequestKind.Access, "HK")]
    [InlineData(RequestKind.OptOut, "US-CA")]
    [InlineData(RequestKind.Question, "EU")]
    public void Where_no_law_gives_more_time_none_is_taken(RequestKind kind, string region)
    {
        var request = Given.Open(kind, region);
        Assert.Null(request.DueIfExtended(Given.Received));
        Given.Breaks(RequestRules.NoExtension, () => request.Extend("Please", Given.Maya, Given.NoonOf(Given.Received), Given.Received));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public void An_extension_needs_a_reason_and_changes_nothing_without(string reason)
    {
        var request = Given.Open();
        Given.Breaks(RequestRules.ReasonMissing, () => request.Extend(reason, Given.Maya, Given.NoonOf(Given.Received), Given.Received));
        Assert.Equal(Day("2026-03-16"), request.DueOn);
        Assert.DoesNotContain(request.Clocks, clock => clock.IsExtended);
    }

    [Theory]
    [InlineData("2026-03-16", ClockState.Met, ClockState.Met)]
    [InlineData("2026-03-17", ClockState.Missed, ClockState.Met)]
    [InlineData("2026-04-16", ClockState.Missed, ClockState.Met)]
    [InlineData("2026-04-17", ClockState.Missed, ClockState.Missed)]
    public void An_answer_meets_the_clocks_that_have_not_run_out(string on, ClockState promise, ClockState law)
    {
        foreach (var decide in new Action<DataSubjectRequest, DateOnly>[]
        {
            (r, today) => r.Answer("Here", Given.Maya, Given.NoonOf(today), today),
            (r, today) => r.Refuse(true, "no-data", "Text", Given.Maya, Given.NoonOf(today), today),
            (r, today) => r.Refuse(false, "no-data", null, Given.Maya, Given.NoonOf(today), today),
        })
        {
            var request = Given.Open();
            decide(request, Day(on));
            Assert.Equal((promise, law), (request.Clock("promise").State, request.Clock("state-answer").State));
            Assert.All(request.Clocks, clock => Assert.Equal(Day(on), clock.SettledOn));
        }
    }

    [Fact]
    public void A_withdrawn_request_stops_its_clocks()
    {
        var request = Given.Open();
        request.Withdraw(null, Actor.Requester, Given.NoonOf(Given.Received), Given.Received);
        Assert.All(request.Clocks, clock => Assert.Equal(ClockState.Stopped, clock.State));
    }

    [Theory]
    [InlineData("2026-03-16", ClockState.Met)]
    [InlineData("2026-03-17", ClockState.Missed)]
    public void Telling_the_requester_settles_the_acknowledgement_and_nothing_else(string on, ClockState state)
    {
        var request = Given.Open(region: "US-CA");
        request.Acknowledge(Given.NoonOf(Day(on)), Day(on));
        Assert.Equal(state, request.Clock("ccpa-acknowledge").State);
        Assert.Equal(ClockState.Running, request.Clock("ccpa-answer").State);

        request.Acknowledge(Given.NoonOf(Day(on)), Day(on));
        Assert.Single(request.Events, line => line.Kind == RequestEventKind.Acknowledged);
    }

    [Fact]
    public void A_clock_is_missed_on_the_day_after_its_last_and_noted_once()
    {
        var request = Given.Open();
        Assert.False(request.MissClocks(Given.NoonOf(Day("2026-03-16")), Day("2026-03-16"), Book));

        // The night's pass did not run for two days.
        Assert.True(request.MissClocks(Given.NoonOf(Day("2026-03-19")), Day("2026-03-19"), Book));
        Assert.False(request.MissClocks(Given.NoonOf(Day("2026-03-19")), Day("2026-03-19"), Book));

        Assert.Equal((ClockState.Missed, (DateOnly?)Day("2026-03-17")), (request.Clock("promise").State, request.Clock("promise").SettledOn));
        Assert.Equal(ClockState.Running, request.Clock("state-answer").State);
        Assert.Equal("promise", Assert.Single(request.Events, line => line.Kind == RequestEventKind.ClockMissed).Fact);
        Assert.Equal(Day("2026-03-16"), request.DueOn);
    }

    [Fact]
    public void An_extended_clock_is_missed_after_its_new_day_only()
    {
        var request = Given.Open();
        request.Extend("Much to read", Given.Maya, Given.NoonOf(Given.Received), Given.Received);
        Assert.False(request.MissClocks(Given.NoonOf(Day("2026-05-31")), Day("2026-05-31"), Book));
        Assert.True(request.MissClocks(Given.NoonOf(Day("2026-06-01")), Day("2026-06-01"), Book));
    }

    [Fact]
    public void Nothing_is_missed_before_the_requester_confirmed()
    {
        var request = Given.Filed();
        Assert.False(request.MissClocks(Given.NoonOf(Day("2026-06-01")), Day("2026-06-01"), Book));
        Assert.DoesNotContain(request.Events, line => line.Kind == RequestEventKind.ClockMissed);
    }

    [Fact]
    public void A_letter_entered_late_counts_from_its_arrival_and_may_be_late_at_once()
    {
        var request = Given.Logged(Given.Received, today: Day("2026-03-20"));
        Assert.Equal((RequestStatus.Open, Day("2026-03-16")), (request.Status, request.DueOn));
        Assert.True(request.MissClocks(Given.NoonOf(Day("2026-03-20")), Day("2026-03-20"), Book));
        Assert.Equal(["promise", "ccpa-acknowledge"], request.Clocks.Where(clock => clock.State == ClockState.Missed).Select(clock => clock.Code));
    }

    // The last day of the law is a day on which nothing has to be done there: it is met until the day it rolls to, and missed only then.
    [Theory]
    [InlineData("US-CA", "2026-01-01", "2026-02-15", "2026-02-17")] // A Sunday, then Presidents' Day.
    [InlineData("EU", "2026-04-01", "2026-05-01", "2026-05-01")] // The first of May is no holiday all over Europe.
    [InlineData("EU", "2026-01-09", "2026-02-09", "2026-02-09")]
    [InlineData("EU", "2026-04-02", "2026-05-02", "2026-05-04")] // A Saturday.
    [InlineData("HK", "2026-03-03", "2026-04-12", "2026-04-13")] // A Sunday.
    [InlineData("US-CT", "2026-01-07", "2026-02-21", "2026-02-21")] // A Saturday, where nothing rolls.
    public void A_law_is_missed_only_after_its_latest_lawful_day(string region, string received, string due, string last)
    {
        var (code, lastDay) = (region switch { "US-CA" => "ccpa-answer", "EU" => "gdpr-answer", "HK" => "pdpo-answer", _ => "state-answer" }, Day(last));
        var missed = Given.Open(region: region, received: received);
        Assert.Equal((Day(due), lastDay), (missed.Clock(code).DueNow, missed.Clock(code).LastDay));
        missed.MissClocks(Given.NoonOf(lastDay), lastDay, Book);
        Assert.Equal((ClockState.Running, ClockState.Missed), (missed.Clock(code).State, missed.Clock("promise").State));
        missed.MissClocks(Given.NoonOf(lastDay.AddDays(1)), lastDay.AddDays(1), Book);
        Assert.Equal((ClockState.Missed, (DateOnly?)lastDay.AddDays(1)), (missed.Clock(code).State, missed.Clock(code).SettledOn));

        foreach (var (on, state) in new[] { (lastDay, ClockState.Met), (lastDay.AddDays(1), ClockState.Missed) })
        {
            var request = Given.Open(region: region, received: received);
            request.Answer("Here", Given.Maya, Given.NoonOf(on), on);
            Assert.Equal(state, request.Clock(code).State);
        }
    }

    [Fact]
    public void An_extended_law_rolls_too_and_the_shop_aims_at_the_day_before()
    {
        var request = Given.Open(region: "US-CA");
        request.Acknowledge(Given.NoonOf(Given.Received), Given.Received);
        request.Extend("Much to read", Given.Maya, Given.NoonOf(Given.Received), Given.Received);
        Assert.Equal((Day("2026-05-31"), Day("2026-06-01")), (request.DueOn, request.Clock("ccpa-answer").LastDay));
        Assert.False(request.MissClocks(Given.NoonOf(Day("2026-06-01")), Day("2026-06-01"), Book));
        Assert.True(request.MissClocks(Given.NoonOf(Day("2026-06-02")), Day("2026-06-02"), Book));
    }

    [Fact]
    public void Our_own_promise_does_not_roll()
    {
        var request = Given.Open(RequestKind.Question, received: "2026-03-05");
        Assert.Equal(DayOfWeek.Saturday, request.DueOn.DayOfWeek);
        Assert.True(request.MissClocks(Given.NoonOf(request.DueOn.AddDays(1)), request.DueOn.AddDays(1), Book));
    }

    [Theory]
    [InlineData(true, "30 days", "2026-04-01")]
    [InlineData(false, "150 days", "2026-07-30")]
    public void Shine_the_Light_gives_30_days_at_the_designated_address_and_150_elsewhere(bool designated, string length, string due)
    {
        var request = DataSubjectRequest.Log(Given.Reference, RequestKind.Recipients, Region.Find("US-CA")!, "en", Channel.Letter, Given.Somebody(), "",
            Given.NoonOf(Given.Received), Given.Received, Given.Maya, Given.NoonOf(Given.Received), Given.Received, Book, reachedDesignated: designated);
        Assert.Equal((length, Day(due), designated), (request.Clock("shine-the-light").Length, request.Clock("shine-the-light").Due, request.ReachedDesignated));
        Assert.Equal((Day("2026-04-01"), Day(due)), (request.DueOn, request.LatestLawfulOn)); // Our promise is 30 days either way.
        Assert.Null(request.WouldNowBe(request.Clock("shine-the-light"), Book));

        request.ChangeRegion(Region.Find("US-CT")!, "Moved", Given.Maya, Given.NoonOf(Given.Received), Given.Received, Book);
        request.ChangeRegion(Region.Find("US-CA")!, "Not moved", Given.Maya, Given.NoonOf(Given.Received), Given.Received, Book);
        Assert.Equal(Day(due), request.Clock("shine-the-light").Due);
        Assert.True(Given.Open(RequestKind.Recipients, "US-CA").ReachedDesignated);
    }
}
