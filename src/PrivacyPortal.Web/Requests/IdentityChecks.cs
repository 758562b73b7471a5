using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Requests;

/// <summary>What staff do to establish who asks. What the requester entered is shown to compare it, and is gone with the comparison.</summary>
public sealed class IdentityChecks(RequestWork work, FactSeal seal, AuditLog audit, CurrentStaff staff)
{
    public Task AskAsync(
        SeenRequest seen, IReadOnlyCollection<FactKind> facts, DisputedFact? disputed, bool withDeclaration, string? doubt, CancellationToken ct) =>
        work.ChangeAsync(seen, (request, moment) =>
        {
            request.AskFacts(facts, disputed, withDeclaration, doubt, staff.Actor, moment.Now, moment.Today);
            return new("request.facts-asked", RequestEventKind.FactsAsked, string.Join(", ", facts.Select(fact => fact.Code())));
        }, ct);

    /// <summary>What the requester entered, by fact; that somebody looked is audited.</summary>
    public async Task<IReadOnlyDictionary<FactKind, string>> ReadAsync(DataSubjectRequest request, CancellationToken ct)
    {
        if (request.SealedFacts is null) return new Dictionary<FactKind, string>();
        await audit.ViewedAsync("request.facts-viewed", request.Reference, ct);
        return seal.Open(request.Id, request.SealedFacts);
    }

    /// <summary>Records which facts matched; returns whether enough did. Where not, the requester is told so, and not which.</summary>
    public async Task<bool> CompareAsync(SeenRequest seen, IReadOnlyCollection<FactKind> matched, CancellationToken ct)
    {
        var enough = false;
        await work.ChangeAsync(seen, (request, moment) =>
        {
            enough = request.CheckFacts(matched, staff.Actor, moment.Now);
            return new("request.facts-compared", enough ? null : RequestEventKind.FactsChecked, enough ? "matched" : "did not match");
        }, ct);
        return enough;
    }

    public Task RecordProofAsync(SeenRequest seen, int level, string how, CancellationToken ct) => work.ChangeAsync(seen, (request, moment) =>
    {
        request.RecordProof(level, how, staff.Actor, moment.Now, moment.Today);
        return new("request.identity-established", Detail: Verification.StaffName(level));
    }, ct);

    public Task TreatAsCategoriesAsync(SeenRequest seen, CancellationToken ct) => work.ChangeAsync(seen, (request, moment) =>
    {
        request.TreatAsCategories(staff.Actor, moment.Now);
        return new("request.as-categories", RequestEventKind.TreatedAsCategories);
    }, ct);
}
