using PrivacyPortal.Domain;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Pages.Admin.Staff;

/// <summary>One thing an admin may do with an account: what it is called, what will happen, how it is done and said afterwards.</summary>
public sealed record StaffChange(
    string Code, Func<string, string> Title, string WhatHappens, string Button, Func<string, string> DoneSentence,
    Func<StaffAccounts, StaffUser, CancellationToken, Task<Rule?>> CannotAsync, Func<StaffAccounts, Guid, CancellationToken, Task> DoAsync, bool Severe = false)
{
    public static IReadOnlyList<StaffChange> All { get; } =
    [
        Role("make-admin", Access.AdminRole,
            "The person may then also publish the policy, read the audit and manage accounts. Open sessions end within a minute; signing in again gives the new role."),
        Role("make-support", Access.SupportRole,
            "The person then works the queue only. Open sessions end within a minute; signing in again gives the new role. Their requests stay theirs."),
        new("send-link", name => $"Send {name} a set-up link",
            "The person gets a mail with a link to choose a new password. Older links end, and open sessions end within a minute. The old password works until a new one is chosen.",
            "Send the link", name => $"The link to {name} is on its way.",
            (_, user, _) => Task.FromResult(user.DisabledAt is null ? null : StaffRules.Disabled), (accounts, id, ct) => accounts.ResendInviteAsync(id, ct)),
        new("remove-authenticator", name => $"Remove {name}'s authenticator app",
            "For somebody who lost the phone and the recovery codes: the next sign-in needs the password alone. Make sure that it is really this person who asks.",
            "Remove the app", name => $"{name}'s authenticator app is removed.",
            (accounts, user, _) => Task.FromResult(accounts.CannotRemoveAuthenticator(user)), (accounts, id, ct) => accounts.RemoveAuthenticatorAsync(id, ct), Severe: true),
        new("disable", name => $"Disable {name}",
            "The person cannot sign in any more, and open sessions end within a minute. Requests they work on stay assigned to them until somebody takes them. The history keeps the name.",
            "Disable the account", name => $"{name} is disabled.",
            (accounts, user, ct) => accounts.CannotDisableAsync(user, ct), (accounts, id, ct) => accounts.DisableAsync(id, ct), Severe: true),
        new("enable", name => $"Enable {name}",
            "The person can sign in again with the old password and role.",
            "Enable the account", name => $"{name} can sign in again.",
            (_, user, _) => Task.FromResult(user.DisabledAt is null ? StaffRules.NotDisabled : null), (accounts, id, ct) => accounts.EnableAsync(id, ct)),
    ];

    private static StaffChange Role(string code, string role, string whatHappens) => new(code,
        name => $"Make {name} {(role == Access.AdminRole ? "an admin" : "support staff")}", whatHappens, "Change the role", name => $"{name} now has the role {role}.",
        (accounts, user, ct) => accounts.CannotSetRoleAsync(user, role, ct), (accounts, id, ct) => accounts.SetRoleAsync(id, role, ct), Severe: true);

    /// <summary>Whether a refusal only says that there is nothing to change, so that the choice need not be shown.</summary>
    public static bool IsMoot(Rule? rule) =>
        rule == StaffRules.SameRole || rule == StaffRules.AlreadyDisabled || rule == StaffRules.NotDisabled || rule == StaffRules.NoAuthenticator;
}
