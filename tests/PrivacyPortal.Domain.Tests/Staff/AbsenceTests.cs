using PrivacyPortal.Domain.Staff;
using PrivacyPortal.Domain.Tests.Requests;
using static PrivacyPortal.Domain.Tests.Deadlines.TestCalendars;

namespace PrivacyPortal.Domain.Tests.Staff;

public sealed class AbsenceTests
{
    private static readonly DateOnly Today = Day("2026-03-02");
    private static readonly Guid Maya = Given.MayaId, Tom = Given.TomId, Lin = Guid.Parse("33333333-3333-3333-3333-333333333333");

    [Fact]
    public void An_absence_covers_its_first_and_last_day_and_none_beside_them()
    {
        var absence = Plan(Maya, "2026-03-09", "2026-03-13", Tom);

        Assert.Equal([false, true, true, false], new[] { "2026-03-08", "2026-03-09", "2026-03-13", "2026-03-14" }.Select(day => absence.Covers(Day(day))));
    }

    [Fact]
    public void An_absence_that_was_ended_covers_nothing()
    {
        var absence = Plan(Maya, "2026-03-02", "2026-03-13", Tom);
        absence.End(Today, Given.NoonOf(Today));

        Assert.False(absence.Covers(Today));
        Given.Breaks(AbsenceRules.IsOver, () => absence.End(Today, Given.NoonOf(Today)));
    }

    [Fact]
    public void What_cannot_be_meant_is_refused_with_its_sentence()
    {
        Given.Breaks(AbsenceRules.EndsBeforeItBegins, () => Plan(Maya, "2026-03-10", "2026-03-09", null));
        Given.Breaks(AbsenceRules.IsOver, () => Plan(Maya, "2026-02-20", "2026-03-01", null));
        Given.Breaks(AbsenceRules.TooLong, () => Plan(Maya, "2026-03-02", "2027-03-03", null));
        Given.Breaks(AbsenceRules.StandsInForOneself, () => Plan(Maya, "2026-03-09", "2026-03-13", Maya));
        Given.Breaks(AbsenceRules.Overlaps, () => Plan(Maya, "2026-03-13", "2026-03-20", null, Plan(Maya, "2026-03-09", "2026-03-13", null)));
        Given.Breaks(AbsenceRules.StandInIsAway, () => Plan(Maya, "2026-03-09", "2026-03-13", Tom, Plan(Tom, "2026-03-11", "2026-03-11", null)));
    }

    [Fact]
    public void A_year_and_an_absence_right_after_another_are_fine()
    {
        Plan(Maya, "2026-03-02", "2027-03-02", null);
        Plan(Maya, "2026-03-14", "2026-03-20", Tom, Plan(Maya, "2026-03-09", "2026-03-13", Tom), Plan(Tom, "2026-03-21", "2026-03-22", null));
    }

    [Fact]
    public void What_is_meant_for_somebody_goes_to_whoever_stands_in_and_for_that_one_in_turn()
    {
        var maya = Plan(Maya, "2026-03-02", "2026-03-13", Tom);
        var tom = Plan(Tom, "2026-03-02", "2026-03-02", Lin);

        Assert.Equal(Lin, Absence.Receiver(Maya, [maya, tom]));
        Assert.Equal(Tom, Absence.Receiver(Maya, [maya]));
        Assert.Equal(Lin, Absence.Receiver(Lin, [maya, tom]));
    }

    [Fact]
    public void Nobody_gets_it_where_nobody_stands_in_or_two_stand_in_for_each_other()
    {
        Assert.Null(Absence.Receiver(Maya, [Plan(Maya, "2026-03-02", "2026-03-13", null)]));
        Assert.Null(Absence.Receiver(Maya, [Plan(Maya, "2026-03-02", "2026-03-13", Tom), Plan(Tom, "2026-03-02", "2026-03-13", Maya)]));
    }

    private static Absence Plan(Guid who, string from, string to, Guid? standIn, params Absence[] others) =>
        Absence.Plan(who, Day(from), Day(to), standIn, others, Today, Given.NoonOf(Today));
}
