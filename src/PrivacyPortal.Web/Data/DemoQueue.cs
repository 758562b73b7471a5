using PrivacyPortal.Domain.Bulk;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Staff;
using PrivacyPortal.Web.SavedViews;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Data;

/// <summary>How the demo's staff work their queue: views they keep, one who goes on holiday, and something done to many requests at once.</summary>
internal static class DemoQueue
{
    public static void Add(PortalDb db, ShopMoment present, IReadOnlyList<StaffUser> staff)
    {
        StaffUser Named(string firstName) => staff.Single(person => person.DisplayName.StartsWith(firstName + " ", StringComparison.Ordinal));
        var (maya, ada, tom, lin) = (Named("Maya"), Named("Ada"), Named("Tom"), Named("Lin"));
        db.SavedViews.AddRange(
            View(maya, "Waiting for replies", "?tab=mine&status=waiting", 0, shared: false, present),
            View(maya, "Copies for California", "?kind=access&region=US-CA", 1, shared: false, present),
            View(ada, "Deletions nobody has", "?tab=unassigned&kind=deletion", 0, shared: true, present));
        var monday = present.Today.AddDays(1 + (7 - (int)present.Today.DayOfWeek) % 7);
        db.Absences.Add(Absence.Plan(lin.Id, monday, monday.AddDays(4), tom.Id, [], present.Today, present.Now.AddDays(-1)));
        SendAgain(db, present, tom);
    }

    private static SavedView View(StaffUser owner, string name, string query, int position, bool shared, ShopMoment present) => new()
    {
        Id = Guid.CreateVersion7(present.Now), OwnerId = owner.Id, Name = name, Query = query, IsShared = shared, Position = position,
    };

    /// <summary>Yesterday the mail server was being moved, so the last mails of some open requests were sent once more.</summary>
    private static void SendAgain(PortalDb db, ShopMoment present, StaffUser by)
    {
        var at = present.Now.AddHours(-26);
        var job = BulkJob.Draft(BulkKind.Resend, by.Id, by.DisplayName, "All open", at);
        job.Start(at.AddMinutes(1));
        db.BulkJobs.Add(job);
        var requests = db.Requests.Local.Where(request => request.Status.IsOpen() && request.ReceivedAt < at.AddDays(-1)).OrderBy(request => request.DueOn).ThenBy(request => request.Reference);
        foreach (var (request, place) in requests.Select((request, place) => (request, place)))
        {
            var item = new BulkItem { JobId = job.Id, RequestId = request.Id, Position = place };
            if (job.Cannot(request, hasMail: true) is { } why) item.Skip(why);
            else item.Done(new(request.Status, request.AssigneeId, null), mailId: null, at.AddMinutes(1).AddSeconds(place));
            db.BulkItems.Add(item);
        }
        job.Finish(at.AddMinutes(2));
    }
}
