namespace PrivacyPortal.Web.SavedViews;

/// <summary>A filter of the queue under a name, for its owner alone or for the team.</summary>
public sealed class SavedView
{
    public const int NameLength = 40, QueryLength = 600, MostPerPerson = 30;

    public required Guid Id { get; init; }
    public required Guid OwnerId { get; init; }
    public required string Name { get; set; }

    /// <summary>The query string of the queue, as the filter itself writes it: <c>?tab=mine&amp;kind=access</c>.</summary>
    public required string Query { get; init; }
    public required bool IsShared { get; set; }

    /// <summary>Its place among the views of its owner.</summary>
    public required int Position { get; set; }

    public string Url => "/staff" + Query;
}
