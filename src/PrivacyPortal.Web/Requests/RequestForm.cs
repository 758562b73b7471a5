using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Web.Requests;

/// <summary>Whether a form asks for something.</summary>
public enum Ask { No, Optional, Required }

/// <summary>What the form of a kind asks for: no more than the kind needs. Opt-outs may ask only what it takes to find the person (11 CCR 7060).</summary>
public sealed record RequestForm(Ask Name, Ask Email, Ask Region, bool OnBehalf, Ask Details, bool Evidence = false)
{
    /// <summary>The kinds as the page groups them, by what a shopper wants.</summary>
    public static IReadOnlyList<(string Group, IReadOnlyList<RequestKind> Kinds)> Groups { get; } =
    [
        ("Data", [RequestKind.Access, RequestKind.Correction, RequestKind.Deletion, RequestKind.Recipients]),
        ("Use", [RequestKind.OptOut, RequestKind.Limit, RequestKind.Restriction, RequestKind.Unsubscribe]),
        ("Tell", [RequestKind.Question, RequestKind.Complaint, RequestKind.Minor, RequestKind.Breach]),
    ];

    public static RequestForm Of(RequestKind kind) => kind switch
    {
        RequestKind.Access or RequestKind.Deletion or RequestKind.Recipients or RequestKind.Restriction => new(Ask.Required, Ask.Required, Ask.Required, OnBehalf: true, Ask.Optional),
        RequestKind.Correction => new(Ask.Required, Ask.Required, Ask.Required, OnBehalf: true, Ask.No, Evidence: true),
        RequestKind.OptOut or RequestKind.Limit => new(Ask.No, Ask.Required, Ask.Optional, OnBehalf: true, Ask.No),
        RequestKind.Unsubscribe => new(Ask.No, Ask.Required, Ask.Optional, OnBehalf: false, Ask.Optional),
        RequestKind.Complaint => new(Ask.Required, Ask.Required, Ask.Required, OnBehalf: false, Ask.Required, Evidence: true),
        RequestKind.Minor => new(Ask.Required, Ask.Required, Ask.Optional, OnBehalf: false, Ask.Required),
        RequestKind.Question => new(Ask.Optional, Ask.Required, Ask.No, OnBehalf: false, Ask.Required),
        RequestKind.Breach => new(Ask.Optional, Ask.Optional, Ask.No, OnBehalf: false, Ask.Required, Evidence: true),
    };
}
