using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;
using PrivacyPortal.Domain;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Conversation;

/// <summary>A draft somebody has: of which form, and when it was saved last.</summary>
public sealed record DraftNote(string Form, Guid StaffId, string Staff, DateTimeOffset SavedAt);

/// <summary>
/// Keeps what staff type about a request until they send it. Only its author reads a draft; others learn that there is one. Saving never
/// touches the request, so that nobody's form grows stale by it.
/// </summary>
public sealed class ReplyDrafts(PortalDb db, CurrentStaff staff, TimeProvider clock)
{
    /// <summary>How long a draft nobody came back to is kept, and how long colleagues are told of it.</summary>
    public static TimeSpan KeepFor { get; } = TimeSpan.FromDays(30);
    public static TimeSpan TellFor { get; } = TimeSpan.FromHours(24);

    /// <summary>Most characters of a whole form.</summary>
    public const int LongestForm = 60_000;

    private static readonly Rule TooLong = new("draft-too-long", "This is too long to be kept as a draft. Shorten it, then save again.");

    /// <summary>Keeps the fields in place of those kept before; an empty form keeps nothing. Returns when it was saved, null where nothing was.</summary>
    public async Task<DateTimeOffset?> SaveAsync(Guid requestId, string form, IReadOnlyDictionary<string, StringValues> fields, CancellationToken ct)
    {
        var kept = fields.ToDictionary(field => field.Key, field => field.Value.Select(Storable).ToArray());
        if (kept.Values.All(values => values.All(string.IsNullOrWhiteSpace)))
        {
            await RemoveAsync(requestId, form, ct);
            return null;
        }
        RuleViolation.ThrowIf(kept.Values.Sum(values => values.Sum(value => value.Length)) > LongestForm ? TooLong : null);
        var (now, json) = (clock.GetUtcNow(), JsonSerializer.Serialize(kept, JsonSerializerOptions.Default));
        // One statement: two tabs of the same person must not trip over each other.
        await db.Database.ExecuteSqlAsync($"""
            insert into reply_drafts (request_id, staff_id, form, fields, saved_at) values ({requestId}, {staff.Id}, {form}, {json}::jsonb, {now})
            on conflict (request_id, staff_id, form) do update set fields = excluded.fields, saved_at = excluded.saved_at
            """, ct);
        return now;
    }

    /// <summary>The current person's draft of a form; null where there is none.</summary>
    public async Task<(IReadOnlyDictionary<string, StringValues> Fields, DateTimeOffset SavedAt)?> FindAsync(Guid requestId, string form, CancellationToken ct)
    {
        var me = staff.Id;
        var draft = await db.ReplyDrafts.AsNoTracking().SingleOrDefaultAsync(draft => draft.RequestId == requestId && draft.StaffId == me && draft.Form == form, ct);
        if (draft is null) return null;
        var fields = JsonSerializer.Deserialize<Dictionary<string, string[]>>(draft.Fields, JsonSerializerOptions.Default)!;
        return (fields.ToDictionary(field => field.Key, field => new StringValues(field.Value), StringComparer.OrdinalIgnoreCase), draft.SavedAt);
    }

    /// <summary>Who drafts what about a request: everything of one's own, and what colleagues saved within a day. Latest first.</summary>
    public async Task<IReadOnlyList<DraftNote>> NotesAsync(Guid requestId, CancellationToken ct)
    {
        var (me, since) = (staff.Id, clock.GetUtcNow() - TellFor);
        return await db.ReplyDrafts.Where(draft => draft.RequestId == requestId && (draft.StaffId == me || draft.SavedAt > since))
            .Join(db.Users, draft => draft.StaffId, user => user.Id, (draft, user) => new { draft, user })
            .OrderByDescending(pair => pair.draft.SavedAt)
            .Select(pair => new DraftNote(pair.draft.Form, pair.draft.StaffId, pair.user.DisplayName, pair.draft.SavedAt)).ToListAsync(ct);
    }

    /// <summary>Forgets the current person's draft of a form, sent or thrown away.</summary>
    public Task RemoveAsync(Guid requestId, string form, CancellationToken ct)
    {
        var me = staff.Id;
        return db.ReplyDrafts.Where(draft => draft.RequestId == requestId && draft.StaffId == me && draft.Form == form).ExecuteDeleteAsync(ct);
    }

    // PostgreSQL keeps no null character; half a surrogate pair becomes a replacement character.
    private static string Storable(string? value) =>
        string.Concat((value ?? "").EnumerateRunes().Where(rune => rune.Value != 0).Select(rune => rune.ToString()));
}
