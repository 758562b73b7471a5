using System.Globalization;

namespace PrivacyPortal.Domain.Requests;

/// <summary>What happens while a requester we asked something stays silent: a reminder, a notice, and at last the end.</summary>
public sealed partial class DataSubjectRequest
{
    /// <summary>Days of silence before the one reminder, and least days between the notice and the end.</summary>
    public const int DaysToReminder = 7, DaysOfNotice = 7;

    private static readonly Rule RemindedOnce = new("request-reminded-once", "The requester was reminded of this question already.");
    private static readonly Rule NotSilentLongEnough = new("request-not-silent-long-enough", "The requester still has time to reply.");
    private static readonly Rule NeverLapses = new("request-never-lapses", "What this request asks for is owed whether or not the requester replies.");
    private static readonly Rule AnnouncedOnce = new("request-lapse-announced", "The requester was told already when the request closes.");
    private static readonly Rule NotAnnounced = new("request-lapse-not-announced", "The requester was not told that the request closes.");
    private static readonly Rule NotReached = new("request-requester-not-reached", "Mail to the requester could not be delivered, so silence says nothing.");

    /// <summary>When we last asked the requester something, while we wait for it; null once the request goes on.</summary>
    public DateTimeOffset? WaitingSince { get; private set; }

    /// <summary>When the requester was reminded of what we asked.</summary>
    public DateTimeOffset? RemindedAt { get; private set; }

    /// <summary>The last day on which a reply keeps the request open, as the requester was told; null as long as nothing was said.</summary>
    public DateOnly? LapsesAfter { get; private set; }

    /// <summary>What we asked for last and in one go: questions, facts, or both; empty where we never asked.</summary>
    public IReadOnlyList<RequestEvent> Asked() => RequestWait.Of(events) is [.., var last] ? last.Asked : [];

    // Whatever is asked for, a question or facts, the silence after it counts from now. What asks is in the history already.
    private void StartWaiting(DateTimeOffset now, DateOnly today)
    {
        Status = RequestStatus.Waiting;
        (WaitingSince, RemindedAt, LapsesAfter) = (now, null, null);
        PauseClocks(now, today);
    }

    // A reminder and a notice speak of one wait: the next begins without them.
    private void StopWaiting() => (WaitingSince, RemindedAt, LapsesAfter) = (null, null, null);

    /// <summary>Why the requester is not reminded; the wait counts from the shop's day of <see cref="WaitingSince"/>.</summary>
    public Rule? CannotRemind(DateOnly waitingOn, DateOnly today) =>
        CannotResume() ?? (Requester.Email is null ? RequestRules.NoMailbox : RemindedAt is not null ? RemindedOnce : today < waitingOn.AddDays(DaysToReminder) ? NotSilentLongEnough : null);

    /// <summary>Repeats what we asked to a requester who has been silent for a week; once for each wait.</summary>
    public void Remind(DateOnly waitingOn, DateTimeOffset now, DateOnly today)
    {
        RuleViolation.ThrowIf(CannotRemind(waitingOn, today));
        RemindedAt = now;
        Record(RequestEventKind.Reminded, Actor.Portal, now);
    }

    /// <summary>Why the end is not announced, in a shop that closes requests after so many days of silence.</summary>
    public Rule? CannotAnnounceLapse(int lapseAfterDays, DateOnly waitingOn, DateOnly today) =>
        CannotEndBySilence() ?? (LapsesAfter is not null ? AnnouncedOnce : today < waitingOn.AddDays(lapseAfterDays - DaysOfNotice) ? NotSilentLongEnough : null);

    /// <summary>Tells the requester the last day for a reply. A notice that goes out late moves that day: the time to react is theirs.</summary>
    public void AnnounceLapse(int lapseAfterDays, DateOnly waitingOn, DateTimeOffset now, DateOnly today)
    {
        RuleViolation.ThrowIf(CannotAnnounceLapse(lapseAfterDays, waitingOn, today));
        var (planned, earliest) = (waitingOn.AddDays(lapseAfterDays), today.AddDays(DaysOfNotice));
        var last = planned > earliest ? planned : earliest;
        LapsesAfter = last;
        Record(RequestEventKind.LapseAnnounced, Actor.Portal, now, fact: last.ToString("O", CultureInfo.InvariantCulture));
    }

    public Rule? CannotLapseUnanswered(DateOnly today) =>
        CannotEndBySilence() ?? (LapsesAfter is not { } last ? NotAnnounced : today <= last ? NotSilentLongEnough : null);

    /// <summary>Closes a request whose requester left our question and our notice unanswered.</summary>
    public void LapseUnanswered(DateTimeOffset now, DateOnly today)
    {
        RuleViolation.ThrowIf(CannotLapseUnanswered(today));
        Close(RequestStatus.Lapsed, RequestEventKind.LapsedUnanswered, null, null, Actor.Portal, now, today);
    }

    // An appeal must be decided, and whoever our mail did not reach has not been silent.
    private Rule? CannotEndBySilence() =>
        CannotResume() ?? (!Kind.CanLapse() || WasAppealed ? NeverLapses
            : events.Any(line => line.Kind == RequestEventKind.MailFailed && line.At >= WaitingSince) ? NotReached : null);
}

/// <summary>Which kinds of request silence may end.</summary>
public static class Lapsing
{
    /// <summary>The kinds that are closed when the requester leaves a question of ours unanswered, in the order of the pages.</summary>
    public static IReadOnlyList<RequestKind> Kinds { get; } =
    [
        RequestKind.Access,
        RequestKind.Correction,
        RequestKind.Deletion,
        RequestKind.Restriction,
        RequestKind.Recipients,
        RequestKind.Question,
    ];

    /// <summary>
    /// Whether the request cannot be done without the requester. The others are owed whatever the requester says: an opt-out, a limit and an
    /// end of marketing take effect on the word given, a report about a child or a breach is true without its reporter, and a complaint is
    /// answered on what we know.
    /// </summary>
    public static bool CanLapse(this RequestKind kind) => Kinds.Contains(kind);
}
