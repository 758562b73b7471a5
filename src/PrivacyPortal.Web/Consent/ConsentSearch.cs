using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Api;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Consent.Ledger;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Persons;

namespace PrivacyPortal.Web.Consent;

/// <summary>Whose choices somebody looked for: a browser, or a signed-in shopper with all devices. The receipts are the latest; there may be more.</summary>
public sealed record ConsentFound(Guid? VisitorId, string? Person, IReadOnlyList<ConsentReceipt> Receipts, bool IsMore, DateTimeOffset? OptedOutSince)
{
    /// <summary>How audit entries and links name it.</summary>
    public string Key => VisitorId?.ToString() ?? Person!;
}

/// <summary>Finds the choices of one visitor or person for staff, and puts an opt-out on file that came by phone or letter.</summary>
public sealed class ConsentSearch(PortalDb db, VisitorRef visitors, PersonTokens persons, RecentStandings recent, AuditLog audit, TimeProvider clock)
{
    public const int Most = 500, TextLength = 300;

    /// <summary>Reads a visitor token or id, the id of a receipt, a pseudonym, or the shop's own id of a person; null where nothing is found.</summary>
    public async Task<ConsentFound?> FindAsync(string? text, CancellationToken ct)
    {
        if (text?.Trim() is not { Length: > 0 and <= TextLength } wanted) return null;
        if (await visitors.ReadAsync(wanted) is { } id)
        {
            if (await OfAsync(id, null, ct) is { } visitor) return visitor;
            var owner = await db.ConsentReceipts.AsNoTracking().Where(receipt => receipt.Id == id).Select(receipt => (Guid?)receipt.VisitorId).FirstOrDefaultAsync(ct);
            return owner is null ? null : await OfAsync(owner, null, ct);
        }
        foreach (var pseudonym in await PseudonymsAsync(wanted))
            if (await OfAsync(null, pseudonym, ct) is { } person) return person;
        return null;
    }

    /// <summary>Puts an opt-out on file; nothing changes where one holds already.</summary>
    public async Task OptOutAsync(ConsentFound found, CancellationToken ct)
    {
        db.ConsentOptOuts.Add(new() { VisitorId = found.VisitorId, Person = found.Person, Since = clock.GetUtcNow(), Source = OptOutSource.Staff });
        audit.Add("consents.opted-out", found.Key);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            // It was there already, which is what was wanted.
        }
        recent.ForgetAll();
    }

    private async Task<IReadOnlyList<string>> PseudonymsAsync(string text)
    {
        List<string> pseudonyms = text.Length == ConsentPerson.PseudonymLength ? [text] : [];
        foreach (var issuer in persons.Issuers) pseudonyms.Add(await persons.PseudonymAsync(issuer, text));
        return pseudonyms;
    }

    /// <summary>How many choices there are in all.</summary>
    public Task<int> CountAsync(ConsentFound found, CancellationToken ct) => Of(found.VisitorId, found.Person).CountAsync(ct);

    /// <summary>Every choice, the latest first, read while they are written somewhere: nobody knows how many they are.</summary>
    public IAsyncEnumerable<ConsentReceipt> AllAsync(ConsentFound found) => InOrder(Of(found.VisitorId, found.Person)).AsAsyncEnumerable();

    private async Task<ConsentFound?> OfAsync(Guid? visitor, string? person, CancellationToken ct)
    {
        var receipts = await InOrder(Of(visitor, person)).Take(Most + 1).ToListAsync(ct);
        var optOut = await db.ConsentOptOuts.AsNoTracking().Where(optOut => optOut.EndedAt == null && (visitor != null ? optOut.VisitorId == visitor : optOut.Person == person))
            .Select(optOut => (DateTimeOffset?)optOut.Since).FirstOrDefaultAsync(ct);
        return receipts.Count == 0 && optOut is null ? null : new(visitor, person, [.. receipts.Take(Most)], receipts.Count > Most, optOut);
    }

    private IQueryable<ConsentReceipt> Of(Guid? visitor, string? person) =>
        db.ConsentReceipts.AsNoTracking().Where(receipt => visitor != null ? receipt.VisitorId == visitor : receipt.Person == person);

    private static IQueryable<ConsentReceipt> InOrder(IQueryable<ConsentReceipt> receipts) => receipts.OrderByDescending(receipt => receipt.At).ThenBy(receipt => receipt.Id);
}
