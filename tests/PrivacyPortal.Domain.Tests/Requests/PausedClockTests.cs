using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using static PrivacyPortal.Domain.Tests.Deadlines.TestCalendars;

namespace PrivacyPortal.Domain.Tests.Requests;

/// <summary>
/// While the requester owes us a clarification of what they want to read, or facts that show who they are, the British clock stands still, and no
/// other does. Received on Monday 2 March 2026.
/// </summary>
public sealed class PausedClockTests
{
    private static void Ask(DataSubjectRequest request, string on) => request.WaitForRequester("Which order?", Given.Maya, Given.NoonOf(Day(on)), Day(on));

    private static void Reply(DataSubjectRequest request, string on) => request.ReceiveMessage("The last.", Given.NoonOf(Day(on)), Day(on));

    private static void AskFacts(DataSubjectRequest request, string on) => request.AskFacts(
        [FactKind.OrderNumber, FactKind.Postcode], DisputedFact.None, false, "The address is new.", Given.Maya, Given.NoonOf(Day(on)), Day(on));

    private static void GoOn(DataSubjectRequest request, string on) => request.Resume(Given.Maya, Given.NoonOf(Day(on)), Day(on));

    [Theory]
    [InlineData("2026-03-10", "2026-03-10", 0, "2026-04-02", "2026-04-02", "2026-06-02")]
    [InlineData("2026-03-10", "2026-03-11", 1, "2026-04-03", "2026-04-03", "2026-06-03")]
    [InlineData("2026-03-10", "2026-03-12", 2, "2026-04-04", "2026-04-06", "2026-06-04")] // Ends on a Saturday, which rolls to Monday.
    [InlineData("2026-03-02", "2026-03-20", 18, "2026-04-20", "2026-04-20", "2026-06-20")]
    [InlineData("2026-04-02", "2026-05-02", 30, "2026-05-02", "2026-05-04", "2026-07-02")] // Asked on its last day, answered a month later.
    [InlineData("2026-04-03", "2026-05-02", 0, "2026-04-02", "2026-04-02", "2026-06-02")] // It had run out already.
    public void The_days_of_waiting_are_added_when_it_ends(string asked, string ended, int days, string due, string latest, string extended)
    {
        foreach (var end in new Action<DataSubjectRequest, string>[] { Reply, GoOn })
        {
            var request = Given.Open(RequestKind.Access, "GB");
            Ask(request, asked);
            end(request, ended);
            var clock = request.Clock("uk-answer");
            Assert.Equal((days, null), (clock.PausedDays, clock.PausedOn));
            Assert.Equal((Day(due), Day(latest), Day(extended)), (clock.Due, clock.LatestLawful!.Value, clock.ExtendedDue!.Value));
            Assert.Equal(Day(latest), request.LatestLawfulOn);
        }
    }

    [Fact]
    public void Every_other_clock_runs_on()
    {
        foreach (var kind in RequestKinds.All)
            foreach (var region in Region.All)
            {
                var request = Given.Open(kind, region.Code);
                var before = request.Clocks.ToDictionary(clock => clock.Code, clock => clock.Due);
                Ask(request, "2026-03-05");
                bool Stops(RequestClock clock) => clock.Code == "uk-answer" && kind is RequestKind.Access or RequestKind.Recipients;
                Assert.All(request.Clocks, clock => Assert.Equal(Stops(clock), clock.PausedOn is not null));
                Reply(request, "2026-03-15");
                Assert.All(request.Clocks, clock => Assert.Equal(before[clock.Code].AddDays(Stops(clock) ? 10 : 0), clock.Due));
            }
    }

    [Fact]
    public void All_that_pauses_rolls_as_in_Europe() =>
        Assert.All(Rules.Where(rule => rule.Pauses), rule => Assert.Equal(
            ("uk-answer", RollRule.European, Period.Months(RequestClock.MonthsOfPausing), Period.Months(RequestClock.MonthsWithExtension)),
            (rule.Code, rule.RollRule, rule.Period, rule.Extended)));

    [Fact]
    public void Facts_stop_the_clock_of_every_kind_that_is_verified()
    {
        foreach (var kind in RequestKinds.All.Where(kind => kind.Level() > 0))
        {
            var request = Given.Open(kind, "GB");
            AskFacts(request, "2026-03-05");
            Assert.All(request.Clocks, clock => Assert.Equal(clock.Code == "uk-answer", clock.PausedOn is not null));
            request.GiveFacts("sealed", null, Given.NoonOf(Day("2026-03-15")), Day("2026-03-15"));
            Assert.All(request.Clocks.Where(clock => clock.Code == "uk-answer"), clock => Assert.Equal(Day("2026-04-12"), clock.Due));
        }
    }

    [Theory]
    [InlineData("2027-01-20", "2027-02-01", "2027-03-01", "2027-04-29")] // Twelve days are more than the month after the facts has: 4 March would be late.
    [InlineData("2027-01-31", "2027-02-01", "2027-03-01", "2027-05-01")]
    [InlineData("2026-11-20", "2026-12-01", "2026-12-29", "2027-03-01")] // The three months of the extension are the shorter ones.
    [InlineData("2026-03-02", "2026-03-20", "2026-04-20", "2026-06-20")]
    public void It_never_ends_later_than_a_month_from_the_day_the_facts_came(string asked, string given, string due, string extended)
    {
        var request = Given.Open(RequestKind.Restriction, "GB", asked);
        AskFacts(request, asked);
        request.GiveFacts("sealed", null, Given.NoonOf(Day(given)), Day(given));
        var clock = request.Clock("uk-answer");
        Assert.Equal((Day(due), Day(extended)), (clock.Due, clock.ExtendedDue!.Value));
        Assert.True(clock.Due <= Day(given).AddMonths(1) && clock.ExtendedDue <= Day(given).AddMonths(3));
    }

    [Fact]
    public void A_clock_that_stands_still_is_never_missed_and_the_promise_is()
    {
        var request = Given.Open(RequestKind.Access, "GB");
        Ask(request, "2026-03-10");
        Assert.True(request.MissClocks(Given.NoonOf(Day("2026-08-01")), Day("2026-08-01"), Book));
        Assert.Equal((ClockState.Missed, ClockState.Running), (request.Clock("promise").State, request.Clock("uk-answer").State));
        Reply(request, "2026-08-01");
        Assert.False(request.MissClocks(Given.NoonOf(Day("2026-08-24")), Day("2026-08-24"), Book));
        Assert.True(request.MissClocks(Given.NoonOf(Day("2026-08-25")), Day("2026-08-25"), Book));
    }

    [Fact]
    public void A_decision_while_it_waits_counts_the_days_of_waiting()
    {
        var request = Given.Open(RequestKind.Access, "GB");
        Ask(request, "2026-03-10");
        request.Refuse(false, "no-data", null, Given.Maya, Given.NoonOf(Day("2026-04-20")), Day("2026-04-20"));
        Assert.Equal((ClockState.Met, 41), (request.Clock("uk-answer").State, request.Clock("uk-answer").PausedDays));
        Assert.Equal(ClockState.Missed, request.Clock("promise").State);
    }

    [Fact]
    public void Two_waits_add_up_and_each_says_so_in_the_history()
    {
        var request = Given.Open(RequestKind.Access, "GB");
        Ask(request, "2026-03-05");
        Reply(request, "2026-03-08");
        Ask(request, "2026-03-10");
        GoOn(request, "2026-03-14");
        Assert.Equal((7, Day("2026-04-09")), (request.Clock("uk-answer").PausedDays, request.Clock("uk-answer").Due));
        Assert.Equal(["uk-answer", "uk-answer"], request.Events.Where(line => line.Kind == RequestEventKind.ClockPaused).Select(line => line.Fact));
        Assert.Equal(["2026-04-05", "2026-04-09"], request.Events.Where(line => line.Kind == RequestEventKind.ClockResumed).Select(line => line.Fact));
    }

    [Fact]
    public void More_time_can_be_taken_while_it_stands_still()
    {
        var request = Given.Open(RequestKind.Access, "GB");
        Ask(request, "2026-03-30");
        request.Extend("Much to read", Given.Maya, Given.NoonOf(Day("2026-04-10")), Day("2026-04-10"));
        Reply(request, "2026-04-12");
        Assert.Equal((Day("2026-06-15"), Day("2026-06-15")), (request.Clock("uk-answer").DueNow, request.DueOn));
    }

    [Fact]
    public void A_computer_s_clock_that_was_set_back_takes_no_day_away()
    {
        var request = Given.Open(RequestKind.Access, "GB");
        Ask(request, "2026-03-10");
        Reply(request, "2026-03-08");
        Assert.Equal((0, Day("2026-04-02")), (request.Clock("uk-answer").PausedDays, request.Clock("uk-answer").Due));
    }
}
