using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Systems;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>A second person reads the decision as it will be sent, and sends it or gives it back with a note.</summary>
public sealed class ApproveModel(RequestQueueFiles files, RequestDecisions decisions, OpenTaskCheck tasks) : RequestTextPage(files)
{
    public override RequestAction Action => RequestAction.Approve;

    /// <summary>Whether the decision goes out although tasks are open, and which are.</summary>
    [BindProperty] public bool DespiteTasks { get; set; }
    public OpenTasksAsked OpenTasks { get; private set; } = null!;

    public DecisionPreview? Preview { get; private set; }

    /// <summary>Why the decision cannot be sent any more as it was written; it can only go back.</summary>
    public Rule? Outdated { get; private set; }

    public bool IsOwn => Dsr.Proposal?.ById == Open.Reader;

    /// <summary>What the requester wrote after the decision was proposed.</summary>
    public IEnumerable<RequestEvent> WrittenSince =>
        Open.Events.Where(line => line.Kind == RequestEventKind.MessageReceived && line.At > Dsr.Proposal!.At);

    [WithoutInput]
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Dsr.AwaitsApproval) await tasks.ThrowIfOpenAsync(Dsr.Id, DespiteTasks, ct);
        await decisions.ApproveAsync(Seen, ct);
        return Done(Dsr.Requester.Email is null ? "The decision is approved and recorded." : "The decision is approved; the mail is on its way.");
    }

    public async Task<IActionResult> OnPostBackAsync(CancellationToken ct)
    {
        await decisions.SendBackAsync(Seen, Input.Text!, ct);
        return Done(IsOwn ? "You took the decision back; what you wrote is kept." : $"The decision is back with {Dsr.Proposal?.By}.");
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        OpenTasks = await tasks.AskAsync(Home, Dsr.Id, DespiteTasks, ct);
        try
        {
            Preview = await decisions.PreviewProposalAsync(Dsr.Reference, ct);
        }
        catch (RuleViolation violation)
        {
            Outdated = violation.Rule;
        }
    }
}
