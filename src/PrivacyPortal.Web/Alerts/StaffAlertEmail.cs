using System.Globalization;
using Microsoft.Extensions.Options;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Email;
using PrivacyPortal.Web.Setup;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Alerts;

/// <summary>Writes alerts to staff, in English: references, kinds and days, nobody's name, and for each list the link that stops it.</summary>
public sealed class StaffAlertEmail(IOptions<PortalOptions> options, StopLinks stops)
{
    public EmailContent Compose(IReadOnlyList<StaffNewsList> news, Guid staffId, string name, bool digest, ShopMoment moment)
    {
        var blocks = new List<EmailBlock> { new Paragraph($"Hello {name},") };
        foreach (var list in news)
        {
            blocks.Add(new Heading(string.Create(CultureInfo.InvariantCulture, $"{list.Kind.Title()} ({list.Count})")));
            blocks.Add(new LinkList([.. list.Items.Select(item => new LinkListItem(
                item.Reference, Address(Page(list.Kind, item.Reference)), $"{item.Kind.StaffName()}, {Due(item.DueOn, moment)}"))]));
            if (list.Count > list.Items.Count) blocks.Add(new Paragraph(string.Create(CultureInfo.InvariantCulture, $"And {list.Count - list.Items.Count} more in the queue.")));
        }
        var toTeam = staffId == TeamMailbox.TheId;
        blocks.Add(toTeam ? new ActionLink("Open what is nobody’s", Address("/staff?tab=unassigned")) : new ActionLink("Open what is yours", Address("/staff/mine")));
        blocks.Add(new Heading("Fewer of these mails"));
        blocks.Add(new LinkList(
        [
            .. news.Select(list => new LinkListItem($"Stop mails about {list.Kind.Words()}", Address(stops.Path(staffId, list.Kind)), toTeam ? "one button, for everybody who reads this address" : "one button, no signing in")),
            toTeam ? new("Choose what the team is told of", Address("/admin/settings/alerts"), "by an admin")
                : new("Choose what you are told of", Address("/account/alerts"), "each kind each morning, at once or not at all"),
        ]));
        return new(digest ? "staff-digest" : "staff-alert", Subject(news), blocks);
    }

    /// <summary>Where there is something to press, its own page.</summary>
    private static string Page(StaffAlertKind kind, string reference) => $"/staff/requests/{reference}{(kind == StaffAlertKind.Approval ? "/approve" : "")}";

    private static string Subject(IReadOnlyList<StaffNewsList> news)
    {
        if (news is [{ Items: [var only], Count: 1 } list])
            return list.Kind switch
            {
                StaffAlertKind.Overdue => $"Overdue: {only.Reference}",
                StaffAlertKind.DueToday => $"Due today: {only.Reference}",
                StaffAlertKind.DueSoon => $"Due soon: {only.Reference}",
                StaffAlertKind.Approval => $"Waits for your approval: {only.Reference}",
                StaffAlertKind.Replied => $"The requester replied: {only.Reference}",
                StaffAlertKind.Unassigned => $"Nobody has it: {only.Reference}",
                StaffAlertKind.New => $"New request: {only.Reference}",
            };
        return "Privacy requests: " + string.Join(", ", news.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Count} {Word(part.Kind)}")));
    }

    private static string Word(StaffAlertKind kind) => kind switch
    {
        StaffAlertKind.Overdue => "overdue",
        StaffAlertKind.DueToday => "due today",
        StaffAlertKind.DueSoon => "due soon",
        StaffAlertKind.Approval => "to approve",
        StaffAlertKind.Replied => "replied",
        StaffAlertKind.Unassigned => "nobody's",
        StaffAlertKind.New => "new",
    };

    private static string Due(DateOnly due, ShopMoment moment)
    {
        var day = due.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
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
