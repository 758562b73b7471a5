using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrivacyPortal.Domain.Policies;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Policies;

/// <summary>The draft as it is stored, with the row version forms carry; version 0 where nothing was saved yet.</summary>
public sealed record StoredDraft(PolicyDraft Draft, uint Version);

/// <summary>What an admin wrote.</summary>
public sealed record DraftText(string Markdown, string WhatChanged, MaterialChange Material, DateOnly? EffectiveOn);

/// <summary>Where the next revision is written: keeps the one draft and publishes it.</summary>
public sealed class PolicyDesk(PortalDb db, AuditLog audit, CurrentStaff staff, PortalChanges changes)
{
    /// <summary>The draft, untracked; where there is none, one that begins with the latest revision's text.</summary>
    public async Task<StoredDraft> DraftAsync(CancellationToken ct)
    {
        var stored = await db.PolicyDrafts.AsNoTracking()
            .Select(draft => new StoredDraft(draft, EF.Property<uint>(draft, Columns.RowVersion))).FirstOrDefaultAsync(ct);
        return stored ?? new(Begin((await LatestAsync(ct))?.Markdown ?? "", default, ""), 0);
    }

    public Task<PolicyRevision?> LatestAsync(CancellationToken ct) =>
        db.PolicyRevisions.AsNoTracking().OrderByDescending(revision => revision.Number).FirstOrDefaultAsync(ct);

    /// <summary>The Markdown of a revision that exists.</summary>
    public Task<string> TextAsync(int number, CancellationToken ct) =>
        db.PolicyRevisions.Where(revision => revision.Number == number).Select(revision => revision.Markdown).SingleAsync(ct);

    /// <summary>Saves the draft over the version the admin saw; a newer one is a concurrency error.</summary>
    public async Task SaveAsync(DraftText text, uint seenVersion, ShopMoment moment, CancellationToken ct)
    {
        var draft = await db.PolicyDrafts.FirstOrDefaultAsync(ct);
        if (draft is null)
        {
            if (seenVersion != 0) throw new DbUpdateConcurrencyException("The draft has gone.");
            db.PolicyDrafts.Add(draft = Begin(text.Markdown, moment.Now, staff.Name));
        }
        else
        {
            var version = db.Entry(draft).Property<uint>(Columns.RowVersion);
            // Said aloud as well, for a form that changes nothing writes nothing and would not be checked.
            if (version.CurrentValue != seenVersion) throw new DbUpdateConcurrencyException("The draft was saved by somebody else.");
            version.OriginalValue = seenVersion;
        }
        (draft.Markdown, draft.WhatChanged, draft.Material, draft.EffectiveOn) = (text.Markdown, text.WhatChanged, text.Material, text.EffectiveOn);
        (draft.SavedAt, draft.SavedByName) = (moment.Now, staff.Name);
        audit.Add("policy.draft-saved");
        await SaveChangesAsync(ct);
    }

    /// <summary>The day a draft would take effect: the one chosen, else at once for wording and after the usual notice for a material change.</summary>
    public static DateOnly EffectiveDay(PolicyDraft draft, PolicyRevision? latest, DateOnly today)
    {
        if (draft.EffectiveOn is { } chosen) return chosen;
        var usual = latest is not null && draft.Material != MaterialChange.None ? today.AddDays(PolicyRules.UsualNoticeDays) : today;
        return latest is not null && latest.EffectiveOn > usual ? latest.EffectiveOn : usual;
    }

    /// <summary>Publishes the draft as the admin saw it, on the day the page named, and starts the next draft from it.</summary>
    public async Task<PolicyRevision> PublishAsync(uint seenVersion, DateOnly effectiveOn, ShopMoment moment, CancellationToken ct)
    {
        var draft = await db.PolicyDrafts.FirstOrDefaultAsync(ct) ?? Begin("", moment.Now, staff.Name);
        var latest = await LatestAsync(ct);
        var revision = PolicyRevision.Publish(
            latest, draft.Markdown, draft.WhatChanged, draft.Material, effectiveOn, staff.Id, staff.Name, moment.Now, moment.Today);
        db.PolicyRevisions.Add(revision);
        // The draft's row is written with the version the admin saw, so a text nobody looked at is never published.
        db.Entry(draft).Property(Columns.RowVersion).OriginalValue = seenVersion;
        (draft.WhatChanged, draft.Material, draft.EffectiveOn, draft.SavedAt, draft.SavedByName) = ("", MaterialChange.None, null, moment.Now, staff.Name);
        audit.Add("policy.published", revision.Number.ToString(CultureInfo.InvariantCulture),
            $"Effective {revision.EffectiveOn:yyyy-MM-dd}; material: {revision.Material}; SHA-256 {revision.Sha256}");
        await SaveChangesAsync(ct);
        await changes.RaiseAsync(ChangeTopics.Policy, ct);
        return revision;
    }

    private static PolicyDraft Begin(string markdown, DateTimeOffset now, string byName) => new()
    {
        Markdown = markdown, WhatChanged = "", Material = MaterialChange.None, EffectiveOn = null, SavedAt = now, SavedByName = byName,
    };

    /// <summary>Two admins who save or publish the first of something at once meet at the primary key; that is a conflict like any other.</summary>
    private async Task SaveChangesAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException taken) when (taken.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            throw new DbUpdateConcurrencyException("Somebody else was first.", taken);
        }
    }
}
