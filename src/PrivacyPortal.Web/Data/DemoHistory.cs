using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Data;

/// <summary>
/// Lives through a demo request as it would have happened: every change goes through the domain at its own past moment, the clocks are looked
/// at each night between, and nothing happens after now.
/// </summary>
internal sealed class DemoHistory(ShopMoment present, IReadOnlyList<StaffUser> staff, Random random)
{
    private readonly HashSet<string> references = [];
    private readonly Dictionary<string, string> lastReferenceOf = [];

    public List<AuditEntry> Audit { get; } = [];

    public DataSubjectRequest Play(DemoRequest demo)
    {
        var received = Earlier(At(present.Today.AddDays(-demo.DaysAgo), 8, 20));
        // A request of today arrived within the last hours, whatever the time is.
        if (demo.DaysAgo == 0) received = present.Now.AddMinutes(-random.Next(20, 180));
        var request = Receive(demo, received);
        var last = request.Events[^1].At;
        if (request.Status != RequestStatus.Unconfirmed || demo.Confirmed)
        {
            if (request.Status == RequestStatus.Unconfirmed) request.Confirm(last = Earlier(last.AddMinutes(random.Next(3, 200))));
            if (demo.MailError is null) request.Acknowledge(last = Earlier(last.AddSeconds(random.Next(2, 9))), Day(last));
        }
        foreach (var step in demo.Steps)
        {
            var at = At(request.ReceivedOn.AddDays(step.Day), 9, 17);
            last = Earlier(at > last ? at : last.AddMinutes(random.Next(4, 30)));
            Night(request, Day(last));
            Do(demo, request, step, last);
        }
        Night(request, present.Today);
        if (demo.Email is { } email) lastReferenceOf[email] = request.Reference;
        return request;
    }

    private DataSubjectRequest Receive(DemoRequest demo, DateTimeOffset received)
    {
        var region = Region.Find(demo.Region)!;
        var requester = new Requester { Name = demo.Name, Email = demo.Email, OnBehalfOf = demo.OnBehalfOf, SubjectName = demo.Subject, Representation = demo.Representation };
        var (reference, day, book) = (NewReference(received.Year), Day(received), present.Shop.Book);
        if (demo.Channel == Channel.Form)
            return DataSubjectRequest.File(reference, demo.Kind, region, demo.Language, requester, demo.Details, received, day, book, particulars: demo.Particulars?.Invoke(day));
        var by = Staff(demo.LoggedBy);
        var logged = Earlier(received.AddHours(2));
        Tell(logged, by, "request.logged", reference.Value);
        return DataSubjectRequest.Log(
            reference, demo.Kind, region, demo.Language, demo.Channel, requester, demo.Details, received, day, Actor.Staff(by.Id, by.DisplayName),
            logged, Day(logged), book);
    }

    private void Do(DemoRequest demo, DataSubjectRequest request, DemoStep step, DateTimeOffset at)
    {
        var by = step.Who is { } name ? Staff(name) : null;
        var actor = by is null ? Actor.Requester : Actor.Staff(by.Id, by.DisplayName);
        step.Do(request, new(at, Day(at), actor, demo.Email is { } email ? lastReferenceOf.GetValueOrDefault(email) : null, present.Shop.Book));
        if (by is null || step.Audit is null) return;
        Tell(at.AddMinutes(-2), by, "request.viewed", request.Reference);
        Tell(at, by, step.Audit, request.Reference);
    }

    /// <summary>Notes clocks that ran out before the day, each in the night after its last day.</summary>
    private void Night(DataSubjectRequest request, DateOnly until)
    {
        foreach (var due in request.Clocks.Where(clock => clock.State == ClockState.Running && clock.LastDay < until).Select(clock => clock.LastDay).Distinct().Order().ToList())
            request.MissClocks(ShopTime.StartOf(due.AddDays(1), present.Shop.Zone).AddMinutes(5), due.AddDays(1), present.Shop.Book);
    }

    private void Tell(DateTimeOffset at, StaffUser by, string action, string reference) => Audit.Add(new()
    {
        At = at, StaffId = by.Id, StaffName = by.DisplayName, Action = action, Subject = reference, Detail = null,
    });

    private StaffUser Staff(string firstName) => staff.Single(person => person.DisplayName.StartsWith(firstName + " ", StringComparison.Ordinal));

    private RequestReference NewReference(int year)
    {
        Span<byte> bytes = stackalloc byte[5];
        while (true)
        {
            random.NextBytes(bytes);
            var reference = RequestReference.Create(year, bytes);
            if (references.Add(reference.Value)) return reference;
        }
    }

    /// <summary>Some time of the day between two hours on the shop's clock.</summary>
    private DateTimeOffset At(DateOnly day, int fromHour, int toHour) =>
        ShopTime.StartOf(day, present.Shop.Zone).AddHours(fromHour).AddSeconds(random.Next((toHour - fromHour) * 3600));

    private DateTimeOffset Earlier(DateTimeOffset moment) => moment < present.Now ? moment : present.Now;

    private DateOnly Day(DateTimeOffset moment) => present.Shop.DayOf(moment);
}
