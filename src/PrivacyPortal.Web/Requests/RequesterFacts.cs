using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Requests;

/// <summary>The requester shows who they are, and reads what was stated: on the request that is open in this browser, and on no other.</summary>
public sealed class RequesterFacts(PortalDb db, ShopSource shops, FactSeal seal, RequestSession session, DeclarationWords declarations)
{
    /// <summary>Seals and keeps what was entered, and the declaration with the name under it; null where the request is not the one open here.</summary>
    public async Task<DataSubjectRequest?> GiveAsync(
        string? reference, IReadOnlyDictionary<FactKind, string> facts, string? signature, CancellationToken ct)
    {
        var (id, value) = (session.RequestId, RequestReference.Parse(reference)?.Value ?? "");
        if (await db.Requests.Include(r => r.Events).Include(r => r.Clocks).SingleOrDefaultAsync(r => r.Id == id && r.Reference == value, ct) is not { } request)
            return null;
        var moment = await shops.NowAsync();
        var declaration = signature is null ? null : declarations.Signed(request, signature, moment.Today);
        request.GiveFacts(seal.Seal(request.Id, facts), declaration, moment.Now, moment.Today);
        await db.SaveChangesAsync(ct);
        return request;
    }

    /// <summary>The statement that was sent last; null where there is none.</summary>
    public Task<ErasureStatement?> StatementAsync(Guid requestId, CancellationToken ct) => db.Set<ErasureStatement>().AsNoTracking()
        .Where(statement => statement.RequestId == requestId).OrderByDescending(statement => statement.SentAt).FirstOrDefaultAsync(ct);
}
