using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Packages;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Setup;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Requests;

/// <summary>A mail as it would be sent, except for the private link, which is made when it is.</summary>
public sealed record MailPreview(string To, string Subject, string Text, string Language);

/// <summary>What a decision would do: the mail, null where there is no mailbox; whether a second person must approve it first, and how many there are.</summary>
public sealed record DecisionPreview(MailPreview? Mail, DecisionOutcome Outcome, bool NeedsApproval, int OthersHere);

/// <summary>A request whose decision waits for a second person.</summary>
public sealed record AwaitingDecision(string Reference, RequestKind Kind, DateOnly DueOn, ProposedDecision Proposal);

/// <summary>Decides requests, by one person or by two. What a preview shows is made by the change itself, which is then forgotten.</summary>
public sealed class RequestDecisions(
    PortalDb db, ShopSource shops, RequestWork work, RequesterMail mail, CurrentStaff staff, PackageSending packages, IOptions<PortalOptions> options)
{
    /// <summary>Sends the decision, or keeps it for a second person; returns whether it was sent.</summary>
    public async Task<bool> DecideAsync(SeenRequest seen, Decision decision, CancellationToken ct)
    {
        var sent = false;
        await work.ChangeAsync(seen, (request, moment) =>
        {
            sent = request.Decide(decision, moment.Shop.Profile.DecisionRules, staff.Actor, moment.Now, moment.Today);
            return sent ? Sent(decision) : new("request.decision-proposed", Detail: decision.Outcome.ToString());
        }, ct);
        return sent;
    }

    /// <summary>A second person agrees, and the decision is sent.</summary>
    public Task ApproveAsync(SeenRequest seen, CancellationToken ct) => work.ChangeAsync(seen, (request, moment) =>
    {
        var (decision, by) = (request.Proposal?.Decision, request.Proposal?.By);
        request.Approve(staff.Actor, moment.Now, moment.Today);
        return Sent(decision!) with { Action = "request.decision-approved", Detail = by };
    }, ct);

    /// <summary>Gives the decision back to its author.</summary>
    public Task SendBackAsync(SeenRequest seen, string note, CancellationToken ct) => work.ChangeAsync(seen, (request, moment) =>
    {
        request.SendBack(note, staff.Actor, moment.Now);
        return new("request.decision-sent-back");
    }, ct);

    /// <summary>What the decision would send. Throws what deciding would throw, and saves nothing.</summary>
    public Task<DecisionPreview> PreviewAsync(string reference, Decision decision, CancellationToken ct) => RehearseAsync(reference, (request, moment) =>
    {
        var rules = moment.Shop.Profile.DecisionRules;
        var twice = decision.NeedsApproval(request.Kind, request.Region, rules);
        request.Rehearse(decision, rules, staff.Actor, moment.Now, moment.Today);
        return (decision, twice);
    }, ct);

    /// <summary>What approving would send, as whoever else looks at it sees it; null where nothing waits.</summary>
    public async Task<DecisionPreview?> PreviewProposalAsync(string reference, CancellationToken ct)
    {
        if (!await db.Requests.AnyAsync(request => request.Reference == reference && request.AwaitsApproval, ct)) return null;
        return await RehearseAsync(reference, (request, moment) =>
        {
            var decision = request.Proposal!.Decision;
            request.Approve(Actor.Staff(Guid.Empty, ""), moment.Now, moment.Today);
            return (decision, true);
        }, ct);
    }

    /// <summary>Every decision that waits, the most urgent first.</summary>
    public async Task<IReadOnlyList<AwaitingDecision>> AwaitingAsync(CancellationToken ct) => await db.Requests.AsNoTracking()
        .Where(request => request.AwaitsApproval).OrderBy(request => request.DueOn).ThenBy(request => request.Id)
        .Select(request => new AwaitingDecision(request.Reference, request.Kind, request.DueOn, request.Proposal!)).ToListAsync(ct);

    private static RequestChange Sent(Decision decision) => decision.Outcome switch
    {
        DecisionOutcome.Answered => new("request.answered", RequestEventKind.Answered),
        DecisionOutcome.PartlyRefused => new("request.partly-refused", RequestEventKind.PartlyRefused, decision.RefusalCode),
        DecisionOutcome.Refused => new("request.refused", RequestEventKind.Refused, decision.RefusalCode),
    };

    private async Task<DecisionPreview> RehearseAsync(
        string reference, Func<DataSubjectRequest, ShopMoment, (Decision Decision, bool NeedsApproval)> change, CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        var request = await work.LoadAsync(reference, ct);
        var (decision, twice) = change(request, moment);
        if (decision.Outcome != DecisionOutcome.Refused) await packages.AddToAnswerAsync(request, moment, staff.Actor, ct);
        db.ChangeTracker.Clear();
        var others = await db.Users.CountAsync(user => user.Id != staff.Id && user.DisabledAt == null, ct);
        if (request.Requester.Email is not { } address) return new(null, decision.Outcome, twice, others);
        var what = Sent(decision).Tells!.Value;
        var line = request.Events.Where(line => line.Kind == what).OrderBy(line => line.At).Last();
        var content = mail.Compose(request, moment, what, line.Text, line.Fact, $"{options.Value.PublicUrl.TrimEnd('/')}/requests/open/…");
        return new(new(address, content.Subject, content.ToText(moment.Shop.Profile), request.Language), decision.Outcome, twice, others);
    }
}
