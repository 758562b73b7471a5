using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Systems;
using static PrivacyPortal.Domain.Tests.Deadlines.TestCalendars;

namespace PrivacyPortal.Domain.Tests.Systems;

public sealed class RequestTaskTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 20, 0, 0, TimeSpan.Zero);

    private static RequestTask Task(string due = "2026-12-02") => RequestTask.Free(Guid.NewGuid(), "Ask the warehouse", null, Day(due), Day("2026-12-07"), Day("2026-12-02"), Now);

    [Theory]
    [InlineData("2026-12-07", "2026-11-20", "2026-12-02")]
    [InlineData("2026-12-01", "2026-11-20", "2026-11-25")]
    [InlineData("2026-11-24", "2026-11-20", "2026-11-20")]
    [InlineData("2026-11-20", "2026-11-20", "2026-11-20")]
    [InlineData("2026-11-10", "2026-11-20", "2026-11-20")]
    [InlineData("2026-12-06", "2026-11-20", "2026-12-02")]
    public void A_task_is_due_three_business_days_before_its_request_and_never_in_the_past(string request, string today, string task) =>
        Assert.Equal(Day(task), TaskDue.For(Day(request), Day(today), UsFederal));

    [Fact]
    public void A_task_cannot_be_due_after_its_request_but_one_that_already_is_may_stay_so()
    {
        Assert.Equal(RequestTask.DueTooLate, Assert.Throws<RuleViolation>(() => Task("2026-12-08")).Rule);

        var task = Task("2026-12-07");
        task.Change("Ask again", null, Day("2026-12-07"), requestDue: Day("2026-12-01"));
        Assert.Equal("Ask again", task.Title);
        Assert.Throws<RuleViolation>(() => task.Change("Ask again", null, Day("2026-12-06"), requestDue: Day("2026-12-01")));
    }

    [Theory]
    [InlineData("2027-01-21", "2026-11-20", "2027-01-15")] // More time; Martin Luther King's day lies between.
    [InlineData("2026-11-27", "2026-11-20", "2026-11-23")] // Another region, with less; Thanksgiving lies between.
    [InlineData("2026-12-07", "2026-12-04", "2026-12-04")]
    public void A_day_nobody_chose_moves_with_the_requests_own(string request, string today, string task)
    {
        var suggested = Task();
        suggested.Follow(Day(request), Day(today), UsFederal);
        Assert.Equal((Day(task), false), (suggested.DueOn, suggested.IsAfterRequest(Day(request))));
    }

    [Fact]
    public void A_chosen_day_stays_and_is_told_where_it_is_now_after_the_request()
    {
        var chosen = Task("2026-12-03");
        var changed = Task();
        changed.Change("Ask the warehouse", null, Day("2026-12-03"), requestDue: Day("2026-12-07"));
        foreach (var task in new[] { chosen, changed })
        {
            task.Follow(Day("2026-12-02"), Day("2026-11-20"), UsFederal);
            Assert.Equal((Day("2026-12-03"), true, false), (task.DueOn, task.IsAfterRequest(Day("2026-12-02")), task.IsAfterRequest(Day("2026-12-03"))));
            task.Finish(null, "Maya Singh", Now);
            Assert.False(task.IsAfterRequest(Day("2026-12-02")));
        }
    }

    [Fact]
    public void Another_title_chooses_no_day_and_a_closed_task_does_not_move()
    {
        var task = Task();
        task.Change("Ask the carrier", null, Day("2026-12-02"), requestDue: Day("2026-12-07"));
        Assert.False(task.DayIsChosen);
        task.Finish(null, "Maya Singh", Now);
        task.Follow(Day("2027-01-21"), Day("2026-11-20"), UsFederal);
        Assert.Equal(Day("2026-12-02"), task.DueOn);
    }

    [Fact]
    public void A_task_is_done_once_by_somebody_at_a_moment()
    {
        var task = Task();
        task.Finish("Nothing there.", "Maya Singh", Now);

        Assert.Equal((TaskState.Done, "Nothing there.", "Maya Singh", Now), (task.State, task.Note, task.ClosedBy, task.ClosedAt));
        Assert.Equal(RequestTask.AlreadyClosed, Assert.Throws<RuleViolation>(() => task.Finish(null, "Tom Reyes", Now)).Rule);
        Assert.Equal(RequestTask.AlreadyClosed, Assert.Throws<RuleViolation>(() => task.Change("Other", null, Day("2026-12-01"), Day("2026-12-07"))).Rule);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void A_task_that_is_not_needed_says_why(string? note) => Assert.Equal(RequestTask.NoteMissing, Assert.Throws<RuleViolation>(() => Task().Skip(note, "Maya Singh", Now)).Rule);

    [Fact]
    public void A_closed_task_can_be_opened_again_and_keeps_its_note()
    {
        var task = Task();
        Assert.Throws<RuleViolation>(task.Reopen);
        task.Skip("No account.", "Maya Singh", Now);
        task.Reopen();

        Assert.Equal((TaskState.Open, "No account.", null), (task.State, task.Note, task.ClosedBy));
    }

    [Fact]
    public void Every_kind_has_a_title_for_its_tasks_that_fits()
    {
        var longest = new string('x', ShopSystem.NameLength);
        Assert.All(RequestKinds.All, kind => Assert.InRange(TaskTitles.Of(kind, longest).Length, longest.Length, RequestTask.TitleLength));
    }

    [Fact]
    public void A_retired_system_matters_for_nothing()
    {
        var system = new ShopSystem { Id = Guid.NewGuid(), Name = "Orders", OwnerId = null, OwnerName = null, Holds = ["orders"], HowToReach = null, Kinds = ["access"], Place = 1 };
        Assert.True(system.Matters(RequestKind.Access));
        Assert.False(system.Matters(RequestKind.Deletion));

        system.RetiredAt = Now;
        Assert.False(system.Matters(RequestKind.Access));
    }
}
