namespace PrivacyPortal.Web.Systems;

/// <summary>Says that a request's checklist was made from the register once, so that no worker makes it again.</summary>
public sealed class RequestChecklist
{
    public required Guid RequestId { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}
