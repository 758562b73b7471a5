using PrivacyPortal.Domain.Requests;
using static PrivacyPortal.Domain.Tests.Deadlines.TestCalendars;

namespace PrivacyPortal.Domain.Tests.Requests;

public sealed class DataSubjectRequestTests
{
    private static readonly DateOnly Today = Given.Received;
    private static readonly DateTimeOffset Now = Given.NoonOf(Today);

    [Fact]
    public void Exactly_the_kinds_that_need_it_wait_for_confirmation()
    {
        foreach (var kind in RequestKinds.All)
        {
            var request = Given.Filed(kind);
            Assert.Equal(kind.NeedsConfirmation() ? RequestStatus.Unconfirmed : RequestStatus.Open, request.Status);
            Assert.Equal(kind.NeedsConfirmation() ? null : Now, request.ConfirmedAt);
            var line = Assert.Single(request.Events);
            Assert.Equal((RequestEventKind.Received, ActorKind.Requester, Now), (line.Kind, line.ActorKind, line.At));
        }
    }

    [Fact]
    public void Without_a_mailbox_only_what_needs_no_confirmation_can_be_filed()
    {
        Given.Breaks(RequestRules.NoMailbox, () => Given.Filed(RequestKind.Access, email: null));
        Assert.Equal(RequestStatus.Open, Given.Filed(RequestKind.Breach, email: null).Status);
    }

    [Fact]
    public void Confirming_opens_the_request_and_keeps_the_day_of_receipt()
    {
        var request = Given.Filed();
        request.Confirm(Now.AddDays(3));
        Assert.Equal((RequestStatus.Open, Now.AddDays(3), Today, Day("2026-03-16")), (request.Status, request.ConfirmedAt!.Value, request.ReceivedOn, request.DueOn));
    }

    [Fact]
    public void A_logged_request_is_open_at_once_and_says_who_entered_it()
    {
        var request = Given.Logged(Today.AddDays(-4), Today);
        Assert.Equal((RequestStatus.Open, Channel.Letter, Today.AddDays(-4), Now), (request.Status, request.Channel, request.ReceivedOn, request.ConfirmedAt!.Value));
        Assert.Equal((Given.MayaId, "Maya Singh"), (request.Events[0].StaffId, request.Events[0].StaffName));
        Assert.Equal(Today, Given.Logged(Today, Today).ReceivedOn);
        Given.Breaks(RequestRules.ReceivedInFuture, () => Given.Logged(Today.AddDays(1), Today));
    }

    [Fact]
    public void Nobody_can_be_written_to_without_a_mailbox_but_the_request_can_be_answered()
    {
        var request = Given.Logged(Today, Today, RequestKind.Deletion);
        Assert.All([request.CannotMessage(), request.CannotWait(), request.CannotExtend(Today)], rule => Assert.Equal(RequestRules.NoMailbox, rule));
        request.Answer("By letter.", Given.Maya, Now, Today);
        Assert.Equal(RequestStatus.Answered, request.Status);
    }

    [Fact]
    public void A_person_cannot_be_given_what_they_have()
    {
        var request = Given.In(RequestStatus.InProgress);
        Given.Breaks(RequestRules.AlreadyAssigned, () => request.Assign(Given.MayaId, "Maya Singh", Given.Maya, Now));
        Assert.Equal("Maya Singh", Assert.Single(request.Events, line => line.Kind == RequestEventKind.Assigned).Fact);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_waiting_request_that_nobody_has_is_open_again_after_a_reply_or_without(bool reply)
    {
        var request = Given.Open();
        request.WaitForRequester("Which order?", Given.Maya, Now, Today);
        if (reply) request.ReceiveMessage("The last.", Now, Today);
        else request.Resume(Given.Maya, Now, Today);
        Assert.Equal((RequestStatus.Open, null), (request.Status, request.AssigneeId));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_appeal_that_waited_is_an_appeal_again(bool reply)
    {
        var request = Given.In(RequestStatus.Appealed);
        request.WaitForRequester("Which invoice?", Given.Maya, Now, Today);
        if (reply) request.ReceiveMessage("The oldest.", Now, Today);
        else request.Resume(Given.Maya, Now, Today);
        Assert.Equal(RequestStatus.Appealed, request.Status);
    }

    [Theory]
    [InlineData(RequestStatus.Refused)]
    [InlineData(RequestStatus.PartlyRefused)]
    public void A_refusal_can_be_appealed_once(RequestStatus refused)
    {
        var request = Given.In(refused);
        var clocks = request.Clocks.Select(clock => (clock.State, clock.SettledOn)).ToList();

        request.Appeal("Look again.", Now, Today, Book);
        Assert.Equal((true, null, Today.AddDays(30), Today.AddDays(60)), (request.WasAppealed, request.ClosedAt, request.DueOn, request.LatestLawfulOn));
        Assert.Equal(clocks, request.Clocks.Where(clock => !clock.IsOfAppeal).Select(clock => (clock.State, clock.SettledOn)));
        Assert.Equal((ClockState.Running, Today.AddDays(30)), (request.Clock("appeal").State, request.Clock("appeal").Due));

        request.Refuse(false, "no-data", null, Given.Maya, Now.AddDays(1), Today.AddDays(1));
        Assert.Equal((RequestStatus.Refused, Now.AddDays(1)), (request.Status, request.ClosedAt!.Value));
        Assert.Equal((ClockState.Met, Today.AddDays(1)), (request.Clock("appeal").State, request.Clock("appeal").SettledOn));
        Given.Breaks(RequestRules.AppealedOnce, () => request.Appeal("Once more.", Now, Today, Book));
    }

    [Fact]
    public void Staff_say_why_they_withdraw_for_somebody_and_requesters_need_not()
    {
        var request = Given.Open();
        Given.Breaks(RequestRules.ReasonMissing, () => request.Withdraw(" ", Given.Maya, Now, Today));
        Assert.Equal(RequestStatus.Open, request.Status);
        request.Withdraw("She called.", Given.Maya, Now, Today);
        Assert.Equal("She called.", request.Events[^1].Text);

        var own = Given.Open();
        own.Withdraw(" ", Actor.Requester, Now, Today);
        Assert.Null(own.Events[^1].Text);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(14, false)]
    [InlineData(15, true)]
    [InlineData(400, true)]
    public void An_unconfirmed_request_lapses_after_fourteen_days(int days, bool lapses)
    {
        var (request, day) = (Given.Filed(), Today.AddDays(days));
        Assert.Equal(lapses ? null : RequestRules.NotLapsedYet, request.CannotLapse(day));
        if (lapses)
            request.Lapse(Given.NoonOf(day), day);
        else
            Given.Breaks(RequestRules.NotLapsedYet, () => request.Lapse(Given.NoonOf(day), day));
        Assert.Equal(lapses ? RequestStatus.Lapsed : RequestStatus.Unconfirmed, request.Status);
        if (lapses) Assert.All(request.Clocks, clock => Assert.Equal(ClockState.Stopped, clock.State));
    }

    [Fact]
    public void A_request_is_no_duplicate_of_itself()
    {
        var request = Given.Open();
        Given.Breaks(RequestRules.DuplicateOfItself, () => request.MarkDuplicate(request.Reference, Given.Maya, Now, Today));
        request.MarkDuplicate("PP-2026-000000", Given.Maya, Now, Today);
        Assert.Equal("PP-2026-000000", request.Events[^1].Fact);
    }

    [Fact]
    public void A_refusal_names_a_ground_of_the_list_and_a_partial_one_has_a_text()
    {
        var request = Given.Open();
        Given.Breaks(RequestRules.UnknownRefusal, () => request.Refuse(false, "because", "Text", Given.Maya, Now, Today));
        Given.Breaks(RequestRules.UnknownRefusal, () => request.Refuse(false, null, "Text", Given.Maya, Now, Today));
        Given.Breaks(RequestRules.TextMissing, () => request.Refuse(true, "no-data", " ", Given.Maya, Now, Today));
        Assert.Equal(RequestStatus.Open, request.Status);
        request.Refuse(false, "no-data", " ", Given.Maya, Now, Today);
        Assert.Equal(("no-data", null), (request.Events[^1].Fact, request.Events[^1].Text));
    }

    public static readonly TheoryData<string> Blanks = new() { "", " ", "\n\t" };

    [Theory]
    [MemberData(nameof(Blanks))]
    public void What_is_sent_or_noted_is_not_empty(string blank)
    {
        Action<DataSubjectRequest>[] writes =
        [
            r => r.Note(blank, Given.Maya, Now), r => r.SendMessage(blank, Given.Maya, Now), r => r.ReceiveMessage(blank, Now, Today),
            r => r.WaitForRequester(blank, Given.Maya, Now, Today), r => r.Answer(blank, Given.Maya, Now, Today), r => r.MarkSpam(blank, Given.Maya, Now, Today),
        ];
        var request = Given.Open();
        var lines = request.Events.Count;
        Assert.All(writes, write => Given.Breaks(RequestRules.TextMissing, () => write(request)));
        Assert.Equal((RequestStatus.Open, lines), (request.Status, request.Events.Count));
        Given.Breaks(RequestRules.TextMissing, () => Given.In(RequestStatus.Refused).Appeal(blank, Now, Today, Book));
    }

    [Fact]
    public void A_closed_request_says_so_before_anything_else_is_asked_for()
    {
        var request = Given.In(RequestStatus.Answered);
        Given.Breaks(RequestRules.Closed, () => request.Answer("", Given.Maya, Now, Today));
        Given.Breaks(RequestRules.Closed, () => request.Refuse(true, "because", "", Given.Maya, Now, Today));
        Given.Breaks(RequestRules.Closed, () => request.MarkSpam("", Given.Maya, Now, Today));
    }

    [Fact]
    public void Notes_hand_overs_and_our_own_failures_are_internal_and_nothing_else_is()
    {
        RequestEventKind[] ours =
        [
            RequestEventKind.Assigned, RequestEventKind.Released, RequestEventKind.Noted, RequestEventKind.RegionChanged, RequestEventKind.Spam,
            RequestEventKind.ClockMissed, RequestEventKind.MailFailed,
            RequestEventKind.ClockAdded, RequestEventKind.ClockDropped,
            RequestEventKind.DecisionProposed, RequestEventKind.DecisionApproved, RequestEventKind.DecisionSentBack, RequestEventKind.IdentityDoubted,
            RequestEventKind.FactsChecked, RequestEventKind.ProofRecorded,
            RequestEventKind.HandedOver, RequestEventKind.Reinstated, RequestEventKind.DuplicateLinked, RequestEventKind.DuplicateUnlinked, RequestEventKind.NeedShown,
        ];
        foreach (var kind in Enum.GetValues<RequestEventKind>())
        {
            var line = new RequestEvent
            {
                Id = Guid.NewGuid(), At = Now, Kind = kind, ActorKind = ActorKind.Portal, StaffId = null, StaffName = null, Text = null, Fact = null,
            };
            Assert.Equal(ours.Contains(kind), line.IsInternal);
        }
    }

    [Fact]
    public void A_mail_that_was_given_up_is_told_in_the_history()
    {
        var request = Given.Open();
        request.MailFailed("We received your request", Now);
        Assert.Equal((RequestEventKind.MailFailed, ActorKind.Portal, "We received your request"),
            (request.Events[^1].Kind, request.Events[^1].ActorKind, request.Events[^1].Fact));
    }

    [Theory]
    [InlineData("Ana Lopez", "ana@example.com", "Ana Lopez")]
    [InlineData(null, "ana@example.com", "ana@example.com")]
    [InlineData(null, null, "Anonymous")]
    public void Staff_see_the_best_name_there_is(string? name, string? email, string shown) =>
        Assert.Equal(shown, new Requester { Name = name, Email = email, OnBehalfOf = OnBehalfOf.Self, SubjectName = null }.DisplayName);
}
