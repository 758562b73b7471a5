using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Requests;

/// <summary>
/// Fresh private links. Asking writes a row, whatever was typed; a worker looks afterwards whether it fits a request. So neither the page nor
/// the time it takes says whether a reference or an address is known. Earlier links end by themselves a day after they were made.
/// </summary>
public sealed class LinkRequests(PortalDb db, ShopSource shops, RequesterMail mail, TimeProvider clock)
{
    private const int Batch = 50;

    public async Task AddAsync(string? reference, string email, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        db.LinkRequests.Add(new()
        {
            Id = Guid.CreateVersion7(now), Reference = reference, Email = email, Language = PortalLanguages.Current, At = now,
        });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>One pass: mails a link for each row that fits a request and deletes every row it looked at. Returns how many it looked at.</summary>
    public async Task<int> AnswerAsync(CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var asked = await db.LinkRequests
            .FromSql($"select * from link_requests order by at limit {Batch} for update skip locked").ToListAsync(ct);
        var answered = new HashSet<(Guid, bool)>();
        foreach (var row in asked)
        {
            db.LinkRequests.Remove(row);
            // Who asks five times in a row gets one mail.
            if (await FindAsync(row, ct) is not { } request || !answered.Add((request.Id, row.Reference is null))) continue;
            if (row.Reference is null) mail.AddMailboxLink(request, moment);
            else mail.AddFollowLink(request, moment);
        }
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return asked.Count;
    }

    private async Task<DataSubjectRequest?> FindAsync(LinkRequest row, CancellationToken ct)
    {
        if (row.Reference is null)
        {
            var mailbox = row.Email.ToLowerInvariant();
            return await db.Requests.Where(request => EF.Property<string?>(request, Columns.Mailbox) == mailbox)
                .OrderByDescending(request => request.ReceivedAt).FirstOrDefaultAsync(ct);
        }
        if (RequestReference.Parse(row.Reference) is not { } reference) return null;
        var request = await db.Requests.SingleOrDefaultAsync(request => request.Reference == reference.Value, ct);
        return string.Equals(request?.Requester.Email, row.Email, StringComparison.OrdinalIgnoreCase) ? request : null;
    }
}
