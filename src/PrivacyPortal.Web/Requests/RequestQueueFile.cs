using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Requests;

/// <summary>A mail of a request and how far it got.</summary>
public sealed record RequestQueueMail(
    string Subject, string ToAddress, DateTimeOffset CreatedAt, int Attempts, DateTimeOffset? SentAt, DateTimeOffset? GivenUpAt, string? LastError);

/// <summary>Everything staff see of one request: as of which row version and moment, and who looks.</summary>
public sealed record RequestQueueFile(
    DataSubjectRequest Request, uint Version, string? Assignee, IReadOnlyList<RequestQueueMail> Mails, ShopMoment Moment, Guid Reader)
{
    /// <summary>What happened, oldest first; what happened in one moment stands in the order of a request's life.</summary>
    public IEnumerable<RequestEvent> Events => Request.Events.OrderBy(line => line.At).ThenBy(line => line.Kind);

    /// <summary>What a person did last.</summary>
    public RequestEvent LatestByPeople => Events.LastOrDefault(line => line.ActorKind != ActorKind.Portal) ?? Events.Last();
}

/// <summary>Reads one request for the staff pages.</summary>
public sealed class RequestQueueFiles(PortalDb db, ShopSource shops, CurrentStaff staff, AuditLog audit)
{
    /// <summary>Null where no request has this reference.</summary>
    public async Task<RequestQueueFile?> FindAsync(string reference, CancellationToken ct)
    {
        var found = await db.Requests.AsNoTracking().Include(r => r.Clocks).Include(r => r.Events).Where(r => r.Reference == reference)
            .Select(r => new { Request = r, Version = EF.Property<uint>(r, Columns.RowVersion) }).SingleOrDefaultAsync(ct);
        if (found is null) return null;
        var request = found.Request;
        var assignee = request.AssigneeId is { } id
            ? await db.Users.Where(user => user.Id == id).Select(user => user.DisplayName).SingleAsync(ct)
            : null;
        var mails = await db.OutboxEmails.Where(mail => mail.RequestId == request.Id).OrderBy(mail => mail.CreatedAt).ThenBy(mail => mail.Id)
            .Select(mail => new RequestQueueMail(mail.Subject, mail.ToAddress, mail.CreatedAt, mail.Attempts, mail.SentAt, mail.GivenUpAt, mail.LastError))
            .ToListAsync(ct);
        return new(request, found.Version, assignee, mails, await shops.NowAsync(), staff.Id);
    }

    /// <summary>Records that the current member of staff read it.</summary>
    public Task ViewedAsync(RequestQueueFile file, CancellationToken ct) => audit.ViewedAsync("request.viewed", file.Request.Reference, ct);
}
