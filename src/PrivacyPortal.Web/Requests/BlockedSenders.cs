using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Requests;

/// <summary>The register of senders whose forms are not taken for a while.</summary>
public sealed class BlockedSenders(PortalDb db, TimeProvider clock, AuditLog audit, CurrentStaff staff)
{
    /// <summary>The lengths, in days, that a sender can be blocked for.</summary>
    public static IReadOnlyList<int> Days { get; } = [1, 7, 30];

    /// <summary>What can be blocked of a request: its mailbox, and the network its form came from while we still know it.</summary>
    public async Task<(string? Mailbox, string? Network)> OfAsync(string reference, CancellationToken ct)
    {
        var found = await db.Requests.Where(request => request.Reference == reference).Select(request => new
        {
            Mailbox = EF.Property<string?>(request, Columns.Mailbox), Network = EF.Property<string?>(request, Columns.SenderNetwork),
        }).SingleOrDefaultAsync(ct);
        return (found?.Mailbox, found?.Network);
    }

    /// <summary>Adds a block to the unit of work, to be saved with the closing of the request that led to it.</summary>
    public async Task AddAsync(string reference, BlockedSenderKind kind, int days, string reason, CancellationToken ct)
    {
        var (mailbox, network) = await OfAsync(reference, ct);
        if ((kind == BlockedSenderKind.Mailbox ? mailbox : network) is not { } value) return;
        var now = clock.GetUtcNow();
        db.BlockedSenders.Add(new()
        {
            Id = Guid.CreateVersion7(now), Kind = kind, Value = value, At = now, Until = now.AddDays(days), Reference = reference, StaffName = staff.Name,
            Reason = Excerpt.Of(reason, BlockedSender.ReasonLength),
        });
        audit.Add("sender.blocked", reference, string.Create(CultureInfo.InvariantCulture, $"{kind}, {days} days"));
    }

    /// <summary>The blocks that are in force, the latest first.</summary>
    public Task<List<BlockedSender>> ListAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.BlockedSenders.AsNoTracking().Where(block => block.Until > now).OrderByDescending(block => block.At).ToListAsync(ct);
    }

    /// <summary>Takes a block away; false where there is none any more.</summary>
    public async Task<bool> RemoveAsync(Guid id, CancellationToken ct)
    {
        if (await db.BlockedSenders.SingleOrDefaultAsync(block => block.Id == id, ct) is not { } block) return false;
        db.BlockedSenders.Remove(block);
        audit.Add("sender.unblocked", block.Reference, block.Kind.ToString());
        await db.SaveChangesAsync(ct);
        return true;
    }
}
