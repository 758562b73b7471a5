using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Email;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Security;

/// <summary>What admins do with accounts of staff. Each change is one transaction with its audit entry and its mail.</summary>
public sealed class StaffAccounts(
    UserManager<StaffUser> users, PortalDb db, AuditLog audit, CurrentStaff current, Outbox outbox, SetUpLinks links, ShopSource shop, TimeProvider clock)
{
    /// <summary>Makes an account and mails its set-up link.</summary>
    /// <returns>The new account's id.</returns>
    public async Task<Guid> InviteAsync(string email, string name, string role, CancellationToken ct)
    {
        await using var transaction = await BeginAsync(ct);
        var user = await CreateAsync(email, name, role);
        audit.Add("staff.invited", user.Id.ToString(), $"{user.DisplayName}, as {role}.");
        await MailLinkAsync(user);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return user.Id;
    }

    /// <summary>Mails a new set-up link: to somebody whose first one expired, or who forgot the password. Older links end.</summary>
    public Task ResendInviteAsync(Guid id, CancellationToken ct) => ChangeAsync(id, "staff.link-sent", user =>
    {
        RuleViolation.ThrowIf(user.DisabledAt is null ? null : StaffRules.Disabled);
        return Task.FromResult<string?>(null);
    }, ct, MailLinkAsync);

    /// <summary>Takes an account out of use and ends its sessions.</summary>
    public Task DisableAsync(Guid id, CancellationToken ct) => ChangeAsync(id, "staff.disabled", async user =>
    {
        RuleViolation.ThrowIf(await CannotDisableAsync(user, ct));
        user.DisabledAt = clock.GetUtcNow();
        return null;
    }, ct);

    public Task EnableAsync(Guid id, CancellationToken ct) => ChangeAsync(id, "staff.enabled", user =>
    {
        RuleViolation.ThrowIf(user.DisabledAt is null ? StaffRules.NotDisabled : null);
        user.DisabledAt = null;
        return Task.FromResult<string?>(null);
    }, ct);

    /// <summary>Gives an account one of <see cref="Access.Roles"/> and ends its sessions, so that the next one has it.</summary>
    public Task SetRoleAsync(Guid id, string role, CancellationToken ct) => ChangeAsync(id, "staff.role-changed", async user =>
    {
        RuleViolation.ThrowIf(await CannotSetRoleAsync(user, role, ct));
        var old = await users.GetRolesAsync(user);
        Require(await users.RemoveFromRolesAsync(user, old));
        Require(await users.AddToRoleAsync(user, role));
        return $"{string.Join(", ", old)} to {role}.";
    }, ct);

    /// <summary>For somebody who lost the phone and the recovery codes: the next sign-in needs the password alone.</summary>
    public Task RemoveAuthenticatorAsync(Guid id, CancellationToken ct) => ChangeAsync(id, "staff.authenticator-removed", async user =>
    {
        RuleViolation.ThrowIf(CannotRemoveAuthenticator(user));
        await RemoveAuthenticatorAsync(user);
        return "By an admin.";
    }, ct);

    public async Task<Rule?> CannotDisableAsync(StaffUser user, CancellationToken ct) =>
        user.DisabledAt is not null ? StaffRules.AlreadyDisabled
        : user.Id == current.Id ? StaffRules.Oneself
        : await IsLastAdminAsync(user, ct) ? StaffRules.LastAdmin : null;

    public async Task<Rule?> CannotSetRoleAsync(StaffUser user, string role, CancellationToken ct) =>
        await users.IsInRoleAsync(user, role) ? StaffRules.SameRole
        : role != Access.AdminRole && await IsLastAdminAsync(user, ct) ? StaffRules.LastAdmin
        : user.Id == current.Id ? StaffRules.Oneself : null;

    public Rule? CannotRemoveAuthenticator(StaffUser user) =>
        !user.TwoFactorEnabled ? StaffRules.NoAuthenticator : user.Id == current.Id ? StaffRules.Oneself : null;

    /// <summary>The first admin, or one who lost everything, for the command line: a link instead of a mail, audited as the portal.</summary>
    public async Task<string> AdminLinkAsync(string email, CancellationToken ct)
    {
        await using var transaction = await BeginAsync(ct);
        var user = await users.FindByEmailAsync(email);
        if (user is null)
        {
            user = await CreateAsync(email, name: email[..email.IndexOf('@', StringComparison.Ordinal)], Access.AdminRole);
            audit.AddAs(null, "Portal", "staff.invited", user.Id.ToString(), $"{user.DisplayName}, as {Access.AdminRole}, by command.");
        }
        else
        {
            await RemoveAuthenticatorAsync(user);
            audit.AddAs(null, "Portal", "staff.link-made", user.Id.ToString(), "By command; the authenticator was removed.");
        }
        var link = links.Create(user);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return link;
    }

    private async Task ChangeAsync(Guid id, string action, Func<StaffUser, Task<string?>> change, CancellationToken ct, Func<StaffUser, Task>? afterwards = null)
    {
        await using var transaction = await BeginAsync(ct);
        // Two admins who disable each other at the same moment: the second waits here and then finds that there is no other.
        await db.Database.ExecuteSqlAsync($"lock table staff in share row exclusive mode", ct);
        var user = await users.FindByIdAsync(id.ToString()) ?? throw new InvalidOperationException("There is no such account.");
        var detail = await change(user);
        Require(await users.UpdateSecurityStampAsync(user));
        if (afterwards is not null) await afterwards(user);
        audit.Add(action, user.Id.ToString(), detail);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    private Task<Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction> BeginAsync(CancellationToken ct) => db.Database.BeginTransactionAsync(ct);

    private async Task<StaffUser> CreateAsync(string email, string name, string role)
    {
        RuleViolation.ThrowIf(await users.FindByEmailAsync(email) is null ? null : StaffRules.AddressTaken);
        var now = clock.GetUtcNow();
        var user = new StaffUser { Id = Guid.CreateVersion7(now), UserName = email, Email = email, DisplayName = name, CreatedAt = now };
        Require(await users.CreateAsync(user));
        Require(await users.AddToRoleAsync(user, role));
        return user;
    }

    private async Task RemoveAuthenticatorAsync(StaffUser user)
    {
        Require(await users.SetTwoFactorEnabledAsync(user, false));
        Require(await users.ResetAuthenticatorKeyAsync(user));
    }

    /// <summary>Whether nobody else who chose a password is an admin in use.</summary>
    private async Task<bool> IsLastAdminAsync(StaffUser user, CancellationToken ct) =>
        await users.IsInRoleAsync(user, Access.AdminRole) && !await db.Users.AnyAsync(other =>
            other.Id != user.Id && other.DisabledAt == null && other.PasswordHash != null
            && db.UserRoles.Any(has => has.UserId == other.Id && db.Roles.Any(role => role.Id == has.RoleId && role.Name == Access.AdminRole)), ct);

    private async Task MailLinkAsync(StaffUser user)
    {
        var profile = (await shop.GetAsync()).Profile;
        outbox.Add(profile, StaffEmails.Invite(user, profile.Name, links.Create(user)), user.Email!, user.DisplayName, "en", requestId: null);
    }

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded) throw new DbUpdateConcurrencyException(string.Join(" ", result.Errors.Select(error => error.Description)));
    }
}
