namespace PrivacyPortal.Domain.Consent;

/// <summary>The one draft as it is stored: who saved it, and the version it began with.</summary>
public sealed class CookieRegisterDraft
{
    public int Id { get; init; } = 1;

    /// <summary>The number of the published version the draft is compared with; another one published since is looked at first.</summary>
    public required int BasedOn { get; set; }
    public required RegisterDraft Content { get; set; }
    public required DateTimeOffset SavedAt { get; set; }
    public required string SavedByName { get; set; }
}
