namespace PrivacyPortal.Web.Conversation;

/// <summary>What somebody of staff typed into a form about a request and has not sent yet: one for each person and form.</summary>
public sealed class ReplyDraft
{
    public const int FormLength = 40;

    public required Guid RequestId { get; init; }
    public required Guid StaffId { get; init; }

    /// <summary>The form, by the code of its action: <c>answer</c>.</summary>
    public required string Form { get; init; }

    /// <summary>The form's fields with their values, as JSON.</summary>
    public required string Fields { get; init; }
    public required DateTimeOffset SavedAt { get; init; }
}
