namespace PrivacyPortal.Domain.Packages;

/// <summary>What 11 CCR 7024(d) forbids to send, even to the person themselves; and files nobody but a person can look through.</summary>
public enum FindingKind
{
    CardNumber,
    SocialSecurityNumber,
    DriverLicence,
    Passport,
    GovernmentId,
    BankAccount,
    HealthNumber,
    Password,
    SecurityAnswer,
    Biometrics,

    /// <summary>A picture or document the portal cannot read: somebody must look.</summary>
    NotReadable,
}

/// <summary>Codes and names of <see cref="FindingKind"/>.</summary>
public static class FindingKinds
{
    /// <summary>Those that may be held but are never sent.</summary>
    public static IReadOnlyList<FindingKind> NeverSent { get; } = [.. Enum.GetValues<FindingKind>().Where(kind => kind != FindingKind.NotReadable)];

    /// <summary>The code in forms and texts.</summary>
    public static string Code(this FindingKind kind) => kind switch
    {
        FindingKind.CardNumber => "card-number",
        FindingKind.SocialSecurityNumber => "social-security-number",
        FindingKind.DriverLicence => "driver-licence",
        FindingKind.Passport => "passport",
        FindingKind.GovernmentId => "government-id",
        FindingKind.BankAccount => "bank-account",
        FindingKind.HealthNumber => "health-number",
        FindingKind.Password => "password",
        FindingKind.SecurityAnswer => "security-answer",
        FindingKind.Biometrics => "biometrics",
        FindingKind.NotReadable => "not-readable",
    };

    /// <summary>The name on staff pages.</summary>
    public static string StaffName(this FindingKind kind) => kind switch
    {
        FindingKind.CardNumber => "Card numbers",
        FindingKind.SocialSecurityNumber => "Social Security numbers",
        FindingKind.DriverLicence => "Driver’s licence numbers",
        FindingKind.Passport => "Passport numbers",
        FindingKind.GovernmentId => "Identity card or other government numbers",
        FindingKind.BankAccount => "Bank account numbers",
        FindingKind.HealthNumber => "Health insurance or medical numbers",
        FindingKind.Password => "Passwords",
        FindingKind.SecurityAnswer => "Security questions and answers",
        FindingKind.Biometrics => "Biometrics",
        FindingKind.NotReadable => "Not readable for the portal",
    };

    /// <summary>The kind of a code; null for an unknown one.</summary>
    public static FindingKind? Find(string? code)
    {
        foreach (var kind in Enum.GetValues<FindingKind>())
            if (kind.Code() == code) return kind;
        return null;
    }
}
