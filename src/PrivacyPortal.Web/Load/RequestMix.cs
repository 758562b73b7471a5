using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Load;

/// <summary>
/// Makes up requests as a large shop would have them: one in five open, one in twenty an open one of the first member of staff, all kinds,
/// regions, languages and outcomes. Every request lives through the domain, so its clocks and its history are what they would be. The same
/// seed, day and count give the same requests.
/// </summary>
public sealed class RequestMix(ShopMoment present, IReadOnlyList<StaffUser> staff, int seed)
{
    /// <summary>How far back receipts go.</summary>
    private const int Days = 3 * 365;

    private static readonly (RequestKind Kind, int Weight)[] Kinds =
    [
        (RequestKind.Access, 24), (RequestKind.Deletion, 26), (RequestKind.OptOut, 12), (RequestKind.Unsubscribe, 10), (RequestKind.Correction, 6), (RequestKind.Limit, 3),
        (RequestKind.Restriction, 3), (RequestKind.Recipients, 3), (RequestKind.Question, 7), (RequestKind.Complaint, 4), (RequestKind.Minor, 1), (RequestKind.Breach, 1),
    ];

    private static readonly (string Region, int Weight)[] LargeRegions =
        [("US-CA", 300), ("EU", 160), ("GB", 90), ("US-TX", 60), ("US-NY", 50), ("HK", 50), ("other", 50), ("US-CT", 20), ("US-IA", 10)];

    private static readonly string[] OtherRegions = [.. Region.All.Select(region => region.Code).Except(LargeRegions.Select(large => large.Region))];

    private static readonly (RequestStatus Status, int Weight)[] OpenOnes =
        [(RequestStatus.InProgress, 42), (RequestStatus.Open, 32), (RequestStatus.Waiting, 14), (RequestStatus.Unconfirmed, 9), (RequestStatus.Appealed, 3)];

    private static readonly (RequestStatus Status, int Weight)[] ClosedOnes =
    [
        (RequestStatus.Answered, 70), (RequestStatus.Refused, 7), (RequestStatus.Lapsed, 6), (RequestStatus.PartlyRefused, 5), (RequestStatus.Withdrawn, 5),
        (RequestStatus.Spam, 4), (RequestStatus.Duplicate, 3),
    ];

    private static readonly DecisionRules OnePerson = new(ApproveDeletions: false, ApproveRefusals: false, AppealsByAnother: false);
    private static readonly Actor SecondPerson = Actor.Staff(new Guid("00000000-0000-7000-8000-000000000002"), "A colleague");

    private readonly Random random = new(seed);
    private readonly HashSet<string> references = [];
    private int made;

    /// <summary>How a request is to end up, and whether it is the first member of staff's.</summary>
    private sealed record Way(RequestStatus Goal, bool IsFirsts)
    {
        public bool IsOpen => Goal.IsOpen();
    }

    public DataSubjectRequest Next()
    {
        var course = Choose(made++ % 20);
        var kind = Weighted(Kinds);
        // A request of nobody in particular that waits for its link, or that lapsed, is of a kind that has one.
        while (course.Goal is RequestStatus.Unconfirmed or RequestStatus.Lapsed && !kind.NeedsConfirmation()) kind = Weighted(Kinds);
        var region = random.Next(1000) < 790 ? Weighted(LargeRegions) : OtherRegions[random.Next(OtherRegions.Length)];
        var person = LoadedPerson.Make(random, region == "HK", mayBeNobody: kind == RequestKind.Breach && course.Goal != RequestStatus.Waiting);
        var received = At(present.Today.AddDays(-DaysAgo(kind, course)), random.Next(24 * 60));
        if (received > present.Now) received = present.Now.AddMinutes(-random.Next(1, 300));
        var request = DataSubjectRequest.File(
            Reference(received.Year), kind, Region.Find(region)!, person.Language, person.Requester(random), LoadedPerson.Details(kind), received, Day(received), present.Shop.Book,
            particulars: kind == RequestKind.Access ? AccessParticulars.Of(AccessScope.Summary, AccessPeriod.LastYear, null, null, Day(received)) : null);
        Live(request, course, received);
        return request;
    }

    private Way Choose(int place) => place switch
    {
        0 => new(random.Next(4) == 0 ? RequestStatus.Waiting : RequestStatus.InProgress, IsFirsts: true),
        < 4 => new(Weighted(OpenOnes), IsFirsts: false),
        _ => new(Weighted(ClosedOnes), IsFirsts: false),
    };

    /// <summary>Open requests are mostly younger than their period; three in a hundred are late.</summary>
    private int DaysAgo(RequestKind kind, Way course)
    {
        if (!course.IsOpen) return random.Next(35, Days);
        var period = kind is RequestKind.Access or RequestKind.OptOut or RequestKind.Limit or RequestKind.Restriction or RequestKind.Unsubscribe ? 13 : 29;
        return course.Goal switch
        {
            RequestStatus.Unconfirmed => random.Next(DataSubjectRequest.DaysToConfirm),
            RequestStatus.Appealed => 40 + random.Next(25),
            _ => random.Next(100) < 3 ? period + random.Next(1, 60) : random.Next(period),
        };
    }

    private void Live(DataSubjectRequest request, Way course, DateTimeOffset received)
    {
        var at = received;
        DateTimeOffset Later(int fromMinutes, int toMinutes) => at = Earlier(at.AddMinutes(random.Next(fromMinutes, toMinutes)));
        if (course.Goal == RequestStatus.Unconfirmed) return;
        if (course.Goal == RequestStatus.Lapsed)
        {
            at = Earlier(received.AddDays(DataSubjectRequest.DaysToConfirm + 2));
            request.Lapse(at, Day(at));
            return;
        }
        if (request.Status == RequestStatus.Unconfirmed) request.Confirm(Later(2, 300));
        else if (request.Requester.Email is not null) request.Acknowledge(Later(1, 3), Day(at));
        if (course.Goal == RequestStatus.Open)
        {
            MissUntilYesterday(request);
            return;
        }
        var (owner, name) = Owner(course);
        if (course.IsOpen || course.Goal is not (RequestStatus.Withdrawn or RequestStatus.Spam or RequestStatus.Duplicate))
            request.Assign(owner, name, Actor.Staff(owner, name), Later(30, 3 * 24 * 60));
        if (course.IsOpen) MissUntilYesterday(request);
        else at = Earlier(at.AddDays(random.Next(1, 20)));
        End(request, course.Goal, Actor.Staff(owner, name), at);
    }

    private void End(DataSubjectRequest request, RequestStatus goal, Actor by, DateTimeOffset at)
    {
        var day = Day(at);
        switch (goal)
        {
            case RequestStatus.Waiting: request.WaitForRequester("Which of your two accounts do you mean?", by, at, day); break;
            case RequestStatus.Answered when request.CannotAnswer() is null: request.Answer("Done as you asked.", by, at, day); break;
            case RequestStatus.PartlyRefused when request.CannotAnswer() is null: Refuse(request, partly: true, "We did what we could.", by, at); break;
            case RequestStatus.Answered or RequestStatus.PartlyRefused or RequestStatus.Refused: Refuse(request, partly: false, "We looked and cannot do this.", by, at); break;
            case RequestStatus.Withdrawn: request.Withdraw(null, Actor.Requester, at, day); break;
            case RequestStatus.Spam: request.MarkSpam("Advertising", by, at, day); break;
            case RequestStatus.Duplicate: request.MarkDuplicate(references.First(), by, at, day); break;
            case RequestStatus.Appealed:
                Refuse(request, partly: false, "We looked and cannot do this.", by, at);
                at = Earlier(present.Now.AddDays(-random.Next(1, 28)));
                request.Appeal("Look again.", at, Day(at), present.Shop.Book);
                break;
            default: break;
        }
    }

    // What ran out yesterday is left to the portal's own deadline pass to find.
    private void MissUntilYesterday(DataSubjectRequest request)
    {
        if (request.ReceivedOn < present.Today.AddDays(-10)) request.MissClocks(present.Now.AddDays(-1), present.Today.AddDays(-1), present.Shop.Book);
    }

    private (Guid Id, string Name) Owner(Way course)
    {
        var one = course.IsFirsts || staff.Count == 1 ? staff[0] : staff[random.Next(1, staff.Count)];
        return (one.Id, one.DisplayName);
    }

    /// <summary>On a ground one person may use, or where there is none on one that a colleague agrees to.</summary>
    private void Refuse(DataSubjectRequest request, bool partly, string text, Actor by, DateTimeOffset at)
    {
        var grounds = Refusals.For(request.Kind, request.Region);
        IReadOnlyList<Refusal> own = [.. grounds.Where(ground => !ground.NeedsTwo(request.Kind, request.Region))];
        var ground = own.Count > 0 ? own[random.Next(own.Count)] : grounds[random.Next(grounds.Count)];
        if (own.Count > 0)
        {
            request.Refuse(partly, ground.Code, text, by, at, Day(at));
            return;
        }
        request.Decide(Decision.Refuse(partly, ground.Code, text), OnePerson, by, at, Day(at));
        request.Approve(SecondPerson, at, Day(at));
    }

    private RequestReference Reference(int year)
    {
        Span<byte> letters = stackalloc byte[5];
        while (true)
        {
            random.NextBytes(letters);
            var reference = RequestReference.Create(year, letters);
            if (references.Add(reference.Value)) return reference;
        }
    }

    private T Weighted<T>((T Value, int Weight)[] choices)
    {
        var left = random.Next(choices.Sum(choice => choice.Weight));
        foreach (var (value, weight) in choices)
            if ((left -= weight) < 0) return value;
        throw new InvalidOperationException("Weights are positive.");
    }

    private DateTimeOffset At(DateOnly day, int minute) => ShopTime.StartOf(day, present.Shop.Zone).AddMinutes(minute).AddSeconds(random.Next(60));

    private DateTimeOffset Earlier(DateTimeOffset at) => at < present.Now ? at : present.Now;

    private DateOnly Day(DateTimeOffset at) => present.Shop.DayOf(at);
}
