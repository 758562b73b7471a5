namespace PrivacyPortal.Domain.Requests;

/// <summary>One time we waited for the requester: since when, until when (null while it lasts), and the lines of the history that asked.</summary>
public sealed record RequestWait(DateTimeOffset From, DateTimeOffset? Until, IReadOnlyList<RequestEvent> Asked)
{
    private static readonly HashSet<RequestEventKind> Closing =
    [
        RequestEventKind.Answered,
        RequestEventKind.PartlyRefused,
        RequestEventKind.Refused,
        RequestEventKind.Withdrawn,
        RequestEventKind.Lapsed,
        RequestEventKind.LapsedUnanswered,
        RequestEventKind.Duplicate,
        RequestEventKind.Spam,
    ];

    /// <summary>Every wait a history tells of, oldest first. A wait that a mistaken closing cut off goes on as one of its own once that is taken back.</summary>
    public static IReadOnlyList<RequestWait> Of(IEnumerable<RequestEvent> events)
    {
        List<RequestWait> waits = [];
        var (waiting, cutOff, factsOwed) = (false, false, false);
        void Begin(RequestEvent line, IReadOnlyList<RequestEvent> asked)
        {
            if (waiting) waits[^1] = waits[^1] with { Asked = [.. waits[^1].Asked, .. asked] };
            else waits.Add(new(line.At, null, asked));
            waiting = true;
        }
        void End(RequestEvent line)
        {
            if (waiting) waits[^1] = waits[^1] with { Until = line.At };
            waiting = false;
        }
        foreach (var line in events.OrderBy(line => line.At))
        {
            switch (line.Kind)
            {
                case RequestEventKind.Waiting or RequestEventKind.FactsAsked:
                    factsOwed |= line.Kind == RequestEventKind.FactsAsked;
                    Begin(line, [line]);
                    break;
                case RequestEventKind.MessageReceived or RequestEventKind.Resumed or RequestEventKind.FactsGiven:
                    factsOwed &= line.Kind != RequestEventKind.FactsGiven;
                    End(line);
                    break;
                // Another proof ends the wait for facts, not that for the answer to a question.
                case RequestEventKind.ProofRecorded:
                    if (factsOwed) End(line);
                    factsOwed = false;
                    break;
                case RequestEventKind.TakenBack or RequestEventKind.Reinstated when cutOff:
                    Begin(line, waits[^1].Asked);
                    break;
                case RequestEventKind.TakenBack:
                    End(line);
                    break;
                case var kind when Closing.Contains(kind):
                    cutOff = waiting;
                    End(line);
                    continue;
                default:
                    continue;
            }
            cutOff = false;
        }
        return waits;
    }
}
