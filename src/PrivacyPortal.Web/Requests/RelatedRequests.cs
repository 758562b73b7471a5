using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;

namespace PrivacyPortal.Web.Requests;

/// <summary>Another request of the same mailbox, as a line of a list.</summary>
public sealed record RelatedRequest(string Reference, RequestKind Kind, RequestStatus Status, DateOnly ReceivedOn, DateOnly DueOn, DateTimeOffset ReceivedAt);

/// <summary>Finds what else a mailbox asked. Nothing here is shown to anybody who has not shown that the mailbox is theirs, or works here.</summary>
public sealed class RelatedRequests(PortalDb db)
{
    private const int Most = 200;

    /// <summary>All requests of a mailbox: the open ones first, each group the latest first.</summary>
    public async Task<IReadOnlyList<RelatedRequest>> OfMailboxAsync(string mailbox, CancellationToken ct)
    {
        var found = await OfMailbox(mailbox).OrderByDescending(request => request.ReceivedAt).Take(Most).Select(request =>
            new RelatedRequest(request.Reference, request.Kind, request.Status, request.ReceivedOn, request.DueOn, request.ReceivedAt)).ToListAsync(ct);
        return [.. found.OrderByDescending(request => request.Status.IsOpen()).ThenByDescending(request => request.ReceivedAt)];
    }

    /// <summary>The id of a request, where it is one of the mailbox.</summary>
    public Task<Guid?> FindAsync(string mailbox, string reference, CancellationToken ct) =>
        OfMailbox(mailbox).Where(request => request.Reference == reference).Select(request => (Guid?)request.Id).SingleOrDefaultAsync(ct);

    /// <summary>Requests of the same kind from the same mailbox that may be the same one, the latest first: all that are open, and those of the last 90 days.</summary>
    public async Task<IReadOnlyList<RelatedRequest>> LikeAsync(DataSubjectRequest request, CancellationToken ct)
    {
        if (request.Requester.Email is not { } email) return [];
        var (since, kind, id) = (request.ReceivedOn.AddDays(-90), request.Kind, request.Id);
        return await OfMailbox(email.ToLowerInvariant())
            .Where(other => other.Id != id && other.Kind == kind && (other.ClosedAt == null || other.ReceivedOn >= since))
            .OrderByDescending(other => other.ReceivedAt).Take(10).Select(other =>
                new RelatedRequest(other.Reference, other.Kind, other.Status, other.ReceivedOn, other.DueOn, other.ReceivedAt)).ToListAsync(ct);
    }

    /// <summary>The requests that staff linked to one, whoever asked them, in the order they were linked.</summary>
    public async Task<IReadOnlyList<(RelatedRequest Request, DuplicateLink Link)>> LinkedToAsync(DataSubjectRequest request, CancellationToken ct)
    {
        var links = request.Links();
        if (links.Count == 0) return [];
        var references = links.Select(link => link.Reference).ToList();
        var found = await db.Requests.AsNoTracking().Where(other => references.Contains(other.Reference)).Select(other =>
            new RelatedRequest(other.Reference, other.Kind, other.Status, other.ReceivedOn, other.DueOn, other.ReceivedAt)).ToDictionaryAsync(other => other.Reference, ct);
        return [.. links.Where(link => found.ContainsKey(link.Reference)).Select(link => (found[link.Reference], link))];
    }

    /// <summary>The references of the requests that were closed as duplicates of one.</summary>
    public async Task<IReadOnlyList<string>> DuplicatesOfAsync(DataSubjectRequest request, CancellationToken ct)
    {
        if (request.Requester.Email is not { } email) return [];
        var reference = request.Reference;
        return await OfMailbox(email.ToLowerInvariant())
            .Where(other => other.Status == RequestStatus.Duplicate && other.Events.Any(line => line.Kind == RequestEventKind.Duplicate && line.Fact == reference))
            .OrderBy(other => other.ReceivedAt).Select(other => other.Reference).ToListAsync(ct);
    }

    /// <summary>The earlier report on recipients that this mailbox received in the same calendar year, where there is one: the law gives one a year.</summary>
    public async Task<RelatedRequest?> ReportGivenAsync(DataSubjectRequest request, CancellationToken ct)
    {
        if (request.Kind != RequestKind.Recipients || request.Requester.Email is not { } email) return null;
        var (id, from, until) = (request.Id, new DateOnly(request.ReceivedOn.Year, 1, 1), request.ReceivedOn);
        return await OfMailbox(email.ToLowerInvariant())
            .Where(other => other.Id != id && other.Kind == RequestKind.Recipients && other.ReceivedOn >= from && other.ReceivedOn <= until &&
                (other.Status == RequestStatus.Answered || other.Status == RequestStatus.PartlyRefused))
            .OrderByDescending(other => other.ReceivedAt).Select(other =>
                new RelatedRequest(other.Reference, other.Kind, other.Status, other.ReceivedOn, other.DueOn, other.ReceivedAt)).FirstOrDefaultAsync(ct);
    }

    private IQueryable<DataSubjectRequest> OfMailbox(string mailbox) =>
        db.Requests.AsNoTracking().Where(request => EF.Property<string?>(request, Columns.Mailbox) == mailbox);
}
