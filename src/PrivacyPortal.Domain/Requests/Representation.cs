namespace PrivacyPortal.Domain.Requests;

/// <summary>What an agent acts on: a permission the person signed, or a power of attorney (Cal. Probate Code 4121 to 4130).</summary>
public enum AgentAuthority { SignedPermission, PowerOfAttorney }

/// <summary>The ages the law tells apart for minors.</summary>
public enum AgeBand { Under13, From13To15, From16To17 }

/// <summary>How somebody else came to give us a person's data: an order sent to them, or an invitation.</summary>
public enum DataGiver { Order, Invitation }

/// <summary>What goes with asking for somebody else, or about data that somebody else gave.</summary>
public sealed record Representation
{
    /// <summary>What the agent acts on; null for others.</summary>
    public AgentAuthority? Authority { get; init; }

    /// <summary>Where the person can confirm that they gave the permission.</summary>
    public string? PersonEmail { get; init; }

    /// <summary>How old the child is; null for others.</summary>
    public AgeBand? ChildAge { get; init; }

    /// <summary>Whether the guardian declared to be one.</summary>
    public bool GuardianDeclared { get; init; }

    /// <summary>How we came by the data, where the requester did not give it themselves.</summary>
    public DataGiver? Giver { get; init; }
}

/// <summary>
/// One thing that is needed before a request for somebody else can be carried out: what staff read while it is missing and once it is there (null for
/// what is to be heeded throughout), and where it comes from.
/// </summary>
public sealed record RepresentationNeed(string Code, string Sentence, string? Done, string Source);

/// <summary>Something that was shown another way than the portal knows of, and who saw it; how is in the history.</summary>
public sealed record ShownNeed(string Code, string By, DateTimeOffset At);

/// <summary>Everything that was.</summary>
public sealed record ShownNeeds(IReadOnlyList<ShownNeed> All);

/// <summary>What is on file of it: the permission, what the person said, whether the number of the order matched, and the codes of what staff saw.</summary>
public readonly record struct RepresentationFacts(bool HasPermission, bool? PersonAgreed, bool OrderMatched, IReadOnlyCollection<string> Shown);

/// <summary>What asking for somebody else takes, by kind, by who asks and by where the person lives.</summary>
public static class RepresentationNeeds
{
    public static readonly RepresentationNeed SignedPermission = new("signed-permission",
        "The signed permission is not attached.", "The signed permission is there.",
        "11 CCR 7063(a), 7026(j)");
    public static readonly RepresentationNeed PowerOfAttorney = new("power-of-attorney",
        "A power of attorney is stated but not attached. With it, nothing more is asked of the person.", "The power of attorney is there. Nothing more is asked of the person.",
        "11 CCR 7063(b)");
    public static readonly RepresentationNeed PersonConfirms = new("person-confirms",
        "The person has not confirmed yet that they gave this permission.", "The person confirmed that they gave this permission.",
        "11 CCR 7063(a)");
    public static readonly RepresentationNeed GuardianDeclares = new("guardian-declares",
        "The requester has not declared to be the parent or guardian.", "The requester declared to be the parent or guardian. Nothing more may be asked.",
        "Our policy; 11 CCR 7060");
    public static readonly RepresentationNeed GuardianDocumented = new("guardian-documented",
        "Document how we know that the requester is the parent or guardian.", "It is documented that the requester is the parent or guardian.",
        "11 CCR 7070(c)");
    public static readonly RepresentationNeed YoungPerson = new("young-person",
        "From 13 to 15 only the young person can agree to sale or sharing, in two steps. Do not take the parent’s word for it.", null,
        "11 CCR 7071");
    public static readonly RepresentationNeed AlmostAdult = new("almost-adult",
        "From 16 to 17 the young person can ask without a parent. Ask them whether they agree before data is handed out, changed or deleted.",
        "The young person was asked and agrees.",
        "Our policy");
    public static readonly RepresentationNeed ConnecticutMinor = new("connecticut-minor",
        "In Connecticut data about anybody under 18 is neither sold nor used for targeted advertising, whoever agrees. The stop is owed without this request.", null,
        "Conn. Gen. Stat. 42-529a");
    public static readonly RepresentationNeed OrderNumber = new("order-number",
        "Somebody else gave us this data. Match it by the order number before anything is handed out or changed.", "The order number was matched.",
        "Our policy");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RepresentationNeed> All { get; } =
        [SignedPermission, PowerOfAttorney, PersonConfirms, GuardianDeclares, GuardianDocumented, YoungPerson, AlmostAdult, ConnecticutMinor, OrderNumber];

    /// <summary>
    /// What a request needs, whether or not it is there. For an opt-out or a limit, which may not be verified, the permission alone is enough
    /// (11 CCR 7026(j), 7060), and of a parent the declaration; reports and questions need nothing.
    /// </summary>
    public static IReadOnlyList<RepresentationNeed> Of(RequestKind kind, Requester requester, Region region)
    {
        var isVerified = kind.Level() > 0;
        if (!isVerified && kind is not (RequestKind.OptOut or RequestKind.Limit)) return [];
        return (requester.OnBehalfOf, requester.Representation) switch
        {
            (OnBehalfOf.Agent, { Authority: AgentAuthority.PowerOfAttorney }) => [PowerOfAttorney],
            (OnBehalfOf.Agent, _) => isVerified ? [SignedPermission, PersonConfirms] : [SignedPermission],
            (OnBehalfOf.Guardian, var given) => [isVerified ? Documented(given?.ChildAge) : GuardianDeclares, .. OfAge(kind, given?.ChildAge, region)],
            (OnBehalfOf.Self, { Giver: not null }) when isVerified => [OrderNumber],
            _ => [],
        };
    }

    /// <summary>What is still missing; what is only to be heeded never is.</summary>
    public static IReadOnlyList<RepresentationNeed> Outstanding(RequestKind kind, Requester requester, Region region, RepresentationFacts facts) =>
    [
        .. Of(kind, requester, region).Where(need => need.Done is not null && !facts.Shown.Contains(need.Code) && need.Code switch
        {
            "signed-permission" or "power-of-attorney" => !facts.HasPermission,
            "person-confirms" => facts.PersonAgreed is not true,
            "guardian-declares" => requester.Representation is not { GuardianDeclared: true },
            "order-number" => !facts.OrderMatched,
            _ => true,
        }),
    ];

    /// <summary>Whether data about somebody of an age may be sold or shared only after an opt-in, or not at all.</summary>
    public static bool IsProtected(AgeBand age, Region region) => region.Code switch
    {
        "US-CA" => age is AgeBand.Under13 or AgeBand.From13To15,
        "US-CT" => true,
        _ => false,
    };

    // The documented method of 11 CCR 7070(c) is for children under 13, or of an age nobody told us.
    private static RepresentationNeed Documented(AgeBand? age) =>
        age is null or AgeBand.Under13 ? GuardianDocumented : GuardianDocumented with { Source = "Our policy" };

    private static IEnumerable<RepresentationNeed> OfAge(RequestKind kind, AgeBand? age, Region region)
    {
        if (age == AgeBand.From13To15) yield return YoungPerson;
        if (age == AgeBand.From16To17 && kind.Level() > 0) yield return AlmostAdult;
        if (age is not null && region.Code == "US-CT" && kind is RequestKind.OptOut or RequestKind.Limit or RequestKind.Restriction) yield return ConnecticutMinor;
    }
}
