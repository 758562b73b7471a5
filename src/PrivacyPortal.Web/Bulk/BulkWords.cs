using PrivacyPortal.Domain.Bulk;

namespace PrivacyPortal.Web.Bulk;

/// <summary>Bulk jobs in English.</summary>
public static class BulkWords
{
    /// <summary>What it is about to do, or did: "Hand over to Tom Reyes".</summary>
    public static string Title(BulkJob job) => job.Kind switch
    {
        BulkKind.Assign => job.AssigneeName is null ? "Hand over" : $"Hand over to {job.AssigneeName}",
        BulkKind.Wait => "Ask and wait",
        BulkKind.Spam => "Close as spam",
        BulkKind.Duplicate => job.OfReference is null ? "Close as duplicates" : $"Close as duplicates of {job.OfReference}",
        BulkKind.Resend => "Send the last mail again",
    };

    public static string State(BulkState state) => state switch
    {
        BulkState.Draft => "Not started",
        BulkState.Running => "At work",
        BulkState.Done => "Done",
        BulkState.Undoing => "Being undone",
        BulkState.Undone => "Undone",
    };

    /// <summary>What will happen to so many requests, as a sentence.</summary>
    public static string Effect(BulkJob job, int count) => (count == 1 ? "1 request" : FormattableString.Invariant($"{count:N0} requests")) + (job.Kind switch
    {
        BulkKind.Assign => $" will be handed over to {job.AssigneeName}.",
        BulkKind.Wait => " will wait for the requester, who is asked by mail.",
        BulkKind.Spam => " will be closed as spam. Nobody is told.",
        BulkKind.Duplicate => $" will be closed as a duplicate of {job.OfReference}. The requesters are told by mail.",
        BulkKind.Resend => " will get the last mail once more.",
    });
}
