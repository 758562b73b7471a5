using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Consent;

/// <summary>The draft beside what is published.</summary>
/// <param name="Published">The latest version.</param>
/// <param name="Draft">What the next one would say; what the latest says where nothing was saved.</param>
/// <param name="Version">The row version forms carry; 0 where nothing was saved.</param>
/// <param name="Saved">Who saved it when, and the version it began with; null where nothing was saved.</param>
public sealed record RegisterDesk(CookieRegisterVersion Published, RegisterDraft Draft, uint Version, CookieRegisterDraft? Saved)
{
    public RegisterChanges Changes { get; } = RegisterChanges.Between(Published.Register, Draft);

    /// <summary>Whether another version was published after the draft was begun.</summary>
    public bool IsOvertaken => Saved is not null && Saved.BasedOn != Published.Number;
}

/// <summary>The one writer of the register: keeps the draft and publishes it as the next version.</summary>
public sealed class CookieRegisterEditor(PortalDb db, AuditLog audit, CurrentStaff staff, PortalChanges changes, TimeProvider clock)
{
    public static readonly Rule
        NothingToPublish = new("register.nothing-to-publish", "The draft says what is published already."),
        Undecided = new("register.undecided", "Say of every changed text first whether it is a wording fix or another purpose."),
        OwnCookie = new("register.own-cookie", "This portal sets this cookie itself: its name, kind, category and provider stay as they are, and it cannot be removed.");

    public async Task<RegisterDesk> ReadAsync(CancellationToken ct)
    {
        var latest = await LatestAsync(ct);
        var stored = await db.CookieRegisterDrafts.AsNoTracking()
            .Select(draft => new { Draft = draft, Version = EF.Property<uint>(draft, Columns.RowVersion) }).SingleOrDefaultAsync(ct);
        return new(latest, stored?.Draft.Content ?? RegisterDraft.Of(latest.Register), stored?.Version ?? 0, stored?.Draft);
    }

    /// <summary>
    /// Changes the draft the admin saw. A form sent twice asks for what is there already and changes nothing; a draft somebody else saved since is a
    /// concurrency error.
    /// </summary>
    public async Task ChangeAsync(uint seenVersion, string action, string? subject, Func<RegisterDraft, RegisterDraft> change, CancellationToken ct)
    {
        var (stored, latest) = (await db.CookieRegisterDrafts.SingleOrDefaultAsync(ct), await LatestAsync(ct));
        var before = stored?.Content ?? RegisterDraft.Of(latest.Register);
        var after = Changed(before, change);
        if (after is not null && after.SaysTheSameAs(before)) return;
        Seen(stored, seenVersion);
        if (after is null) throw new DbUpdateConcurrencyException("What the form is about has gone.");
        RefuseOwn(latest, after);
        if (stored is null)
            db.CookieRegisterDrafts.Add(new() { BasedOn = latest.Number, Content = after, SavedAt = clock.GetUtcNow(), SavedByName = staff.Name });
        else (stored.Content, stored.SavedAt, stored.SavedByName) = (after, clock.GetUtcNow(), staff.Name);
        audit.Add(action, subject);
        await SaveAsync(ct);
    }

    /// <summary>Puts an earlier version into the draft, with the portal's own cookies of today. Returns false where there is none of that number.</summary>
    public async Task<bool> RestoreAsync(int number, uint seenVersion, CancellationToken ct)
    {
        if (await db.CookieRegisterVersions.AsNoTracking().SingleOrDefaultAsync(version => version.Number == number, ct) is not { } old) return false;
        var own = Own(await LatestAsync(ct)).ToList();
        var items = old.Items.ExceptBy(own.Select(item => item.Key()), item => item.Key()).Concat(own).ToList();
        await ChangeAsync(seenVersion, "cookies.version-restored", number.ToString(CultureInfo.InvariantCulture),
            _ => RegisterDraft.Of(old.Register) with { Items = items }, ct);
        return true;
    }

    /// <summary>Publishes the draft the admin saw as the next version, in force at once.</summary>
    public async Task<CookieRegisterVersion> PublishAsync(uint seenVersion, string note, CancellationToken ct)
    {
        var (stored, latest) = (await db.CookieRegisterDrafts.SingleOrDefaultAsync(ct), await LatestAsync(ct));
        Seen(stored, seenVersion);
        if (stored is null) throw new RuleViolation(NothingToPublish);
        if (stored.BasedOn != latest.Number) throw new DbUpdateConcurrencyException("The draft builds on an older version.");
        var difference = RegisterChanges.Between(latest.Register, stored.Content);
        RuleViolation.ThrowIf(!difference.Any ? NothingToPublish : difference.Undecided.Any() ? Undecided : null);
        if (stored.Content.Flaw() is { } flaw) throw new RuleViolation(new("register.flaw", flaw));
        RefuseOwn(latest, stored.Content);

        var version = latest.Next(stored.Content, difference, note, clock.GetUtcNow(), staff.Name);
        db.CookieRegisterVersions.Add(version);
        db.CookieRegisterDrafts.Remove(stored);
        audit.Add("cookies.published", version.Number.ToString(CultureInfo.InvariantCulture),
            $"Changes: {difference.All.Count}; {(difference.AskAgain ? "asks visitors again" : "choices stand")}");
        await SaveAsync(ct);
        await changes.RaiseAsync(ChangeTopics.Cookies, ct);
        return version;
    }

    /// <summary>Drops the draft the admin saw; the published version stays as it is.</summary>
    public async Task DiscardAsync(uint seenVersion, CancellationToken ct)
    {
        if (await db.CookieRegisterDrafts.SingleOrDefaultAsync(ct) is not { } stored) return;
        Seen(stored, seenVersion);
        db.CookieRegisterDrafts.Remove(stored);
        audit.Add("cookies.draft-discarded");
        await SaveAsync(ct);
    }

    /// <summary>Goes on with the draft after another version was published: its changes are counted from that one.</summary>
    public async Task CatchUpAsync(uint seenVersion, CancellationToken ct)
    {
        if (await db.CookieRegisterDrafts.SingleOrDefaultAsync(ct) is not { } stored) return;
        Seen(stored, seenVersion);
        stored.BasedOn = (await LatestAsync(ct)).Number;
        audit.Add("cookies.draft-saved", detail: "Goes on from the latest version.");
        await SaveAsync(ct);
    }

    private Task<CookieRegisterVersion> LatestAsync(CancellationToken ct) =>
        db.CookieRegisterVersions.AsNoTracking().OrderByDescending(version => version.Number).FirstAsync(ct);

    /// <summary>Null where the change is about something the draft no longer has.</summary>
    private static RegisterDraft? Changed(RegisterDraft before, Func<RegisterDraft, RegisterDraft> change)
    {
        try
        {
            return change(before);
        }
        catch (KeyNotFoundException)
        {
            return null;
        }
    }

    // Said aloud as well, for what changes nothing writes nothing and would not be checked.
    private void Seen(CookieRegisterDraft? stored, uint seenVersion)
    {
        var version = stored is null ? null : db.Entry(stored).Property<uint>(Columns.RowVersion);
        if ((version?.CurrentValue ?? 0) != seenVersion) throw new DbUpdateConcurrencyException("The draft is another one than the form was made from.");
        if (version is not null) version.OriginalValue = seenVersion;
    }

    /// <summary>A register without the portal's own cookies would be untrue, and one that calls them optional would delete the choice it asks for.</summary>
    private static void RefuseOwn(CookieRegisterVersion latest, RegisterDraft draft)
    {
        foreach (var own in Own(latest))
            if (draft.Find(own.Key()) is not { } item || item.Category != own.Category || item.Provider != own.Provider) throw new RuleViolation(OwnCookie, own.Name);
    }

    private static IEnumerable<RegisteredItem> Own(CookieRegisterVersion version) =>
        version.Items.IntersectBy(PortalCookies.Register().Select(own => own.Key()), item => item.Key());

    /// <summary>Two admins who save or publish the first of something at once meet at the primary key; that is a conflict like any other.</summary>
    private async Task SaveAsync(CancellationToken ct)
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
