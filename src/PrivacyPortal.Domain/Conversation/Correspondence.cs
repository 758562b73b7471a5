using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Conversation;

/// <summary>What a requester and the shop wrote to each other, among all that happened to a request.</summary>
public static class Correspondence
{
    private static readonly HashSet<RequestEventKind> ToRequester =
    [
        RequestEventKind.MessageSent,
        RequestEventKind.Waiting,
        RequestEventKind.Extended,
        RequestEventKind.Answered,
        RequestEventKind.PartlyRefused,
        RequestEventKind.Refused,
    ];

    private static readonly HashSet<RequestEventKind> Written = [RequestEventKind.MessageReceived, RequestEventKind.Appealed];

    /// <summary>
    /// Everything a requester, or the person an agent asks for, does after filing that somebody must look at: a message, facts, a yes or no, an appeal,
    /// that it is no duplicate, a withdrawal. Where staff do the same for them it is no news.
    /// </summary>
    public static IReadOnlyList<RequestEventKind> FromRequester { get; } =
    [
        .. Written,
        RequestEventKind.FactsGiven,
        RequestEventKind.PersonAgreed,
        RequestEventKind.PersonDenied,
        RequestEventKind.Reopened,
        RequestEventKind.Withdrawn,
    ];

    /// <summary>Whether the line says something to the other side in words of their own. A refusal speaks by its ground, even without a text.</summary>
    public static bool IsCorrespondence(this RequestEvent line) => line.IsToRequester() || line.IsFromRequester();

    /// <summary>Whether the requester wrote it to us.</summary>
    public static bool IsFromRequester(this RequestEvent line) => Written.Contains(line.Kind) && line.Text is not null;

    /// <summary>Whether we wrote it to the requester.</summary>
    public static bool IsToRequester(this RequestEvent line) =>
        ToRequester.Contains(line.Kind) && (line.Text is not null || line.Kind == RequestEventKind.Refused);

    /// <summary>All of it, newest first.</summary>
    public static IEnumerable<RequestEvent> NewestFirst(IEnumerable<RequestEvent> events) =>
        events.Where(IsCorrespondence).OrderByDescending(line => line.At).ThenByDescending(line => line.Kind);

    /// <summary>What the requester was told last; null where we wrote nothing yet.</summary>
    public static RequestEvent? LastToRequester(this DataSubjectRequest request) => NewestFirst(request.Events).FirstOrDefault(IsToRequester);

    /// <summary>What the requester wrote that nobody has written back to; null where the last word is ours, or nothing is owed any more.</summary>
    public static RequestEvent? UnansweredReply(this DataSubjectRequest request) =>
        request.Status.IsOpen() && NewestFirst(request.Events).FirstOrDefault() is { } last && last.IsFromRequester() ? last : null;
}
