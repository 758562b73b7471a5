namespace PrivacyPortal.Domain.Requests;

/// <summary>What a requester asks for. Codes and promises of each kind: <see cref="RequestKinds"/>.</summary>
public enum RequestKind
{
    Access,
    Correction,
    Deletion,
    OptOut,
    Limit,
    Restriction,
    Unsubscribe,
    Recipients,
    Minor,
    Complaint,
    Question,
    Breach,
}

/// <summary>The table of request kinds: one row a kind, in the order in which pages list them.</summary>
public static class RequestKinds
{
    private sealed record Row(
        RequestKind Kind, string Code, string StaffName, int Level, bool IsUrgent = false, bool MayBeAnonymous = false);

    private static readonly Row[] Rows =
    [
        new(RequestKind.Access, "access", "Copy of data", Level: 1),
        new(RequestKind.Correction, "correction", "Correction", Level: 1),
        new(RequestKind.Deletion, "deletion", "Deletion", Level: 1),
        // Levels 0 of opt-out and limit are law, not taste: these requests may not be verified.
        new(RequestKind.OptOut, "opt-out", "Opt-out", Level: 0),
        new(RequestKind.Limit, "limit", "Limit use", Level: 0),
        new(RequestKind.Restriction, "restriction", "Restriction", Level: 1),
        new(RequestKind.Unsubscribe, "unsubscribe", "Unsubscribe", Level: 0),
        new(RequestKind.Recipients, "recipients", "Recipients", Level: 1),
        new(RequestKind.Minor, "minor", "Data about a child", Level: 0, IsUrgent: true),
        new(RequestKind.Complaint, "complaint", "Complaint", Level: 0),
        new(RequestKind.Question, "question", "Question", Level: 0),
        new(RequestKind.Breach, "breach", "Security report", Level: 0, IsUrgent: true, MayBeAnonymous: true),
    ];

    private static readonly Dictionary<RequestKind, Row> ByKind = Rows.ToDictionary(row => row.Kind);

    private static readonly Dictionary<string, RequestKind> ByCode =
        Rows.ToDictionary(row => row.Code, row => row.Kind, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every kind once, in the order of the pages.</summary>
    public static IReadOnlyList<RequestKind> All { get; } = [.. Rows.Select(row => row.Kind)];

    /// <summary>The kind's name in addresses, forms and JSON: <c>opt-out</c>.</summary>
    public static string Code(this RequestKind kind) => ByKind[kind].Code;

    /// <summary>The kind with this code in any case; null where there is none.</summary>
    public static RequestKind? Parse(string? code) =>
        code is not null && ByCode.TryGetValue(code, out var kind) ? kind : null;

    /// <summary>How far the requester is checked when filing: 0 nothing, 1 a link sent to the mailbox.</summary>
    public static int Level(this RequestKind kind) => ByKind[kind].Level;

    /// <summary>Whether a request of this kind is open only once the link sent to the mailbox was used.</summary>
    public static bool NeedsConfirmation(this RequestKind kind) => kind.Level() >= 1;

    /// <summary>Whether staff see the request flagged as urgent, whatever its due date.</summary>
    public static bool IsUrgent(this RequestKind kind) => ByKind[kind].IsUrgent;

    /// <summary>Whether the kind can be filed without a name and an e-mail address.</summary>
    public static bool MayBeAnonymous(this RequestKind kind) => ByKind[kind].MayBeAnonymous;

    /// <summary>The short English name on staff pages: <c>Copy of data</c>.</summary>
    public static string StaffName(this RequestKind kind) => ByKind[kind].StaffName;
}
