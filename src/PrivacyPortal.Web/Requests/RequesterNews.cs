using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Web.Requests;

/// <summary>What came from requesters, for every list that says so.</summary>
public static class RequesterNews
{
    /// <summary>The lines that came from a requester.</summary>
    public static IQueryable<RequestEvent> FromRequesters(this IQueryable<RequestEvent> lines) =>
        lines.Where(line => EF.Constant(Correspondence.FromRequester).Contains(line.Kind) && line.ActorKind == ActorKind.Requester);

    /// <summary>The requests where something came from the requester and no member of staff has done anything since. Linking a duplicate deals with nothing.</summary>
    public static IQueryable<DataSubjectRequest> WhereRequesterIsLast(this IQueryable<DataSubjectRequest> requests) => requests.Where(r => r.Events.Any(line =>
        EF.Constant(Correspondence.FromRequester).Contains(line.Kind) && line.ActorKind == ActorKind.Requester
        && !r.Events.Any(later => later.ActorKind == ActorKind.Staff && later.At > line.At
            && later.Kind != RequestEventKind.DuplicateLinked && later.Kind != RequestEventKind.DuplicateUnlinked)));
}
