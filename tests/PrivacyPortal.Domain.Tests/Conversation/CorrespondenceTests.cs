using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Tests.Requests;

namespace PrivacyPortal.Domain.Tests.Conversation;

public sealed class CorrespondenceTests
{
    private static DateOnly On(int day) => Given.Received.AddDays(day);

    private static DateTimeOffset At(int day) => Given.NoonOf(On(day));

    [Fact]
    public void A_reply_is_unanswered_until_we_write()
    {
        var request = Given.Open();
        Assert.Null(request.UnansweredReply());

        request.WaitForRequester("Which order?", Given.Maya, At(1), On(1));
        request.ReceiveMessage("The last.", At(2), On(2));
        request.Note("She means 4471.", Given.Maya, At(3));
        Assert.Equal("The last.", request.UnansweredReply()!.Text);
        Assert.Equal("Which order?", request.LastToRequester()!.Text);

        request.SendMessage("Thank you.", Given.Maya, At(4));
        Assert.Null(request.UnansweredReply());
        Assert.Equal("Thank you.", request.LastToRequester()!.Text);
    }

    [Fact]
    public void Nothing_is_unanswered_once_the_request_is_closed()
    {
        var request = Given.Open();
        request.ReceiveMessage("One more thing.", At(1), On(1));
        request.Withdraw("Called.", Given.Maya, At(2), On(2));

        Assert.Null(request.UnansweredReply());
    }

    [Fact]
    public void Notes_and_hand_overs_are_no_conversation_and_a_refusal_is_one_even_without_words()
    {
        var request = Given.Open();
        request.Assign(Given.MayaId, "Maya Singh", Given.Maya, At(1));
        request.Note("Internal.", Given.Maya, At(1));
        request.Refuse(false, "no-data", null, Given.Maya, At(2), On(2));

        Assert.Equal([RequestEventKind.Refused], Correspondence.NewestFirst(request.Events).Select(line => line.Kind));
    }
}
