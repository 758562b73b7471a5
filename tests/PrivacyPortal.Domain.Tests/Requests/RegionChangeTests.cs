using PrivacyPortal.Domain.Requests;
using static PrivacyPortal.Domain.Tests.Deadlines.TestCalendars;

namespace PrivacyPortal.Domain.Tests.Requests;

/// <summary>Staff correct the region: clocks come and go, from the same day of receipt, Monday 2 March 2026.</summary>
public sealed class RegionChangeTests
{
    private static void Move(DataSubjectRequest request, string region, string on) =>
        request.ChangeRegion(Region.Find(region)!, "The invoice says so", Given.Maya, Given.NoonOf(Day(on)), Day(on), Book);

    private static string Applying(DataSubjectRequest request) =>
        string.Join(' ', request.Clocks.Where(clock => clock.DroppedOn is null).Select(clock => $"{clock.Code}={clock.DueNow:MM-dd}:{clock.State}"));

    [Theory]
    [InlineData(RequestKind.Deletion, "other", "US-CA", "promise=04-01:Running ccpa-acknowledge=03-16:Running ccpa-answer=04-16:Running", "2026-04-01", "2026-04-16")]
    [InlineData(RequestKind.Deletion, "US-CA", "other", "promise=04-01:Running", "2026-04-01", null)]
    [InlineData(RequestKind.Deletion, "US-CA", "EU", "promise=04-01:Running gdpr-answer=04-02:Running", "2026-04-01", "2026-04-02")]
    [InlineData(RequestKind.Access, "EU", "HK", "promise=03-16:Running pdpo-answer=04-11:Running", "2026-03-16", "2026-04-11")]
    [InlineData(RequestKind.Access, "US-CT", "US-IA", "promise=03-16:Running state-answer=05-31:Running", "2026-03-16", "2026-05-31")]
    [InlineData(RequestKind.OptOut, "EU", "US-CA", "promise=03-16:Running ccpa-opt-out=03-23:Running", "2026-03-16", "2026-03-23")]
    [InlineData(RequestKind.Question, "EU", "US-CA", "promise=04-01:Running", "2026-04-01", null)]
    [InlineData(RequestKind.Unsubscribe, "US-CA", "US-NY", "promise=03-16:Running can-spam=03-16:Running", "2026-03-16", "2026-03-16")]
    public void The_clocks_of_the_new_region_count_from_the_day_of_receipt(
        RequestKind kind, string from, string to, string clocks, string due, string? latest)
    {
        var request = Given.Open(kind, from);
        Move(request, to, "2026-03-09");
        Assert.Equal(clocks, Applying(request));
        Assert.Equal((to, Day(due), latest is null ? null : Day(latest)), (request.RegionCode, request.DueOn, request.LatestLawfulOn));
        Assert.Equal("The invoice says so", request.Events.Single(line => line.Kind == RequestEventKind.RegionChanged).Text);
    }

    [Fact]
    public void Dropped_clocks_stay_as_rows_that_say_when_and_the_history_names_each()
    {
        var request = Given.Open(RequestKind.Correction, "US-CA");
        Move(request, "HK", "2026-03-09");
        Assert.Equal(["ccpa-acknowledge", "ccpa-answer"], request.Clocks.Where(clock => clock.DroppedOn == Day("2026-03-09")).Select(clock => clock.Code));
        Assert.All(request.Clocks.Where(clock => clock.DroppedOn is not null), clock => Assert.Equal(ClockState.Stopped, clock.State));
        Assert.Equal(
            ["Received", "Confirmed", "RegionChanged HK", "ClockDropped California: confirm receipt", "ClockDropped California: answer", "ClockAdded Hong Kong: answer"],
            request.Events.Select(line => $"{line.Kind} {line.Fact}".TrimEnd()));
    }

    [Fact]
    public void What_was_missed_stays_missed_and_no_longer_counts()
    {
        var request = Given.Open(RequestKind.Access, "HK");
        request.MissClocks(Given.NoonOf(Day("2026-04-20")), Day("2026-04-20"), Book);
        Move(request, "US-IA", "2026-04-20");

        var missed = request.Clock("pdpo-answer");
        Assert.Equal((ClockState.Missed, Day("2026-04-12"), Day("2026-04-20")), (missed.State, missed.SettledOn!.Value, missed.DroppedOn!.Value));
        Assert.Equal(Day("2026-05-31"), request.LatestLawfulOn);
        Assert.Single(request.Events, line => line is { Kind: RequestEventKind.ClockMissed, Fact: "pdpo-answer" });
    }

    [Fact]
    public void A_clock_whose_day_has_passed_is_missed_as_soon_as_it_is_added()
    {
        var request = Given.Open(RequestKind.Deletion, "US-IA");
        Move(request, "US-CA", "2026-04-20");
        Assert.Equal("promise=04-01:Missed ccpa-acknowledge=03-16:Missed ccpa-answer=04-16:Missed", Applying(request));
        Assert.Equal(Day("2026-04-17"), request.Clock("ccpa-answer").SettledOn);
        Assert.False(request.MissClocks(Given.NoonOf(Day("2026-04-21")), Day("2026-04-21"), Book));
    }

    [Theory]
    [InlineData("2026-03-10", ClockState.Met)]
    [InlineData("2026-03-17", ClockState.Missed)]
    public void A_receipt_sent_before_counts_for_the_law_that_asks_for_one(string told, ClockState state)
    {
        var request = Given.Open(RequestKind.Deletion, "EU");
        request.Acknowledge(Given.NoonOf(Day(told)), Day(told));
        Move(request, "US-CA", "2026-03-20");
        Assert.Equal((state, Day(told)), (request.Clock("ccpa-acknowledge").State, request.Clock("ccpa-acknowledge").SettledOn!.Value));
    }

    [Fact]
    public void More_time_that_was_announced_in_time_counts_for_the_new_law_too()
    {
        var request = Given.Open(RequestKind.Correction, "US-CT");
        request.Extend("Much to read", Given.Maya, Given.NoonOf(Day("2026-03-20")), Day("2026-03-20"));
        Move(request, "US-CA", "2026-03-25");
        Assert.Equal((true, Day("2026-05-31")), (request.Clock("ccpa-answer").IsExtended, request.DueOn));

        Move(request, "HK", "2026-03-26");
        Assert.Equal(Day("2026-04-11"), request.DueOn);
        Move(request, "other", "2026-03-27");
        Assert.Equal(Day("2026-04-01"), request.DueOn);
    }

    [Fact]
    public void A_region_corrected_back_has_its_clocks_again_and_none_twice()
    {
        var request = Given.Open(RequestKind.Deletion, "US-CA");
        var before = Applying(request);
        Move(request, "EU", "2026-03-09");
        Move(request, "US-CA", "2026-03-10");
        Assert.Equal(before, Applying(request));
        Assert.Equal(4, request.Clocks.Count);
        Assert.All(request.Clocks.Where(clock => clock.DroppedOn is null), clock => Assert.Null(clock.SettledAt));
    }

    [Fact]
    public void A_request_that_waits_stands_still_in_Britain_since_the_question()
    {
        var request = Given.Open(RequestKind.Access, "US-CA");
        request.WaitForRequester("Which order?", Given.Maya, Given.NoonOf(Day("2026-03-05")), Day("2026-03-05"));
        Move(request, "GB", "2026-03-09");
        Assert.Equal(Day("2026-03-05"), request.Clock("uk-answer").PausedOn);

        Move(request, "US-CA", "2026-03-10");
        Assert.Equal((ClockState.Stopped, null, Day("2026-04-16")), (request.Clock("uk-answer").State, request.Clock("uk-answer").PausedOn, request.LatestLawfulOn));
    }

    private static void AskFacts(DataSubjectRequest request, string on) => request.AskFacts(
        [FactKind.OrderNumber, FactKind.Postcode], null, false, "The address is new.", Given.Maya, Given.NoonOf(Day(on)), Day(on));

    private static void Reply(DataSubjectRequest request, string on) => request.ReceiveMessage("The last.", Given.NoonOf(Day(on)), Day(on));

    [Fact]
    public void A_request_that_waits_for_facts_stands_still_in_Britain_since_they_were_asked_for_and_not_since_an_older_question()
    {
        var request = Given.Open(RequestKind.Deletion, "US-CA");
        request.WaitForRequester("Which order?", Given.Maya, Given.NoonOf(Day("2026-03-03")), Day("2026-03-03"));
        Reply(request, "2026-03-04");
        AskFacts(request, "2026-03-10");
        Move(request, "GB", "2026-03-12");
        Assert.Equal((Day("2026-03-10"), 0), (request.Clock("uk-answer").PausedOn, request.Clock("uk-answer").PausedDays));
    }

    [Fact]
    public void Waits_that_were_over_count_in_Britain_once_whatever_the_region_was_meanwhile()
    {
        var request = Given.Open(RequestKind.Deletion, "US-CA");
        AskFacts(request, "2026-03-03");
        request.RecordProof(4, "He came to the shop.", Given.Maya, Given.NoonOf(Day("2026-03-07")), Day("2026-03-07"));
        Move(request, "GB", "2026-03-09");
        Assert.Equal((4, Day("2026-04-06"), null), (request.Clock("uk-answer").PausedDays, request.Clock("uk-answer").Due, request.Clock("uk-answer").PausedOn));

        Move(request, "US-CA", "2026-03-10");
        Move(request, "GB", "2026-03-11");
        Assert.Equal((4, Day("2026-04-06"), Day("2026-04-06")), (request.Clock("uk-answer").PausedDays, request.Clock("uk-answer").Due, request.LatestLawfulOn!.Value));
    }

    [Fact]
    public void A_wait_that_began_in_Britain_and_ended_elsewhere_counts_whole_when_it_is_Britain_again()
    {
        var request = Given.Open(RequestKind.Access, "GB");
        request.WaitForRequester("Which order?", Given.Maya, Given.NoonOf(Day("2026-03-05")), Day("2026-03-05"));
        Move(request, "US-CT", "2026-03-07");
        Reply(request, "2026-03-13");
        Move(request, "GB", "2026-03-16");
        Assert.Equal((8, Day("2026-04-10"), null), (request.Clock("uk-answer").PausedDays, request.Clock("uk-answer").Due, request.Clock("uk-answer").PausedOn));
    }

    [Fact]
    public void A_question_about_a_deletion_stops_no_clock_in_Britain()
    {
        var request = Given.Open(RequestKind.Deletion, "US-CA");
        request.WaitForRequester("Which order?", Given.Maya, Given.NoonOf(Day("2026-03-05")), Day("2026-03-05"));
        Move(request, "GB", "2026-03-09");
        Assert.Null(request.Clock("uk-answer").PausedOn);
        AskFacts(request, "2026-03-10");
        Assert.Equal(Day("2026-03-10"), request.Clock("uk-answer").PausedOn);
    }

    [Fact]
    public void An_appeal_changes_its_own_clocks_and_leaves_what_was_decided()
    {
        var request = Given.Open(RequestKind.Deletion, "US-CA");
        request.Refuse(false, "no-data", null, Given.Maya, Given.NoonOf(Day("2026-03-09")), Day("2026-03-09"));
        request.Appeal("Look again", Given.NoonOf(Day("2026-03-20")), Day("2026-03-20"), Book);
        Assert.Equal(("appeal", null), (Assert.Single(request.Clocks, clock => clock.IsOfAppeal).Code, request.LatestLawfulOn));

        Move(request, "US-CT", "2026-03-25");

        Assert.Equal((Day("2026-04-19"), Day("2026-05-19")), (request.DueOn, request.LatestLawfulOn));
        Assert.Equal(ClockState.Met, request.Clock("ccpa-answer").State);
        Assert.Null(request.Clock("ccpa-answer").DroppedOn);
    }

    [Fact]
    public void It_takes_another_region_a_reason_and_an_open_request()
    {
        var request = Given.Open();
        Given.Breaks(RequestRules.SameRegion, () => Move(request, "US-CT", "2026-03-09"));
        Given.Breaks(RequestRules.ReasonMissing, () => request.ChangeRegion(Region.Other, " ", Given.Maya, Given.NoonOf(Given.Received), Given.Received, Book));
        Given.Breaks(RequestRules.Closed, () => Move(Given.In(RequestStatus.Answered), "HK", "2026-03-09"));
        Given.Breaks(RequestRules.NotConfirmed, () => Move(Given.Filed(), "HK", "2026-03-09"));
        Assert.Equal("US-CT", request.RegionCode);
    }
}
