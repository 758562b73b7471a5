using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Something staff can do with a request, each on a page of its own under this code.</summary>
/// <param name="Code">The last part of the address.</param>
/// <param name="Label">What its button says.</param>
/// <param name="Cannot">Why it cannot be done now, or null.</param>
/// <param name="Style">How it stands among the others.</param>
/// <param name="IsButton">Whether nothing needs to be entered, so that the request's page can do it with one button.</param>
public sealed record RequestAction(string Code, string Label, Func<RequestQueueFile, Rule?> Cannot, string Style = "plain", bool IsButton = false)
{
    public static readonly RequestAction Answer = new("answer", "Answer", file => file.Request.CannotAnswer(file.Reader, file.Moment.Shop.Profile.DecisionRules), Style: "");
    public static readonly RequestAction Take = new("take", "Take", file => file.Request.CannotAssign(file.Reader), IsButton: true);
    public static readonly RequestAction Message = new("message", "Message", file => file.Request.CannotMessage());
    public static readonly RequestAction Wait = new("wait", "Ask and wait", file => file.Request.CannotWait());
    public static readonly RequestAction Resume = new("resume", "Go on", file => file.Request.CannotResume(), IsButton: true);
    public static readonly RequestAction Note = new("note", "Note", _ => null);
    public static readonly RequestAction Files = new("files", "Add a file", _ => null);
    public static readonly RequestAction Tasks = new("tasks", "Tasks", _ => null);
    public static readonly RequestAction Assign = new("assign", "Hand over", file => file.Request.CannotWork());
    public static readonly RequestAction Release = new("release", "Put back", file => file.Request.CannotRelease(), IsButton: true);
    public static readonly RequestAction Extend = new("extend", "Extend", file => file.Request.CannotExtend(file.Moment.Today));
    public static readonly RequestAction Package = new("package", "Package", file => AnswerPackage.CannotCreate(file.Request.Kind));
    public static readonly RequestAction Region = new("region", "Change region", file => file.Request.CannotChangeRegion());
    public static readonly RequestAction Withdraw = new("withdraw", "Withdraw", file => file.Request.CannotWithdraw());
    public static readonly RequestAction Close = new("close", "Close", file => file.Request.CannotWithdraw());

    public static readonly RequestAction Link = new("link", "Link a duplicate", _ => null);

    /// <summary>Offered only where it can be done: on a request that was set aside.</summary>
    public static readonly RequestAction Reopen = new("reopen", "Take up again", file => file.Request.CannotReopen());

    public static readonly RequestAction Refuse = new("refuse", "Refuse", file => file.Request.CannotDecide(file.Reader, file.Moment.Shop.Profile.DecisionRules) ?? file.Request.CannotRefuse(), Style: "danger");
    public static readonly RequestAction Verify = new("verify", "Verify identity", file => file.Request.CannotRecordProof());

    /// <summary>Offered only beside what is outstanding.</summary>
    public static readonly RequestAction Shown = new("shown", "Record how it was shown", file => file.Request.CannotMarkShown());

    /// <summary>Offered only where a decision waits, by the notice that says so.</summary>
    public static readonly RequestAction Approve = new("approve", "Approve", file => file.Request.CannotApprove(file.Reader));

    /// <summary>All of them, in the order of the page.</summary>
    public static IReadOnlyList<RequestAction> All { get; } =
    [
        Answer,
        Take,
        Message,
        Wait,
        Resume,
        Note,
        Files,
        Tasks,
        Assign,
        Release,
        Extend,
        Package,
        Region,
        Verify,
        Withdraw,
        Close,
        Link,
        Refuse,
    ];
}
