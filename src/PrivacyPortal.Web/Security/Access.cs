namespace PrivacyPortal.Web.Security;

/// <summary>Names of roles and policies. Folder = audience = policy; anything not named is denied.</summary>
public static class Access
{
    public const string SupportRole = "Support", AdminRole = "Admin";

    /// <summary>Anybody signed in, at the pages of the own account.</summary>
    public const string Account = "account";

    /// <summary>Support staff and admins.</summary>
    public const string Staff = "staff";

    /// <summary>Admins only.</summary>
    public const string Admin = "admin";

    public static IReadOnlyList<string> Roles { get; } = [SupportRole, AdminRole];
}
