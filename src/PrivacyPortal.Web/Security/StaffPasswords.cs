namespace PrivacyPortal.Web.Security;

/// <summary>What a password must be: long and not one that everybody tries first. No rules about kinds of characters: they make passwords worse.</summary>
public static class StaffPasswords
{
    public const int MinLength = 12, MaxLength = 128;
}
