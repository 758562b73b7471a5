using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Requests;

/// <summary>
/// Staff link requests that may be the same, and say when they are not. Only lines of the two histories are written, neither request's row: whoever
/// answers one of them meanwhile is not held up.
/// </summary>
public sealed class DuplicateLinking(PortalDb db, ShopSource shops, AuditLog audit, CurrentStaff staff)
{
    /// <summary>Returns the reference it is linked to.</summary>
    public Task<string> LinkAsync(string reference, string? other, CancellationToken ct) =>
        ChangeAsync(reference, other, "request.duplicate-linked", (one, another, now) => one.LinkDuplicate(another, staff.Actor, now), ct);

    public Task<string> UnlinkAsync(string reference, string? other, CancellationToken ct) =>
        ChangeAsync(reference, other, "request.duplicate-unlinked", (one, another, now) => one.UnlinkDuplicate(another, staff.Actor, now), ct);

    private async Task<string> ChangeAsync(
        string reference, string? other, string action, Action<DataSubjectRequest, DataSubjectRequest, DateTimeOffset> change, CancellationToken ct)
    {
        string[] both = [reference, RequestReference.Parse(other)?.Value ?? ""];
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // In one order, so that two clerks who link the same two wait for each other and do not write it twice.
        await db.Database.SqlQuery<Guid>($"""select id as "Value" from requests where reference = any({both}) order by id for no key update""").ToListAsync(ct);
        var found = await db.Requests.Include(request => request.Events).Where(request => both.Contains(request.Reference)).ToDictionaryAsync(request => request.Reference, ct);
        var one = found[reference];
        var another = found.GetValueOrDefault(both[1]) ?? throw new RuleViolation(RequestWork.NoSuchRequest);
        change(one, another, (await shops.NowAsync()).Now);
        audit.Add(action, one.Reference, another.Reference);
        audit.Add(action, another.Reference, one.Reference);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return another.Reference;
    }
}
