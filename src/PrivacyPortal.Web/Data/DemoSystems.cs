using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Systems;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Data;

/// <summary>The systems of the demo shop, the checklists of its open requests, some of it done, and a draft somebody has begun.</summary>
internal static class DemoSystems
{
    private static readonly string[] Everything = [.. RequestKinds.All.Select(kind => kind.Code())];
    private static readonly string[] Rights = ["access", "correction", "deletion", "restriction", "minor"];

    private static readonly (string Name, string? Owner, string? OwnerName, string[] Holds, string Reach, string[] Kinds)[] Register =
    [
        ("Shop database", "Tom", null, ["accounts", "orders", "addresses", "wish lists"], "Search by e-mail address and by order number; guests have no account.", [.. Rights, "question", "complaint"]),
        ("Letter service", "Lin", null, ["subscriptions", "opened letters"], "Two lists, shop and trade: look in both.", [.. Rights, "unsubscribe", "opt-out", "complaint"]),
        ("Customer service desk", "Maya", null, ["messages", "calls", "service notes"], "Search by every address the person used. Recordings are listed by day and extension.", [.. Rights, "complaint", "question"]),
        ("Payment service", null, "Tidepay", ["payments", "refunds"], "Write to privacy@tidepay.example with the order number; they answer within five days. No card numbers come back.", ["access", "deletion", "restriction"]),
        ("Delivery partners", null, "Northline Parcels", ["delivery addresses", "signatures", "photographs"], "One form for each parcel on their partner page.", ["access", "deletion", "correction", "recipients", "complaint"]),
        ("Advertising partners", "Lin", null, ["visits", "audience lists"], "Upload the address to the suppression list; it runs every night.", ["opt-out", "limit", "deletion", "recipients", "complaint"]),
        ("Door cameras", "Tom", null, ["recordings of fourteen days"], "Ask the store; recordings older than fourteen days no longer exist.", ["access", "deletion"]),
        ("Site logs", "Tom", null, ["addresses on the network", "errors"], "Kept for ninety days; search by time and account.", ["access", "breach"]),
    ];

    private static readonly string[] Notes = ["One account, exported.", "Nothing there.", "Two entries, both done.", "Done, with a note in the system."];

    public static void Add(PortalDb db, ShopMoment present, IReadOnlyList<StaffUser> staff)
    {
        Guid? Id(string? firstName) => firstName is null ? null : staff.First(person => person.DisplayName.StartsWith(firstName + " ", StringComparison.Ordinal)).Id;
        var systems = Register.Select((row, place) => new ShopSystem
        {
            Id = Guid.CreateVersion7(present.Now), Name = row.Name, OwnerId = Id(row.Owner), OwnerName = row.OwnerName, Holds = [.. row.Holds],
            HowToReach = row.Reach, Kinds = [.. Everything.Where(row.Kinds.Contains)], Place = place + 1,
        }).ToList();
        db.ShopSystems.AddRange(systems);

        var number = 0;
        foreach (var request in db.Requests.Local.Where(request => request.CannotWork() is null && request.AssigneeId is not null).OrderBy(request => request.ReceivedAt).ToList())
        {
            db.RequestChecklists.Add(new() { RequestId = request.Id, MadeAt = present.Now });
            // As the list was made on the day of receipt, with the day it had then.
            var due = TaskDue.For(request.DueOn, request.ReceivedOn, present.Shop.Calendars.Shop);
            foreach (var system in systems.Where(system => system.Matters(request.Kind)))
            {
                var task = RequestTask.ForSystem(request.Id, request.Kind, system, system.OwnerId, due, request.ReceivedAt);
                if (number++ % 5 < 2) task.Finish(Notes[number % Notes.Length], staff[number % staff.Count].DisplayName, Later(request.ReceivedAt.AddDays(1), present));
                else if (number % 11 == 0) task.Skip("The person never ordered.", staff[number % staff.Count].DisplayName, Later(request.ReceivedAt.AddDays(2), present));
                db.RequestTasks.Add(task);
            }
        }
        AddDraft(db, present, staff);
    }

    /// <summary>Maya has begun to answer what she was asked last.</summary>
    private static void AddDraft(PortalDb db, ShopMoment present, IReadOnlyList<StaffUser> staff)
    {
        var maya = staff.First(person => person.DisplayName.StartsWith("Maya ", StringComparison.Ordinal));
        if (db.Requests.Local.Where(request => request.AssigneeId == maya.Id && request.CannotMessage() is null).MaxBy(request => request.ReceivedAt) is not { } request) return;
        db.ReplyDrafts.Add(new()
        {
            RequestId = request.Id, StaffId = maya.Id, Form = "message", Fields = """{"Input.Text":["Thank you for writing. We have found the account and hidden what it shows; "]}""",
            SavedAt = present.Now.AddMinutes(-35),
        });
    }

    private static DateTimeOffset Later(DateTimeOffset moment, ShopMoment present) => moment < present.Now ? moment : present.Now;
}
