namespace PrivacyPortal.Web.Pages.Admin.Staff;

/// <summary>How an account stands, the first that applies.</summary>
public enum AccountState { Disabled, Invited, Locked, Active }

/// <summary>Accounts in words.</summary>
public static class StaffWords
{
    public static AccountState State(bool isDisabled, bool hasPassword, DateTimeOffset? lockoutEnd, DateTimeOffset now) =>
        isDisabled ? AccountState.Disabled : !hasPassword ? AccountState.Invited : lockoutEnd > now ? AccountState.Locked : AccountState.Active;
}
