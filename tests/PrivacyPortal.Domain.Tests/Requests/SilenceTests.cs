using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Tests.Requests;

public sealed class SilenceTests
{
    [Fact]
    public void Who_left_no_mailbox_but_holds_a_key_is_asked_and_never_reminded_and_a_reply_goes_on()
    {
        var request = Given.Filed(RequestKind.Breach, email: null);
        request.Assign(Given.MayaId, "Maya Singh", Given.Maya, Given.NoonOf(Given.Received));
        request.WaitForRequester("Which page was it?", Given.Maya, Given.NoonOf(Given.Received), Given.Received);
        Assert.Equal((RequestStatus.Waiting, RequestRules.NoMailbox), (request.Status, request.CannotRemind(Given.Received, Given.Received.AddDays(30))));

        request.ReceiveMessage("The one with the invoices.", Given.NoonOf(Given.Received.AddDays(2)), Given.Received.AddDays(2));
        Assert.Equal(RequestStatus.InProgress, request.Status);
    }

    private const int Lapse = 30;

    private static readonly DateOnly Asked = Given.Received;

    private static DateOnly On(int day) => Asked.AddDays(day);

    private static DateTimeOffset At(int day) => Given.NoonOf(On(day));

    private static DataSubjectRequest Waiting(RequestKind kind = RequestKind.Access)
    {
        var request = Given.Open(kind);
        request.WaitForRequester("Which order?", Given.Maya, At(0), Asked);
        return request;
    }

    private static DataSubjectRequest Announced(int onDay = 23)
    {
        var request = Waiting();
        request.AnnounceLapse(Lapse, Asked, At(onDay), On(onDay));
        return request;
    }

    [Theory]
    [InlineData(6, false)]
    [InlineData(7, true)]
    [InlineData(60, true)]
    public void A_silent_requester_is_reminded_from_the_seventh_day_on(int day, bool reminded) =>
        Assert.Equal(reminded, Waiting().CannotRemind(Asked, On(day)) is null);

    [Fact]
    public void A_reminder_goes_out_once_for_each_question()
    {
        var request = Waiting();
        request.Remind(Asked, At(7), On(7));
        Assert.Throws<RuleViolation>(() => request.Remind(Asked, At(8), On(8)));

        request.ReceiveMessage("The last.", At(9), On(9));
        Assert.NotNull(request.CannotRemind(Asked, On(20)));
        Assert.Null(request.WaitingSince);
        request.WaitForRequester("Which address?", Given.Maya, At(10), On(10));

        Assert.Null(request.RemindedAt);
        Assert.NotNull(request.CannotRemind(On(10), On(16)));
        Assert.Null(request.CannotRemind(On(10), On(17)));
    }

    [Theory]
    [InlineData(22, null)]
    [InlineData(23, 30)]
    [InlineData(40, 47)]
    public void The_end_is_announced_a_week_before_it_and_a_late_notice_moves_it(int noticeOn, int? lastDay)
    {
        var request = Waiting();
        if (lastDay is null)
        {
            Assert.Throws<RuleViolation>(() => request.AnnounceLapse(Lapse, Asked, At(noticeOn), On(noticeOn)));
            return;
        }
        request.AnnounceLapse(Lapse, Asked, At(noticeOn), On(noticeOn));

        Assert.Equal(On(lastDay.Value), request.LapsesAfter);
        Assert.Equal(On(lastDay.Value).ToString("O", null), request.Events.Single(line => line.Kind == RequestEventKind.LapseAnnounced).Fact);
        Assert.Throws<RuleViolation>(() => request.AnnounceLapse(Lapse, Asked, At(noticeOn), On(noticeOn)));
    }

    [Fact]
    public void The_last_day_announced_is_still_the_requesters()
    {
        var request = Announced();
        Assert.Throws<RuleViolation>(() => request.LapseUnanswered(At(30), On(30)));

        request.LapseUnanswered(At(31), On(31));

        Assert.Equal(RequestStatus.Lapsed, request.Status);
        Assert.Equal(RequestEventKind.LapsedUnanswered, request.Events[^1].Kind);
        Assert.DoesNotContain(request.Clocks, clock => clock.State == ClockState.Running);
    }

    [Fact]
    public void Nothing_lapses_that_was_not_announced() => Assert.NotNull(Waiting().CannotLapseUnanswered(On(300)));

    [Fact]
    public void A_reply_on_the_last_day_keeps_the_request_open()
    {
        var request = Announced();
        request.ReceiveMessage("I am here.", At(30), On(30));

        Assert.NotNull(request.CannotLapseUnanswered(On(31)));
    }

    [Theory]
    [InlineData(RequestKind.OptOut)]
    [InlineData(RequestKind.Limit)]
    [InlineData(RequestKind.Unsubscribe)]
    [InlineData(RequestKind.Minor)]
    [InlineData(RequestKind.Complaint)]
    [InlineData(RequestKind.Breach)]
    public void What_is_owed_without_the_requester_never_ends_by_silence_but_they_are_reminded(RequestKind kind)
    {
        var request = Waiting(kind);

        Assert.Null(request.CannotRemind(Asked, On(7)));
        Assert.NotNull(request.CannotAnnounceLapse(Lapse, Asked, On(300)));
        Assert.False(kind.CanLapse());
    }

    [Fact]
    public void An_appeal_never_ends_by_silence()
    {
        var request = Given.In(RequestStatus.Appealed);
        request.WaitForRequester("Which invoice?", Given.Maya, At(100), On(100));

        Assert.NotNull(request.CannotAnnounceLapse(Lapse, On(100), On(300)));
    }

    [Fact]
    public void Silence_says_nothing_where_our_mail_did_not_arrive()
    {
        var request = Announced();
        request.MailFailed("A question about your request", At(25));

        Assert.NotNull(request.CannotLapseUnanswered(On(31)));
    }

    [Fact]
    public void A_mail_that_failed_before_the_question_was_asked_does_not_matter()
    {
        var request = Given.Open();
        request.MailFailed("Your request", At(0));
        request.WaitForRequester("Which order?", Given.Maya, At(1), On(1));

        Assert.Null(request.CannotAnnounceLapse(Lapse, On(1), On(24)));
    }

    private static readonly FactKind[] Facts = [FactKind.OrderNumber, FactKind.Postcode];

    private static void AskFacts(DataSubjectRequest request, int onDay) =>
        request.AskFacts(Facts, null, false, "The address is new.", Given.Maya, At(onDay), On(onDay));

    [Fact]
    public void Facts_that_were_asked_for_are_waited_for_like_the_answer_to_a_question()
    {
        var request = Given.Open(RequestKind.Deletion);
        AskFacts(request, 0);

        Assert.Equal(At(0), request.WaitingSince);
        Assert.Null(request.CannotRemind(Asked, On(7)));
        request.AnnounceLapse(Lapse, Asked, At(23), On(23));
        request.LapseUnanswered(At(31), On(31));
        Assert.Equal(RequestStatus.Lapsed, request.Status);
        Assert.Equal("order-number,postcode", Assert.Single(request.Asked()).Fact);
    }

    [Fact]
    public void Facts_asked_for_after_a_reply_have_their_own_silence()
    {
        var request = Waiting(RequestKind.Deletion);
        request.Remind(Asked, At(7), On(7));
        request.ReceiveMessage("The last.", At(8), On(8));
        Assert.Equal((null, null), (request.WaitingSince, request.RemindedAt));
        AskFacts(request, 20);

        Assert.Equal((At(20), null), (request.WaitingSince, request.RemindedAt));
        Assert.Equal(RequestEventKind.FactsAsked, Assert.Single(request.Asked()).Kind);
    }

    [Fact]
    public void A_notice_that_was_answered_closes_nothing_later()
    {
        var request = Waiting(RequestKind.Deletion);
        request.AnnounceLapse(Lapse, Asked, At(23), On(23));
        request.ReceiveMessage("I am here.", At(24), On(24));
        Assert.Null(request.LapsesAfter);
        AskFacts(request, 40);

        Assert.NotNull(request.CannotLapseUnanswered(On(41)));
        Assert.NotNull(request.CannotAnnounceLapse(Lapse, On(40), On(62)));
        Assert.Null(request.CannotAnnounceLapse(Lapse, On(40), On(63)));
    }

    [Fact]
    public void Facts_asked_for_during_a_wait_are_named_beside_the_question()
    {
        var request = Waiting(RequestKind.Deletion);
        AskFacts(request, 3);

        Assert.Equal((At(3), "Which order?"), (request.WaitingSince, request.Asked()[0].Text));
        Assert.Equal([RequestEventKind.Waiting, RequestEventKind.FactsAsked], request.Asked().Select(line => line.Kind));
    }
}
