using PrivacyPortal.Domain.Bulk;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Tests.Requests;

namespace PrivacyPortal.Domain.Tests.Bulk;

public sealed class BulkJobTests
{
    private static readonly DateTimeOffset Noon = Given.NoonOf(Given.Received);

    [Theory]
    [InlineData(BulkKind.Assign)]
    [InlineData(BulkKind.Wait)]
    [InlineData(BulkKind.Spam)]
    [InlineData(BulkKind.Duplicate)]
    public void A_job_starts_only_once_it_knows_whom_what_or_why(BulkKind kind)
    {
        var job = BulkJob.Draft(kind, Given.MayaId, "Maya Singh", "all", Noon);
        Given.Breaks(BulkRules.NotPrepared, () => job.Start(Noon));

        job.Prepare((Given.TomId, "Tom Reyes"), "Which order?", "PP-2026-000000");
        job.Start(Noon);

        Given.Breaks(BulkRules.Started, () => job.Start(Noon));
        Given.Breaks(BulkRules.Started, () => job.Prepare(null, "Another question", null));
    }

    [Fact]
    public void Each_request_says_itself_why_it_is_left_out()
    {
        Assert.Equal(RequestRules.NotConfirmed, Job(BulkKind.Assign).Cannot(Given.In(RequestStatus.Unconfirmed), hasMail: true));
        Assert.Equal(RequestRules.Closed, Job(BulkKind.Spam).Cannot(Given.In(RequestStatus.Answered), hasMail: true));
        Assert.Equal(RequestRules.AlreadyWaiting, Job(BulkKind.Wait).Cannot(Given.In(RequestStatus.Waiting), hasMail: true));
        Assert.Equal(RequestRules.DuplicateOfItself, Job(BulkKind.Duplicate, Given.Reference.Value).Cannot(Given.Open(), hasMail: true));
        Assert.Equal(RequestRules.NoMailbox, Job(BulkKind.Resend).Cannot(Given.Logged(Given.Received, Given.Received), hasMail: true));
        Assert.Equal(BulkRules.NoMail, Job(BulkKind.Resend).Cannot(Given.Open(), hasMail: false));
        Assert.Null(Job(BulkKind.Assign).Cannot(Given.Open(), hasMail: false));
    }

    [Fact]
    public void A_job_can_be_undone_while_it_runs_and_for_ten_minutes_after_its_end()
    {
        var job = Job(BulkKind.Spam);
        Assert.Null(job.CannotUndo(Noon));
        job.Finish(Noon.AddHours(1));

        Assert.Null(job.CannotUndo(Noon.AddHours(1).AddMinutes(10).AddTicks(-1)));
        Assert.Equal(BulkRules.UndoTooLate, job.CannotUndo(Noon.AddHours(1).AddMinutes(10)));
        job.Undo(Given.Maya, Noon.AddHours(1));
        Assert.Equal(BulkRules.UndoneOnce, job.CannotUndo(Noon.AddHours(1)));
        job.Finish(Noon.AddHours(1));
        Assert.Equal(BulkState.Undone, job.State);
    }

    [Theory]
    [InlineData(BulkKind.Assign, RequestEventKind.Released)]
    [InlineData(BulkKind.Wait, RequestEventKind.TakenBack)]
    [InlineData(BulkKind.Spam, RequestEventKind.Reinstated)]
    [InlineData(BulkKind.Duplicate, RequestEventKind.TakenBack)]
    public void What_is_undone_stands_as_before_and_its_history_says_so(BulkKind kind, RequestEventKind line)
    {
        var request = Given.Open();
        var (due, states) = (request.DueOn, request.Clocks.Select(clock => clock.State).ToList());
        var before = new BeforeStep(request.Status, request.AssigneeId, null);
        var at = Noon.AddHours(2);
        var step = Job(kind).Do(request, at, Given.Received);

        request.TakeBack(step!.Value, at, before, Given.Maya, at.AddMinutes(5), Given.Received);

        Assert.Equal((RequestStatus.Open, null, null, due), (request.Status, request.AssigneeId, request.ClosedAt, request.DueOn));
        Assert.Equal(states, request.Clocks.Select(clock => clock.State));
        Assert.All(request.Clocks, clock => Assert.Null(clock.SettledOn));
        Assert.Equal(line, request.Events[^1].Kind);
    }

    [Fact]
    public void A_clock_that_had_ended_before_stays_ended_when_a_closing_is_taken_back()
    {
        var request = Given.Open(region: "US-CA");
        request.Acknowledge(Noon.AddMinutes(1), Given.Received);
        request.MarkSpam("Advertisement", Given.Maya, Noon.AddHours(1), Given.Received);

        request.TakeBack(RequestEventKind.Spam, Noon.AddHours(1), new(RequestStatus.Open, null, null), Given.Maya, Noon.AddHours(1), Given.Received);

        Assert.All(request.Clocks, clock => Assert.Equal(clock.IsAcknowledgement ? ClockState.Met : ClockState.Running, clock.State));
    }

    [Fact]
    public void Handing_over_is_undone_by_handing_back()
    {
        var request = Given.In(RequestStatus.InProgress);
        var at = Noon.AddHours(2);
        Job(BulkKind.Assign).Do(request, at, Given.Received);

        request.TakeBack(RequestEventKind.Assigned, at, new(RequestStatus.InProgress, Given.MayaId, "Maya Singh"), Given.Maya, at, Given.Received);

        Assert.Equal((RequestStatus.InProgress, (Guid?)Given.MayaId, "Maya Singh"), (request.Status, request.AssigneeId, request.Events[^1].Fact));
    }

    [Fact]
    public void A_question_taken_back_lets_a_paused_clock_run_on()
    {
        var request = Given.Open(region: "GB");
        var at = Noon.AddHours(2);
        request.WaitForRequester("Which order?", Given.Maya, at, Given.Received);

        request.TakeBack(RequestEventKind.Waiting, at, new(RequestStatus.Open, null, null), Given.Maya, at.AddMinutes(5), Given.Received);

        Assert.Equal(RequestStatus.Open, request.Status);
        Assert.All(request.Clocks, clock => Assert.Null(clock.PausedOn));
    }

    [Fact]
    public void Nothing_is_taken_back_once_somebody_did_something_else()
    {
        var request = Given.Open();
        var at = Noon.AddHours(2);
        Job(BulkKind.Wait).Do(request, at, Given.Received);
        request.ReceiveMessage("Order 7.", at.AddMinutes(1), Given.Received);

        Given.Breaks(BulkRules.ChangedSince, () =>
            request.TakeBack(RequestEventKind.Waiting, at, new(RequestStatus.Open, null, null), Given.Maya, at.AddMinutes(2), Given.Received));
    }

    [Fact]
    public void A_request_is_handed_over_with_the_reason_and_put_back_where_nobody_stands_in()
    {
        var request = Given.In(RequestStatus.InProgress);
        request.HandOver((Given.TomId, "Tom Reyes"), "Maya Singh is out of office.", Noon);
        Assert.Equal((Given.TomId, "Tom Reyes", ActorKind.Portal), (request.AssigneeId, request.Events[^1].Fact, request.Events[^1].ActorKind));

        request.HandOver(null, "Tom Reyes is out of office.", Noon);
        Assert.Equal((null, RequestStatus.Open), (request.AssigneeId, request.Status));
        Assert.True(request.Events[^1].IsInternal);
        Given.Breaks(RequestRules.NotAssigned, () => request.HandOver(null, "Again.", Noon));
    }

    private static BulkJob Job(BulkKind kind, string duplicateOf = "PP-2026-000000")
    {
        var job = BulkJob.Draft(kind, Given.MayaId, "Maya Singh", "all", Noon);
        job.Prepare((Given.TomId, "Tom Reyes"), "Which order?", duplicateOf);
        job.Start(Noon);
        return job;
    }
}
