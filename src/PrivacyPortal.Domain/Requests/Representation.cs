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

/// <summary>One thing that is needed before a request for somebody else can be carried out: what staff read while it is missing and once it is there (null for what is to be heeded throughout), and where it comes from.</summary>
public sealed record RepresentationNeed(string Code, string Sentence, string? Done, string Source);

/// <summary>What is on file of it.</summary>
public readonly record struct RepresentationFacts(bool HasPermission, bool? PersonAgreed, bool IsVerified);

/// <summary>What asking for somebody else takes, by kind and by who asks.</summary>
public static class RepresentationNeeds
{
    public static readonly RepresentationNeed SignedPermission = new("signed-permission",
        "The signed permission is not attached.", "The signed permission is attached.",
        "11 CCR 7063(a), 7026(j)");
    public static readonly RepresentationNeed PowerOfAttorney = new("power-of-attorney",
        "A power of attorney is stated but not attached. With it, nothing more is asked of the person.", "The power of attorney is attached. Nothing more is asked of the person.",
        "11 CCR 7063(b)");
    public static readonly RepresentationNeed PersonConfirms = new("person-confirms",
        "The person has not confirmed yet that they gave this permission.", "The person confirmed that they gave this permission.",
        "11 CCR 7063(a)");
    public static readonly RepresentationNeed GuardianDocumented = new("guardian-documented",
        "Document how we know that the requester is the parent or guardian.", "It is documented that the requester is the parent or guardian.",
        "11 CCR 7070(c)");
    public static readonly RepresentationNeed YoungPerson = new("young-person",
        "From 13 to 15 only the young person can agree to sale or sharing, in two steps. Do not take the parent's word for it.", null,
        "11 CCR 7071");
    public static readonly RepresentationNeed AlmostAdult = new("almost-adult",
        "From 16 to 17 the young person can ask without a parent. Check with them before data is handed out.", null,
        "Our policy");
    public static readonly RepresentationNeed OrderNumber = new("order-number",
        "Somebody else gave us this data. Match it by the order number before anything is handed out or changed.", "The order number was matched.",
        "Our policy");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RepresentationNeed> All { get; } =
        [SignedPermission, PowerOfAttorney, PersonConfirms, GuardianDocumented, YoungPerson, AlmostAdult, OrderNumber];

    /// <summary>
    /// What a request needs, whether or not it is there. For kinds that may not be verified the permission alone is enough (11 CCR 7026(j), 7060),
    /// and from a parent nothing.
    /// </summary>
    public static IReadOnlyList<RepresentationNeed> Of(RequestKind kind, Requester requester)
    {
        var isVerified = kind.Level() > 0;
        return (requester.OnBehalfOf, requester.Representation) switch
        {
            (OnBehalfOf.Agent, { Authority: AgentAuthority.PowerOfAttorney }) => [PowerOfAttorney],
            (OnBehalfOf.Agent, _) => isVerified ? [SignedPermission, PersonConfirms] : [SignedPermission],
            (OnBehalfOf.Guardian, _) when !isVerified => [],
            (OnBehalfOf.Guardian, { ChildAge: AgeBand.From13To15 }) => [GuardianDocumented, YoungPerson],
            (OnBehalfOf.Guardian, { ChildAge: AgeBand.From16To17 }) => [GuardianDocumented, AlmostAdult],
            (OnBehalfOf.Guardian, _) => [GuardianDocumented],
            (OnBehalfOf.Self, { Giver: not null }) when isVerified => [OrderNumber],
            _ => [],
        };
    }

    /// <summary>What is still missing.</summary>
    public static IReadOnlyList<RepresentationNeed> Outstanding(RequestKind kind, Requester requester, RepresentationFacts facts) =>
    [
        .. Of(kind, requester).Where(need => need.Code switch
        {
            "signed-permission" or "power-of-attorney" => !facts.HasPermission,
            "person-confirms" => facts.PersonAgreed is not true,
            "guardian-documented" or "order-number" => !facts.IsVerified,
            _ => true,
        }),
    ];
}
