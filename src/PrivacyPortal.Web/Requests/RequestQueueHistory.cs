using System.Globalization;
using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Deadlines;

namespace PrivacyPortal.Web.Requests;

/// <summary>How far a mail got.</summary>
public enum MailProgress { Waiting, Sent, Failed }

/// <summary>One line of the history as staff read it: a sentence with a subject, what was written or where it stands in the conversation, and for mails how far they got and why no further.</summary>
public sealed record RequestQueueLine(DateTimeOffset At, string Sentence, string? Text, MailProgress? Mail = null, string? Why = null, string? Said = null);

/// <summary>Writes the history of a request in English sentences.</summary>
public static class RequestQueueHistory
{
    /// <summary>Everything that happened and every mail, newest first.</summary>
    public static IReadOnlyList<RequestQueueLine> History(this RequestQueueFile file) =>
    [
        .. file.Events.Select(line => line.IsCorrespondence()
                ? new RequestQueueLine(line.At, Sentence(file.Request, line), Text: null, Said: $"said-{line.Id:N}")
                : new RequestQueueLine(line.At, Sentence(file.Request, line), line.Text))
            .Concat(file.Mails.Select(Line))
            .Select((line, place) => (line, place))
            .OrderByDescending(entry => entry.line.At).ThenByDescending(entry => entry.place) // Of one moment, the mail tells of the event before it.
            .Select(entry => entry.line),
    ];

    /// <summary>What happened, as a sentence with a subject: <c>Maya Singh took the request.</c></summary>
    public static string Sentence(DataSubjectRequest request, RequestEvent line)
    {
        var requester = request.Requester.DisplayName;
        var who = line.ActorKind switch
        {
            ActorKind.Requester => requester,
            ActorKind.Staff => line.StaffName ?? "Staff",
            ActorKind.Portal => "The portal",
        };
        return line.Kind switch
        {
            RequestEventKind.Received when request.Channel == Channel.Form => $"{who} sent the request.",
            RequestEventKind.Received => $"{who} entered the request, which came by {request.Channel.StaffName()}.",
            RequestEventKind.Confirmed => $"{who} confirmed the e-mail address.",
            RequestEventKind.Acknowledged => $"{requester} was told that we have the request.",
            RequestEventKind.Assigned when line.Fact == line.StaffName => $"{who} took the request.",
            RequestEventKind.Assigned => $"{who} gave the request to {line.Fact}.",
            RequestEventKind.Released => $"{who} put the request back.",
            RequestEventKind.Noted => $"{who} wrote a note.",
            RequestEventKind.MessageSent => $"{who} wrote to {requester}.",
            RequestEventKind.MessageReceived => $"{who} wrote to us.",
            RequestEventKind.Waiting => $"{who} asked {requester} and waits for the reply.",
            RequestEventKind.Resumed => $"{who} went on without waiting.",
            RequestEventKind.RegionChanged => $"{who} changed the region to {Region.Find(line.Fact)?.EnglishName ?? line.Fact}.",
            RequestEventKind.Extended => $"{who} took more time, until {Day(line.Fact)}.",
            RequestEventKind.Answered => $"{who} answered the request.",
            RequestEventKind.PartlyRefused => $"{who} refused a part of the request: {Ground(line.Fact)}.",
            RequestEventKind.Refused => $"{who} refused the request: {Ground(line.Fact)}.",
            RequestEventKind.Withdrawn when line.ActorKind == ActorKind.Staff => $"{who} withdrew the request for {requester}.",
            RequestEventKind.Withdrawn => $"{who} withdrew the request.",
            RequestEventKind.Lapsed => $"{who} closed the request, because the e-mail address was never confirmed.",
            RequestEventKind.Duplicate => $"{who} closed the request as a duplicate of {line.Fact}.",
            RequestEventKind.Spam => $"{who} closed the request as spam.",
            RequestEventKind.Appealed => $"{who} appealed.",
            RequestEventKind.Reminded => $"{who} reminded {requester} of the question.",
            RequestEventKind.LapseAnnounced => $"{who} told {requester} that the request closes without a reply by {Day(line.Fact)}.",
            RequestEventKind.LapsedUnanswered => $"{who} closed the request, because {requester} did not reply.",
            RequestEventKind.DecisionProposed => $"{who} proposed a decision: {Outcome(line.Fact)}.",
            RequestEventKind.DecisionApproved => $"{who} approved the decision of {line.Fact}.",
            RequestEventKind.DecisionSentBack when line.StaffName == line.Fact => $"{who} took the decision back.",
            RequestEventKind.DecisionSentBack => $"{who} sent the decision back to {line.Fact}.",
            RequestEventKind.IdentityDoubted => $"{who} doubts who asks.",
            RequestEventKind.FactsAsked => $"{who} asked {requester} for facts: {FactNames(line.Fact)}.",
            RequestEventKind.FactsGiven => $"{who} entered the facts.",
            RequestEventKind.DeclarationSigned => $"{who} signed a declaration.",
            RequestEventKind.FactsChecked => $"{who} compared the facts: {Compared(line.Fact)}. What was entered was deleted.",
            RequestEventKind.ProofRecorded => $"{who} established who asks.",
            RequestEventKind.TreatedAsCategories => $"{who} goes on with the request as one for categories of data.",
            RequestEventKind.PersonAgreed => $"{line.Fact} confirmed that {requester} may ask.",
            RequestEventKind.NeedShown => $"{who} saw what was outstanding: {ShownNeed(line.Fact)}",
            RequestEventKind.PersonDenied => $"{line.Fact} says that {requester} may not ask for them.",
            RequestEventKind.Reopened => $"{who} took the request up again.",
            RequestEventKind.ClockMissed => $"{who} recorded a missed clock: {Clock(request, line.Fact)}.",
            RequestEventKind.ClockPaused => $"A clock stands still until the requester replies: {Clock(request, line.Fact)}.",
            RequestEventKind.ClockResumed => $"The clock that stood still runs again, until {Day(line.Fact)}.",
            RequestEventKind.FileAdded => $"{who} added a file: {line.Fact}.",
            RequestEventKind.FileRemoved => $"{who} removed the file “{line.Fact}”.",
            RequestEventKind.ProofsDeleted => $"{who} deleted the proofs of identity ({line.Fact}), because the request is closed.",
            RequestEventKind.ClockAdded => $"A clock applies from the day of receipt: {line.Fact}.",
            RequestEventKind.ClockDropped => $"A clock no longer applies: {line.Fact}{(WasMissed(request, line) ? "; that it was missed stays recorded" : "")}.",
            RequestEventKind.DuplicateLinked => $"{who} linked {line.Fact} as a possible duplicate; both go on.",
            RequestEventKind.DuplicateUnlinked => $"{who} says that {line.Fact} is not a duplicate.",
            RequestEventKind.PackageSent => $"{who} sent the package; it can be downloaded until {Day(line.Fact)}.",
            RequestEventKind.PackageDownloaded => $"{who} downloaded the package.",
            RequestEventKind.PackageRevoked => $"{who} took the package back.",
            RequestEventKind.PackageExpired => $"{who} deleted the package, because its last day had passed.",
            RequestEventKind.MailFailed => $"{who} gave up sending “{line.Fact}”.",
            RequestEventKind.HandedOver when line.Fact is null => $"{who} put the request back.",
            RequestEventKind.HandedOver => $"{who} passed the request to {line.Fact}.",
            RequestEventKind.TakenBack => $"{who} took the last step back.",
            RequestEventKind.Reinstated => $"{who} reopened the request, which was closed by mistake.",
        };
    }

    /// <summary>How a request came, after "by": <c>phone</c>.</summary>
    public static string StaffName(this Channel channel) => channel switch
    {
        Channel.Form => "form",
        Channel.Phone => "phone",
        Channel.Letter => "letter",
        Channel.Mail => "e-mail",
    };

    private static RequestQueueLine Line(RequestQueueMail mail)
    {
        var progress = mail.SentAt is not null ? MailProgress.Sent : mail.GivenUpAt is not null ? MailProgress.Failed : MailProgress.Waiting;
        var tries = mail.Attempts == 1 ? "1 attempt" : string.Create(CultureInfo.InvariantCulture, $"{mail.Attempts} attempts");
        return new(mail.SentAt ?? mail.CreatedAt, $"Mail to {mail.ToAddress}: “{mail.Subject}”.", null, progress,
            progress != MailProgress.Sent && mail.LastError is { } error ? $"After {tries}: {error}" : null);
    }

    private static string Day(string? fact) =>
        DateOnly.TryParseExact(fact, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day.Long() : fact ?? "";

    private static string Clock(DataSubjectRequest request, string? code) =>
        request.Clocks.Where(clock => clock.Code == code).OrderBy(clock => clock.DroppedOn is not null).FirstOrDefault()?.Name ?? code ?? "";

    private static bool WasMissed(DataSubjectRequest request, RequestEvent dropped) =>
        request.Clocks.Any(clock => clock.Name == dropped.Fact && clock is { DroppedOn: not null, State: ClockState.Missed });

    private static string Ground(string? code) => Refusals.Find(code)?.Name.ToLowerInvariant() ?? code ?? "";

    private static string ShownNeed(string? code) => RepresentationNeeds.All.FirstOrDefault(need => need.Code == code)?.Done ?? code ?? "";

    private static string Outcome(string? outcome) => outcome switch
    {
        nameof(DecisionOutcome.Answered) => "to answer as asked",
        nameof(DecisionOutcome.PartlyRefused) => "to refuse a part",
        _ => "to refuse",
    };

    private static string FactNames(string? codes) =>
        string.Join(", ", (codes ?? "").Split(',').Select(code => Verification.ParseFact(code)?.StaffName().ToLowerInvariant() ?? code));

    // "+postcode,-order-number": what matched and what did not.
    private static string Compared(string? facts) => string.Join(", ", (facts ?? "").Split(',').Where(fact => fact.Length > 1)
        .Select(fact => $"{FactNames(fact[1..])} {(fact[0] == '+' ? "matched" : "did not match")}"));
}
