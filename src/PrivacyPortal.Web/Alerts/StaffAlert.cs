namespace PrivacyPortal.Web.Alerts;

/// <summary>What staff are told of by mail, in the order of the mail.</summary>
public enum StaffAlertKind { Overdue, DueToday, DueSoon, Approval, Replied, Unassigned, New }

/// <summary>How a member of staff hears of something: with the others at eight in the morning, by a mail of its own, or not.</summary>
public enum AlertDelivery { Digest, AtOnce, Off }

/// <summary>How a member of staff wants to hear of one kind of alert. Where there is no row, it comes in the digest.</summary>
public sealed class StaffAlertChoice
{
    public required Guid StaffId { get; init; }
    public required StaffAlertKind Kind { get; init; }
    public required AlertDelivery Delivery { get; set; }

    /// <summary>Until which moment everything was told at once; nothing older is told again.</summary>
    public required DateTimeOffset ToldUntil { get; set; }
}

/// <summary>Codes and words of <see cref="StaffAlertKind"/>.</summary>
public static class StaffAlertKinds
{
    public static IReadOnlyList<StaffAlertKind> All { get; } = Enum.GetValues<StaffAlertKind>();

    /// <summary>What the team can be told of: all that can be said of a request that is nobody's.</summary>
    public static IReadOnlyList<StaffAlertKind> OfTeam { get; } = [.. All.Where(kind => kind != StaffAlertKind.Approval)];

    /// <summary>The code in addresses: <c>due-today</c>.</summary>
    public static string Code(this StaffAlertKind kind) => kind switch
    {
        StaffAlertKind.Overdue => "overdue",
        StaffAlertKind.DueToday => "due-today",
        StaffAlertKind.DueSoon => "due-soon",
        StaffAlertKind.Approval => "approval",
        StaffAlertKind.Replied => "replied",
        StaffAlertKind.Unassigned => "unassigned",
        StaffAlertKind.New => "new",
    };

    /// <summary>The title of its list in a mail.</summary>
    public static string Title(this StaffAlertKind kind) => kind switch
    {
        StaffAlertKind.Overdue => "Overdue",
        StaffAlertKind.DueToday => "Due today",
        StaffAlertKind.DueSoon => "Due within 3 business days",
        StaffAlertKind.Approval => "Waits for your approval",
        StaffAlertKind.Replied => "The requester replied",
        StaffAlertKind.Unassigned => "Nobody's for 2 business days",
        StaffAlertKind.New => "New",
    };

    /// <summary>What it is called in a sentence: "mails about overdue requests".</summary>
    public static string Words(this StaffAlertKind kind) => kind switch
    {
        StaffAlertKind.Overdue => "overdue requests",
        StaffAlertKind.DueToday => "requests due today",
        StaffAlertKind.DueSoon => "requests due within 3 business days",
        StaffAlertKind.Approval => "decisions that wait for your approval",
        StaffAlertKind.Replied => "replies of requesters",
        StaffAlertKind.Unassigned => "requests nobody took for 2 business days",
        StaffAlertKind.New => "new requests",
    };

    /// <summary>The kind of a code, null for an unknown one.</summary>
    public static StaffAlertKind? Parse(string? code)
    {
        foreach (var kind in All)
            if (kind.Code() == code) return kind;
        return null;
    }
}
