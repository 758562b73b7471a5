namespace PrivacyPortal.Domain.Requests;

/// <summary>Where a request stands. Stored and shown in addresses by its code.</summary>
public enum RequestStatus { Unconfirmed, Open, InProgress, Waiting, Appealed, Answered, PartlyRefused, Refused, Withdrawn, Lapsed, Duplicate, Spam }

/// <summary>Codes and groups of <see cref="RequestStatus"/>.</summary>
public static class RequestStatuses
{
    /// <summary>Every status, in the order of a request's life.</summary>
    public static IReadOnlyList<RequestStatus> All { get; } = Enum.GetValues<RequestStatus>();

    /// <summary>The statuses in which somebody still owes the requester something.</summary>
    public static IReadOnlyList<RequestStatus> OpenOnes { get; } =
        [RequestStatus.Unconfirmed, RequestStatus.Open, RequestStatus.InProgress, RequestStatus.Waiting, RequestStatus.Appealed];

    /// <summary>The code used in the database and in addresses: <c>in-progress</c>.</summary>
    public static string Code(this RequestStatus status) => status switch
    {
        RequestStatus.Unconfirmed => "unconfirmed",
        RequestStatus.Open => "open",
        RequestStatus.InProgress => "in-progress",
        RequestStatus.Waiting => "waiting",
        RequestStatus.Appealed => "appealed",
        RequestStatus.Answered => "answered",
        RequestStatus.PartlyRefused => "partly-refused",
        RequestStatus.Refused => "refused",
        RequestStatus.Withdrawn => "withdrawn",
        RequestStatus.Lapsed => "lapsed",
        RequestStatus.Duplicate => "duplicate",
        RequestStatus.Spam => "spam",
    };

    /// <summary>The name on staff pages: <c>In progress</c>.</summary>
    public static string StaffName(this RequestStatus status) =>
        status.Code() is var code ? char.ToUpperInvariant(code[0]) + code[1..].Replace('-', ' ') : "";

    /// <summary>The status of a code, null for an unknown one.</summary>
    public static RequestStatus? Parse(string? code)
    {
        foreach (var status in All)
            if (status.Code() == code) return status;
        return null;
    }

    /// <summary>Whether the request is still owed something.</summary>
    public static bool IsOpen(this RequestStatus status) => OpenOnes.Contains(status);
}
