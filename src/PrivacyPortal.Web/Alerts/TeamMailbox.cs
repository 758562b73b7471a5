namespace PrivacyPortal.Web.Alerts;

/// <summary>The address the team reads together. While there is one, what is nobody's is told there once, and not to every account.</summary>
public sealed class TeamMailbox
{
    /// <summary>The one row's key; the team's choices stand under it among those of the staff.</summary>
    public static readonly Guid TheId = new("7ea40000-0000-7000-8000-000000000001");

    public Guid Id { get; init; } = TheId;
    public required string Email { get; set; }

    /// <summary>The shop's day of the last digest.</summary>
    public DateOnly? LastDigestOn { get; set; }
}
