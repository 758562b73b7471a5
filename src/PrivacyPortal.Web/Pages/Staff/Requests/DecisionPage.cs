using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Conversation;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Systems;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>A page on which a request is decided in two steps: the form, then the mail exactly as it will be sent.</summary>
public abstract class DecisionPage(RequestQueueFiles files, RequestWriting writing, OpenTaskCheck tasks) : RequestWritingPage(files, writing)
{
    /// <summary>Whether the decision goes out although tasks are open, and which are.</summary>
    [BindProperty] public bool DespiteTasks { get; set; }
    public OpenTasksAsked OpenTasks { get; private set; } = null!;

    /// <summary>What the decision would do; null on the first step.</summary>
    public DecisionPreview? Preview { get; protected set; }

    /// <summary>What was written before and came back with a note; null where nothing did.</summary>
    public ProposedDecision? SentBack => Dsr.Proposal is { SentBackBy: not null } proposal ? proposal : null;

    /// <summary>What the second step's button says.</summary>
    public string SendLabel => Preview switch
    {
        { NeedsApproval: true } => "Give it to a second person",
        { Mail: null, Outcome: DecisionOutcome.Answered } => "Record the answer",
        { Mail: null } => "Record the refusal",
        { Outcome: DecisionOutcome.Answered } => "Send the answer",
        _ => "Send the refusal",
    };

    /// <summary>Stops a decision that leaves tasks open, unless it was said to be all right.</summary>
    protected Task AskAboutTasksAsync(CancellationToken ct) => tasks.ThrowIfOpenAsync(Dsr.Id, DespiteTasks, ct);

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        OpenTasks = await tasks.AskAsync(Home, Dsr.Id, DespiteTasks, ct);
        await base.PrepareAsync(ct);
    }

    /// <summary>Back to the request, saying what became of the decision.</summary>
    protected IActionResult Decided(Decision decision, bool sent)
    {
        var what = decision.Outcome switch
        {
            DecisionOutcome.Answered => "answered",
            DecisionOutcome.PartlyRefused => "refused in part",
            DecisionOutcome.Refused => "refused",
        };
        return Done(!sent ? "The decision waits for a second person. Nothing is sent before they approve it; the clocks run on."
            : Dsr.Requester.Email is null ? $"{Dsr.Reference} is {what}." : $"{Dsr.Reference} is {what}; the mail is on its way.");
    }
}
