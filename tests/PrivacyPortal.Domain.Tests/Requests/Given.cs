using PrivacyPortal.Domain.Requests;
using static PrivacyPortal.Domain.Tests.Deadlines.TestCalendars;

namespace PrivacyPortal.Domain.Tests.Requests;

/// <summary>Requests in every state, saying only what matters. Received at noon of Monday 2 March 2026 in Los Angeles unless said otherwise.</summary>
internal static class Given
{
    public static readonly DateOnly Received = Day("2026-03-02");
    public static readonly Guid MayaId = Guid.Parse("11111111-1111-1111-1111-111111111111");
    public static readonly Guid TomId = Guid.Parse("22222222-2222-2222-2222-222222222222");
    public static readonly Actor Maya = Actor.Staff(MayaId, "Maya Singh");
    public static readonly Actor Tom = Actor.Staff(TomId, "Tom Reyes");

    public static RequestReference Reference { get; } = RequestReference.Create(2026, [1, 2, 3, 4, 5]);

    /// <summary>Noon of a day.</summary>
    public static DateTimeOffset NoonOf(DateOnly day) => new(day, new TimeOnly(20, 0), TimeSpan.Zero);

    public static Requester Somebody(string? email = "ana@example.com") =>
        new() { Name = "Ana Lopez", Email = email, OnBehalfOf = OnBehalfOf.Self, SubjectName = null };

    /// <summary>As filed on the form, not yet confirmed where its kind asks for that.</summary>
    public static DataSubjectRequest Filed(
        RequestKind kind = RequestKind.Access, string region = "US-CT", string? received = null, string? email = "ana@example.com", AccessScope scope = AccessScope.Summary)
    {
        var day = received is null ? Received : Day(received);
        return DataSubjectRequest.File(Reference, kind, Region.Find(region)!, "en", Somebody(email), "Details", NoonOf(day), day, Book,
            particulars: kind == RequestKind.Access ? AccessParticulars.Of(scope, AccessPeriod.LastYear, null, null, day) : null);
    }

    /// <summary>Open, with nobody at work on it.</summary>
    public static DataSubjectRequest Open(
        RequestKind kind = RequestKind.Access, string region = "US-CT", string? received = null, AccessScope scope = AccessScope.Summary)
    {
        var request = Filed(kind, region, received, scope: scope);
        if (request.Status == RequestStatus.Unconfirmed) request.Confirm(request.ReceivedAt);
        return request;
    }

    /// <summary>Entered by staff today, having arrived on the day.</summary>
    public static DataSubjectRequest Logged(DateOnly receivedOn, DateOnly today, RequestKind kind = RequestKind.Access, string region = "US-CA", string? email = null) =>
        DataSubjectRequest.Log(
            Reference, kind, Region.Find(region)!, "en", Channel.Letter, Somebody(email), "Details", NoonOf(receivedOn), receivedOn, Maya, NoonOf(today), today, Book);

    /// <summary>In a status, the usual way there; Maya has it where anybody does.</summary>
    public static DataSubjectRequest In(RequestStatus status)
    {
        if (status is RequestStatus.Unconfirmed or RequestStatus.Lapsed)
        {
            var filed = Filed();
            if (status == RequestStatus.Lapsed) filed.Lapse(NoonOf(Received.AddDays(15)), Received.AddDays(15));
            return filed;
        }
        var request = Open();
        var (now, today) = (NoonOf(Received), Received);
        if (status != RequestStatus.Open) request.Assign(MayaId, "Maya Singh", Maya, now);
        switch (status)
        {
            case RequestStatus.Waiting: request.WaitForRequester("Which order?", Maya, now, today); break;
            case RequestStatus.Answered: request.Answer("Here it is.", Maya, now, today); break;
            case RequestStatus.PartlyRefused: request.Refuse(true, "privilege", "The rest is here.", Maya, now, today); break;
            case RequestStatus.Refused or RequestStatus.Appealed: request.Refuse(false, "no-data", null, Maya, now, today); break;
            case RequestStatus.Withdrawn: request.Withdraw(null, Actor.Requester, now, today); break;
            case RequestStatus.Duplicate: request.MarkDuplicate("PP-2026-000000", Maya, now, today); break;
            case RequestStatus.Spam: request.MarkSpam("Advertisement", Maya, now, today); break;
        }
        if (status == RequestStatus.Appealed) request.Appeal("Look again.", now, today, Book);
        Assert.Equal(status, request.Status);
        return request;
    }

    public static RequestClock Clock(this DataSubjectRequest request, string code) => request.Clocks.Single(clock => clock.Code == code);

    public static void Breaks(Rule rule, Action act) => Assert.Equal(rule, Assert.Throws<RuleViolation>(act).Rule);
}
