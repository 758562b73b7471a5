using Microsoft.Extensions.Options;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Setup;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Email;

/// <summary>A request as staff mail names it. Never by the requester: mail leaves the building.</summary>
public sealed record StaffNewsItem(Guid Id, string Reference, RequestKind Kind, DateOnly DueOn);

/// <summary>What one member of staff has not been told yet.</summary>
public sealed record StaffNews(IReadOnlyList<StaffNewsItem> Overdue, IReadOnlyList<StaffNewsItem> DueSoon, IReadOnlyList<StaffNewsItem> New)
{
    public int Count => Overdue.Count + DueSoon.Count + New.Count;
}

/// <summary>Writes mail to staff, in English.</summary>
public sealed class StaffAlertEmail(IOptions<PortalOptions> options)
{
    /// <summary>Longer lists end with a number: the queue is the place to read them.</summary>
    public const int ListLength = 50;

    public EmailContent Compose(StaffNews news, string name, bool digest, ShopMoment moment)
    {
        var blocks = new List<EmailBlock> { new Paragraph($"Hello {name},") };
        AddList(blocks, "Overdue", news.Overdue, moment);
        AddList(blocks, "Due within three business days", news.DueSoon, moment);
        AddList(blocks, "New", news.New, moment);
        blocks.Add(new ActionLink("Open the queue", Address("/staff")));
        return new(digest ? "staff-digest" : "staff-alert", Subject(news), blocks);
    }

    private static string Subject(StaffNews news)
    {
        if (news is { Count: 1 })
            return news.Overdue is [var late] ? $"Overdue: {late.Reference}" : news.DueSoon is [var soon] ? $"Due soon: {soon.Reference}" : $"New request: {news.New[0].Reference}";
        (int Count, string Words)[] parts = [(news.Overdue.Count, "overdue"), (news.DueSoon.Count, "due soon"), (news.New.Count, "new")];
        return "Privacy requests: " + string.Join(", ", parts.Where(part => part.Count > 0).Select(part => FormattableString.Invariant($"{part.Count} {part.Words}")));
    }

    private void AddList(List<EmailBlock> blocks, string title, IReadOnlyList<StaffNewsItem> items, ShopMoment moment)
    {
        if (items.Count == 0) return;
        blocks.Add(new Heading(FormattableString.Invariant($"{title} ({items.Count})")));
        blocks.Add(new LinkList([.. items.Take(ListLength).Select(item => new LinkListItem(
            item.Reference, Address($"/staff/requests/{item.Reference}"),
            $"{item.Kind.StaffName()}, {Due(item.DueOn, moment)}"))]));
        if (items.Count > ListLength) blocks.Add(new Paragraph(FormattableString.Invariant($"And {items.Count - ListLength} more in the queue.")));
    }

    private static string Due(DateOnly due, ShopMoment moment)
    {
        var day = due.ToString("d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
        var urgency = Urgency.Of(due, moment.Today, moment.Shop.Calendars.Shop);
        return urgency.Level switch
        {
            UrgencyLevel.Late => $"was due on {day}, {urgency.InEnglish}",
            UrgencyLevel.Today => $"due today, {day}",
            UrgencyLevel.Soon or UrgencyLevel.Later or UrgencyLevel.Done => $"due on {day} ({char.ToLowerInvariant(urgency.InEnglish[0])}{urgency.InEnglish[1..]})",
        };
    }

    private string Address(string path) => options.Value.PublicUrl.TrimEnd('/') + path;
}
