using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;

namespace PrivacyPortal.Web.Conversation;

/// <summary>What one save of a ready text writes.</summary>
public sealed record ReadyTextDetails(string Name, ReadyTextUse Use, RequestKind? Kind, string Language, string Text);

/// <summary>Writes the register of ready texts.</summary>
public sealed class ReadyTextRegister(PortalDb db, AuditLog audit)
{
    public async Task AddAsync(ReadyTextDetails details, CancellationToken ct)
    {
        RuleViolation.ThrowIf(Placeholders.Refuse(details.Text));
        db.ReadyTexts.Add(new()
        {
            Id = Guid.CreateVersion7(), Name = details.Name, Use = details.Use, Kind = details.Kind, Language = details.Language, Text = details.Text,
        });
        audit.Add("ready-text.added", details.Name);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Saves over the version the admin saw; returns false where the text is gone.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else saved since.</exception>
    public async Task<bool> SaveAsync(Guid id, uint version, ReadyTextDetails details, CancellationToken ct)
    {
        RuleViolation.ThrowIf(Placeholders.Refuse(details.Text));
        if (await db.ReadyTexts.FindAsync([id], ct) is not { } text) return false;
        db.Entry(text).Property<uint>(Columns.RowVersion).OriginalValue = version;
        (text.Name, text.Use, text.Kind, text.Language, text.Text) = (details.Name, details.Use, details.Kind, details.Language, details.Text);
        audit.Add("ready-text.changed", details.Name);
        await db.SaveChangesAsync(ct);
        return true;
    }

    /// <summary>Takes a text out; nothing happens when it is gone already.</summary>
    public async Task RemoveAsync(Guid id, CancellationToken ct)
    {
        if (await db.ReadyTexts.FindAsync([id], ct) is not { } text) return;
        db.ReadyTexts.Remove(text);
        audit.Add("ready-text.removed", text.Name);
        await db.SaveChangesAsync(ct);
    }
}
