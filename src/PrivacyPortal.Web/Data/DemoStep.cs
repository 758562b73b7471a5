using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Web.Data;

/// <summary>A moment of the demo shop's past and who acts in it.</summary>
internal sealed record DemoMoment(DateTimeOffset At, DateOnly Today, Actor By, string? EarlierReference, DeadlineBook Book);

/// <summary>One thing that happened to a demo request, so many days after its receipt.</summary>
/// <param name="Day">Days after receipt.</param>
/// <param name="Who">First name of the member of staff; null for the requester and the portal.</param>
/// <param name="Audit">The audit action; null where nobody on our side acted.</param>
/// <param name="Do">What happened, through the domain's own method.</param>
internal sealed record DemoStep(int Day, string? Who, string? Audit, Action<DataSubjectRequest, DemoMoment> Do)
{
    public static DemoStep Take(int day, string who) => new(day, who, "request.taken", (r, m) => r.Assign(m.By.StaffId!.Value, m.By.StaffName!, m.By, m.At));

    public static DemoStep Release(int day, string who) => new(day, who, "request.released", (r, m) => r.Release(m.By, m.At));

    public static DemoStep Note(int day, string who, string text) => new(day, who, "request.noted", (r, m) => r.Note(text, m.By, m.At));

    public static DemoStep Message(int day, string who, string text) => new(day, who, "request.messaged", (r, m) => r.SendMessage(text, m.By, m.At));

    public static DemoStep Ask(int day, string who, string question) => new(day, who, "request.waiting", (r, m) => r.WaitForRequester(question, m.By, m.At, m.Today));

    public static DemoStep Reply(int day, string text) => new(day, null, null, (r, m) => r.ReceiveMessage(text, m.At, m.Today));

    public static DemoStep Move(int day, string who, string region, string reason) => new(
        day, who, "request.region-changed", (r, m) => r.ChangeRegion(Region.Find(region)!, reason, m.By, m.At, m.Today, m.Book));

    public static DemoStep Extend(int day, string who, string reason) => new(day, who, "request.extended", (r, m) => r.Extend(reason, m.By, m.At, m.Today));

    public static DemoStep Answer(int day, string who, string text) => new(day, who, "request.answered", (r, m) =>
    {
        Establish(r, m);
        r.Answer(text, m.By, m.At, m.Today);
    });

    public static DemoStep Partly(int day, string who, Refusal ground, string text) =>
        new(day, who, "request.partly-refused", (r, m) =>
        {
            Establish(r, m);
            r.Refuse(partly: true, ground.Code, text, m.By, m.At, m.Today);
        });

    public static DemoStep Refuse(int day, string who, Refusal ground, string text) =>
        new(day, who, "request.refused", (r, m) => r.Refuse(partly: false, ground.Code, text, m.By, m.At, m.Today));

    public static DemoStep Appeal(int day, string text) => new(day, null, null, (r, m) => r.Appeal(text, m.At, m.Today, m.Book));

    public static DemoStep TakeBack(int day, string? reason = null) => new(day, null, null, (r, m) => r.Withdraw(reason, Actor.Requester, m.At, m.Today));

    public static DemoStep TakeBackFor(int day, string who, string reason) =>
        new(day, who, "request.withdrawn", (r, m) => r.Withdraw(reason, m.By, m.At, m.Today));

    /// <summary>The person an agent asks for says whether they agreed.</summary>
    public static DemoStep PersonAnswers(int day, bool agreed) => new(day, null, null, (r, m) => r.AnswerAsPerson(agreed, m.At));

    /// <summary>Staff saw who asks, or that they may.</summary>
    public static DemoStep Prove(int day, string who, string how) => new(day, who, "request.proof-recorded", (r, m) => r.RecordProof(Verification.StaffReview, how, m.By, m.At, m.Today));

    public static DemoStep Show(int day, string who, RepresentationNeed need, string how) => new(day, who, "request.need-shown", (r, m) => r.MarkShown(need.Code, how, m.By, m.At));

    // Copies of the demo's past went to people who had signed in for them.
    private static void Establish(DataSubjectRequest request, DemoMoment moment)
    {
        if (request.LevelMet < request.LevelNeeded)
            request.RecordProof(Verification.SignInOrDeclaration, "Signed in to the shop’s account again and asked there.", moment.By, moment.At.AddMinutes(-1), moment.Today);
    }

    public static DemoStep Lapse() => new(DataSubjectRequest.DaysToConfirm + 1, null, null, (r, m) => r.Lapse(m.At, m.Today));

    /// <summary>The same as the earlier request of the same person.</summary>
    public static DemoStep Duplicate(int day, string who) =>
        new(day, who, "request.duplicate", (r, m) => r.MarkDuplicate(m.EarlierReference!, m.By, m.At, m.Today));

    public static DemoStep Spam(int day, string who, string reason) => new(day, who, "request.spam", (r, m) => r.MarkSpam(reason, m.By, m.At, m.Today));
}

/// <summary>One request of the demo shop: who asked for what how many days ago, and what happened since.</summary>
internal sealed record DemoRequest(int DaysAgo, RequestKind Kind, string Region, string? Name, string Details, params DemoStep[] Steps)
{
    /// <summary>The part of the address before the @; made from the name where it is not given.</summary>
    public string? Mailbox { get; init; }
    public string Language { get; init; } = "en";
    public Channel Channel { get; init; } = Channel.Form;

    /// <summary>Who entered a request that did not come through the form.</summary>
    public string LoggedBy { get; init; } = "Tom";
    public OnBehalfOf OnBehalfOf { get; init; }

    /// <summary>What the form asked in particular, from the day of receipt; null where nothing was.</summary>
    public Func<DateOnly, RequestParticulars>? Particulars { get; init; }
    public string? Subject { get; init; }
    public Representation? Representation { get; init; }

    /// <summary>Whether the link in the first mail was used; has no meaning for kinds that need none.</summary>
    public bool Confirmed { get; init; } = true;

    /// <summary>What the mail server said to the first mail, where it refused it.</summary>
    public string? MailError { get; init; }

    public string? Email => (Mailbox ?? Name?.Replace(' ', '.').Replace("'", "", StringComparison.Ordinal)) is { Length: > 0 } box
        ? $"{box.ToLowerInvariant()}@example.com"
        : null;
}
