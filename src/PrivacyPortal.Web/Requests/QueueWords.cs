using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Web.Requests;

/// <summary>The queue's filters as staff read them. Never the words of a search, which may be somebody's name.</summary>
public static class QueueWords
{
    public static string Label(QueueTab tab) => tab switch
    {
        QueueTab.Overdue => "Overdue",
        QueueTab.Today => "Today",
        QueueTab.Soon => "Next 3 business days",
        QueueTab.Unassigned => "Unassigned",
        QueueTab.Mine => "Mine",
        QueueTab.Open => "All open",
        QueueTab.Closed => "Closed",
    };

    /// <summary><c>All open, Copy of data, California, a search</c></summary>
    public static string Describe(RequestQueueFilter filter)
    {
        var words = new List<string> { Label(filter.Tab) };
        if (filter.Kind is { } kind) words.Add(kind.StaffName());
        if (filter.Status is { } status) words.Add(status.StaffName());
        if (filter.Region is { } region) words.Add(region.EnglishName);
        if (filter.Assignee is { } whose) words.Add(whose.StaffId is null ? "nobody’s" : "of one person");
        if (filter.Search.Length > 0) words.Add("a search");
        return string.Join(", ", words);
    }
}
