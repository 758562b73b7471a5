using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Tests.Deadlines;
using static PrivacyPortal.Domain.Requests.RequestStatus;

namespace PrivacyPortal.Domain.Tests.Requests;

/// <summary>Every transition from every status: where it leads, or which rule is against it.</summary>
public sealed class RequestTransitionsTests
{
    private sealed record Transition(Action<DataSubjectRequest> Do, Func<DataSubjectRequest, Rule?>? Cannot);

    private static readonly DateOnly Today = Given.Received.AddDays(DataSubjectRequest.DaysToConfirm + 1);
    private static readonly DateTimeOffset Now = Given.NoonOf(Today);

    private static readonly Dictionary<string, Transition> Transitions = new()
    {
        ["confirm"] = new(r => r.Confirm(Now), r => r.CannotConfirm()),
        ["assign"] = new(r => r.Assign(Given.TomId, "Tom Reyes", Given.Maya, Now), r => r.CannotAssign(Given.TomId)),
        ["release"] = new(r => r.Release(Given.Maya, Now), r => r.CannotRelease()),
        ["note"] = new(r => r.Note("Note", Given.Maya, Now), null),
        ["message"] = new(r => r.SendMessage("Hello", Given.Maya, Now), r => r.CannotMessage()),
        ["reply"] = new(r => r.ReceiveMessage("Hello", Now, Today), r => r.CannotReply()),
        ["wait"] = new(r => r.WaitForRequester("Which?", Given.Maya, Now, Today), r => r.CannotWait()),
        ["resume"] = new(r => r.Resume(Given.Maya, Now, Today), r => r.CannotResume()),
        ["extend"] = new(r => r.Extend("Much to read", Given.Maya, Now, Today), r => r.CannotExtend(Today)),
        ["answer"] = new(r => r.Answer("Here", Given.Maya, Now, Today), r => r.CannotAnswer()),
        ["refuse"] = new(r => r.Refuse(false, "no-data", null, Given.Maya, Now, Today), r => r.CannotDecide()),
        ["partly"] = new(r => r.Refuse(true, "no-data", "But this", Given.Maya, Now, Today), r => r.CannotDecide()),
        ["withdraw"] = new(r => r.Withdraw(null, Actor.Requester, Now, Today), r => r.CannotWithdraw()),
        ["lapse"] = new(r => r.Lapse(Now, Today), r => r.CannotLapse(Today)),
        ["duplicate"] = new(r => r.MarkDuplicate("PP-2026-000000", Given.Maya, Now, Today), r => r.CannotWithdraw()),
        ["spam"] = new(r => r.MarkSpam("Advertisement", Given.Maya, Now, Today), r => r.CannotWithdraw()),
        ["appeal"] = new(r => r.Appeal("Look again", Now, Today, TestCalendars.Book), r => r.CannotAppeal()),
    };

    // Columns: unconfirmed, open, in progress, waiting, appealed, then all that are closed. "=" stays as it is.
    private static readonly Dictionary<string, string[]> Outcomes = new()
    {
        ["confirm"] = ["open", "already-confirmed", "already-confirmed", "already-confirmed", "already-confirmed", "closed"],
        ["assign"] = ["not-confirmed", "in-progress", "=", "=", "=", "closed"],
        ["release"] = ["not-confirmed", "not-assigned", "open", "=", "=", "closed"],
        ["note"] = ["=", "=", "=", "=", "=", "="],
        ["message"] = ["not-confirmed", "=", "=", "=", "=", "closed"],
        ["reply"] = ["=", "=", "=", "in-progress", "=", "closed"],
        ["wait"] = ["not-confirmed", "waiting", "waiting", "already-waiting", "waiting", "closed"],
        ["resume"] = ["not-confirmed", "not-waiting", "not-waiting", "in-progress", "not-waiting", "closed"],
        ["extend"] = ["not-confirmed", "=", "=", "=", "extension-on-appeal", "closed"],
        ["answer"] = ["not-confirmed", "answered", "answered", "answered", "answered", "closed"],
        ["refuse"] = ["not-confirmed", "refused", "refused", "refused", "refused", "closed"],
        ["partly"] = ["not-confirmed", "partly-refused", "partly-refused", "partly-refused", "partly-refused", "closed"],
        ["withdraw"] = ["withdrawn", "withdrawn", "withdrawn", "withdrawn", "withdrawn", "closed"],
        ["lapse"] = ["lapsed", "already-confirmed", "already-confirmed", "already-confirmed", "already-confirmed", "closed"],
        ["duplicate"] = ["duplicate", "duplicate", "duplicate", "duplicate", "duplicate", "closed"],
        ["spam"] = ["spam", "spam", "spam", "spam", "spam", "closed"],
        ["appeal"] = ["nothing-to-appeal", "nothing-to-appeal", "nothing-to-appeal", "nothing-to-appeal", "appealed-once", "nothing-to-appeal"],
    };

    public static TheoryData<string, RequestStatus, string> Cases()
    {
        var cases = new TheoryData<string, RequestStatus, string>();
        foreach (var (transition, outcomes) in Outcomes)
            foreach (var status in RequestStatuses.All)
                cases.Add(transition, status, transition == "appeal" && (status is Refused or PartlyRefused) ? "appealed"
                    : outcomes[Math.Min((int)status, outcomes.Length - 1)]);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_transition_leads_where_the_table_says_or_breaks_its_rule(string name, RequestStatus from, string outcome)
    {
        var (request, transition) = (Given.In(from), Transitions[name]);
        var lines = request.Events.Count;
        var expected = outcome == "=" ? from : RequestStatuses.Parse(outcome);

        if (expected is null)
        {
            var rule = RequestRules.All.Single(rule => rule.Code == $"request-{outcome}");
            Assert.Equal(rule, transition.Cannot!(request));
            Given.Breaks(rule, () => transition.Do(request));
            Assert.Equal((from, lines), (request.Status, request.Events.Count));
            return;
        }
        Assert.Null(transition.Cannot?.Invoke(request));
        transition.Do(request);
        Assert.Equal((expected, lines + 1), (request.Status, request.Events.Count));
        Assert.Equal(Now, request.Events[^1].At);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Exactly_a_closed_request_has_a_moment_of_closing_and_no_running_clock(string name, RequestStatus from, string outcome)
    {
        var request = Given.In(from);
        if (outcome == "=" || RequestStatuses.Parse(outcome) is not null) Transitions[name].Do(request);

        Assert.Equal(request.Status.IsOpen(), request.ClosedAt is null);
        if (!request.Status.IsOpen()) Assert.DoesNotContain(request.Clocks, clock => clock.State == ClockState.Running);
        Assert.All(request.Clocks, clock => Assert.Equal(clock.State == ClockState.Running, clock.SettledOn is null));
    }

    [Fact]
    public void Every_way_to_change_a_request_is_in_the_table()
    {
        // What is not a transition between statuses has tests of its own.
        string[] others =
        [
            "Acknowledge",
            "MissClocks",
            "MailFailed",
            "WouldNowBe",
            "ClocksToStop",
            "Asked",
            "FactsNeeded",
            "DueIfExtended",
            "ChangeRegion",
            "Decide",
            "Rehearse",
            "Approve",
            "SendBack",
            "AskFacts",
            "GiveFacts",
            "CheckFacts",
            "RecordProof",
            "TreatAsCategories",
            "AddFiles",
            "Attach",
            "RemoveFile",
            "TakePermission",
            "MarkShown",
            "DeleteProofs",
            "AnswerAsPerson",
            "Reopen",
            "HandOver",
            "TakeBack",
            "EndUndo",
            "SendPackage",
            "DownloadPackage",
            "RevokePackage",
            "ExpirePackage",
            "Remind",
            "AnnounceLapse",
            "LapseUnanswered",
            "LinkDuplicate",
            "UnlinkDuplicate",
        ];
        string[] inTable =
        [
            "Confirm",
            "Assign",
            "Release",
            "Note",
            "SendMessage",
            "ReceiveMessage",
            "WaitForRequester",
            "Resume",
            "Extend",
            "Answer",
            "Refuse",
            "Withdraw",
            "Lapse",
            "MarkDuplicate",
            "MarkSpam",
            "Appeal",
        ];
        var methods = typeof(DataSubjectRequest).GetMethods()
            .Where(method => method.DeclaringType == typeof(DataSubjectRequest) && !method.IsStatic && !method.IsSpecialName)
            .Select(method => method.Name).Where(name => !name.StartsWith("Cannot", StringComparison.Ordinal)).Distinct();
        Assert.Equal(others.Concat(inTable).Order(), methods.Order());
        Assert.Equal(Transitions.Keys.Order(), Outcomes.Keys.Order());
    }
}
