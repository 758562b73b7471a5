using static PrivacyPortal.Domain.Requests.RequestKind;

namespace PrivacyPortal.Domain.Requests;

public static partial class Refusals
{
    private const string Ca = "US-CA", Ct = "US-CT", Eu = "EU", Gb = "GB", Hk = "HK", Any = Basis.Everywhere;

    // A restriction that a law makes to the rights of the regulation: no shop can make one, so whoever decides names the law.
    private const string EuLaw = "The law that restricts this right (GDPR Art. 23), named below",
        GbLaw = "The provision that restricts this right (UK GDPR Art. 23; Data Protection Act 2018, Sch. 2 to 4), named below",
        DeletionRegulation = "; 11 CCR 7022(f)", Policy = "Our policy", Whom = "Our policy: data goes only to whom it is about";

    private static readonly RequestKind[] Every = [.. RequestKinds.All];

    /// <summary>Kinds that are checked at all: an opt-out or a report can never fail a check it must not be put to.</summary>
    private static readonly RequestKind[] Checked = [.. RequestKinds.All.Where(kind => kind.Level() >= 1)];
    private static readonly RequestKind[] Keeping = [Deletion, Restriction];
    private static readonly RequestKind[] Cases = [Access, Deletion, Restriction, Recipients];

    /// <summary>What the acts of California and Connecticut, and chapter III of the regulation, are about.</summary>
    private static readonly RequestKind[] Californian = [Access, Correction, Deletion, OptOut, Limit];
    private static readonly RequestKind[] Connecticut = [Access, Correction, Deletion, OptOut, Recipients];
    private static readonly RequestKind[] European = [Access, Correction, Deletion, Restriction, OptOut, Unsubscribe, Recipients];

    public static readonly Refusal NotVerified = new("not-verified", "Identity not verified",
        "We could not verify that the data is yours, so we may not hand it out or change it.", Checked,
        new("11 CCR 7024(a), (b), 7060", Ca, Access), new("11 CCR 7022(a), 7060", Ca, Deletion), new("11 CCR 7023(a), 7060", Ca, Correction),
        new("Conn. Gen. Stat. 42-518(c)", Ct, Connecticut), new("GDPR Art. 12(2), 12(6)", Eu), new("UK GDPR Art. 12(2), 12(6)", Gb),
        new("Personal Data (Privacy) Ordinance s. 20(1)(a)", Hk, Access), new("Personal Data (Privacy) Ordinance s. 24(1)(a)", Hk, Correction), new(Whom, Any));
    public static readonly Refusal NotAuthorised = new("agent-not-authorised", "Not shown to act for the person",
        "You did not show us that the person agreed to your asking for them.", [.. Checked, OptOut, Limit],
        new("11 CCR 7063", Ca, Access, Correction, Deletion), new("11 CCR 7026(j)", Ca, OptOut),
        new("Personal Data (Privacy) Ordinance s. 20(1)(a)(ii)", Hk, Access), new("Personal Data (Privacy) Ordinance s. 24(1)(b)", Hk, Correction), new(Whom, Any));
    public static readonly Refusal NoData = new("no-data", "Nothing held",
        "We looked and hold no data about you under the details you gave.", Every,
        new("11 CCR 7024", Ca, Access), new("11 CCR 7022", Ca, Deletion), new("11 CCR 7023", Ca, Correction),
        new("GDPR Art. 15(1)", Eu, Access, Recipients), new("GDPR Art. 16", Eu, Correction), new("GDPR Art. 17(1)", Eu, Deletion),
        new("UK GDPR Art. 15(1)", Gb, Access, Recipients), new("UK GDPR Art. 16", Gb, Correction), new("UK GDPR Art. 17(1)", Gb, Deletion),
        new("Personal Data (Privacy) Ordinance s. 18(1)", Hk, Access), new("No right reaches what is not held", Any));
    public static readonly Refusal CannotLocate = new("cannot-locate", "Not found by a reasonable search",
        "We searched as far as is reasonable and could not find the data with what you told us.", [Access, Recipients],
        new("UK GDPR Art. 15(1A)", Gb), new("Personal Data (Privacy) Ordinance s. 20(3)(b)", Hk, Access));

    // Exceptions to deletion: Cal. Civ. Code 1798.105(d) in its order with 11 CCR 7022(f), GDPR Art. 17(3), Conn. Gen. Stat. 42-524.
    public static readonly Refusal OpenContract = new("open-contract", "Needed for an open order",
        "We still need this data to complete an order, a return or a warranty you have with us.", Keeping,
        new("Cal. Civ. Code 1798.105(d)(1)" + DeletionRegulation, Ca, Deletion), new("Conn. Gen. Stat. 42-524(a)(5), (6)", Ct, Deletion), new("GDPR Art. 17(1)(a)", Eu, Deletion),
        new("UK GDPR Art. 17(1)(a)", Gb, Deletion), new("Personal Data (Privacy) Ordinance s. 26(1)", Hk, Deletion), new(Policy, Any)) { KeepsData = true };
    public static readonly Refusal Security = new("security", "Security and fraud",
        "We need this data to detect security incidents or to protect against fraud.", Keeping,
        new("Cal. Civ. Code 1798.105(d)(2)" + DeletionRegulation, Ca, Deletion), new("Conn. Gen. Stat. 42-524(a)(9)", Ct, Deletion),
        new("GDPR Art. 17(1)(c), 21(1)", Eu, Deletion), new("GDPR Art. 21(1)", Eu, Restriction),
        new("UK GDPR Art. 17(1)(c), 21(1)", Gb, Deletion), new("UK GDPR Art. 21(1)", Gb, Restriction), new(Policy, Any)) { KeepsData = true };
    public static readonly Refusal Repair = new("repair", "Needed to repair errors",
        "We need this data to find and repair errors in our services.", [Deletion],
        new("Cal. Civ. Code 1798.105(d)(3)" + DeletionRegulation, Ca), new("Conn. Gen. Stat. 42-524(b)(3)", Ct)) { KeepsData = true };
    public static readonly Refusal FreeExpression = new("free-expression", "Freedom of expression",
        "The data belongs to what somebody has the right to say or to know.", [Deletion],
        new("Cal. Civ. Code 1798.105(d)(4)" + DeletionRegulation, Ca), new("GDPR Art. 17(3)(a)", Eu), new("UK GDPR Art. 17(3)(a)", Gb)) { KeepsData = true };
    public static readonly Refusal CommunicationsAct = new("communications-act", "Electronic Communications Privacy Act",
        "California’s Electronic Communications Privacy Act obliges us to keep this data.", [Deletion],
        new Basis("Cal. Civ. Code 1798.105(d)(5)" + DeletionRegulation, Ca)) { KeepsData = true };
    public static readonly Refusal Research = new("research", "Research and archives",
        "The data is part of research or of an archive in the public interest that its deletion would seriously impair.", [Deletion],
        new("Cal. Civ. Code 1798.105(d)(6)" + DeletionRegulation, Ca), new("Conn. Gen. Stat. 42-524(a)(10)", Ct), new("GDPR Art. 17(3)(d)", Eu),
        new("UK GDPR Art. 17(3)(d)", Gb), new("Personal Data (Privacy) Ordinance s. 26(1)(b)", Hk)) { KeepsData = true };
    public static readonly Refusal InternalUse = new("internal-use", "Expected internal use",
        "We use this data only inside our house, in a way you can expect from your dealings with us.", [Deletion],
        new("Cal. Civ. Code 1798.105(d)(7)" + DeletionRegulation, Ca), new("Conn. Gen. Stat. 42-524(b)(4)", Ct)) { KeepsData = true };
    public static readonly Refusal LegalDuty = new("legal-duty", "Kept by law",
        "A law obliges us to keep this data, for example for tax or accounting.", Keeping,
        new("Cal. Civ. Code 1798.105(d)(8)" + DeletionRegulation, Ca, Deletion), new("Conn. Gen. Stat. 42-524(a)(1)", Ct, Deletion), new("GDPR Art. 17(3)(b)", Eu, Deletion),
        new("UK GDPR Art. 17(3)(b)", Gb, Deletion), new("Personal Data (Privacy) Ordinance s. 26(1)(a)", Hk, Deletion),
        new("The law that obliges us to keep it", Any)) { KeepsData = true };
    public static readonly Refusal PublicHealth = new("public-health", "Public health",
        "We need this data for reasons of public health.", [Deletion],
        new("Conn. Gen. Stat. 42-524(a)(12)", Ct), new("GDPR Art. 17(3)(c)", Eu), new("UK GDPR Art. 17(3)(c)", Gb)) { KeepsData = true };
    public static readonly Refusal LegalClaims = new("legal-claims", "Legal claims",
        "We need this data to establish, exercise or defend legal claims.", Keeping,
        new("Cal. Civ. Code 1798.145(a)", Ca, Deletion), new("Conn. Gen. Stat. 42-524(a)(4)", Ct, Deletion),
        new("GDPR Art. 17(3)(e)", Eu, Deletion), new("GDPR Art. 18(2), 21(1)", Eu, Restriction),
        new("UK GDPR Art. 17(3)(e)", Gb, Deletion), new("UK GDPR Art. 18(2), 21(1)", Gb, Restriction), new(Policy, Any)) { KeepsData = true };
    public static readonly Refusal CompellingGrounds = new("compelling-grounds", "Compelling legitimate grounds",
        "We have compelling grounds for this use that outweigh your reasons against it; we explain them below.", [Restriction],
        new("GDPR Art. 21(1)", Eu), new("UK GDPR Art. 21(1)", Gb));

    // What may be held back from a copy.
    public static readonly Refusal OthersRights = new("others-rights", "Rights of others",
        "To do what you ask would reveal data of another person.", [Access, Recipients],
        new("Cal. Civ. Code 1798.145(k)", Ca, Access), new("GDPR Art. 15(4)", Eu, Access), new("UK GDPR Art. 15(4); Data Protection Act 2018, Sch. 2 para. 16", Gb, Access),
        new("Data Protection Act 2018, Sch. 2 para. 16", Gb, Recipients), new("Personal Data (Privacy) Ordinance s. 20(1)(b)", Hk, Access), new(Policy, Any));
    public static readonly Refusal NeverSent = new("never-sent", "Items that are never sent",
        "We hold this, but to keep you safe we never send it: identity and account numbers, passwords and answers to security questions.", [Access],
        new("11 CCR 7024(d)", Ca), new(Policy, Any));
    public static readonly Refusal Privilege = new("privilege", "Privileged advice",
        "This is confidential advice between us and our lawyers.", [Access],
        new("Cal. Civ. Code 1798.145(b)", Ca), new("Conn. Gen. Stat. 42-524(c)", Ct), new("Data Protection Act 2018, Sch. 2 para. 19", Gb),
        new("Personal Data (Privacy) Ordinance s. 60", Hk));
    public static readonly Refusal Forbidden = new("forbidden", "Forbidden by law",
        "A law forbids us to hand this out.", [Access, Recipients],
        new("Personal Data (Privacy) Ordinance s. 20(1)(c)", Hk, Access), new("The law that forbids it", Any));
    public static readonly Refusal OtherController = new("other-controller", "Controlled by another company",
        "Another company decides over this data and does not allow us to hand it out. We name it below, so that you can ask there.", [Access],
        new Basis("Personal Data (Privacy) Ordinance s. 20(3)(d), 21(1)(c)", Hk));
    public static readonly Refusal TooOften = new("too-often", "Asked for again within a year",
        "You received the same not long ago, more often than the law asks us to give it.", [Access],
        new("Cal. Civ. Code 1798.130(b)", Ca), new("Conn. Gen. Stat. 42-518(c)", Ct), new("Personal Data (Privacy) Ordinance s. 20(3)(c)", Hk));
    public static readonly Refusal AlreadyGiven = new("already-given", "Given already this year",
        "You received this report for the same year already; it is free once a calendar year.", [Recipients],
        new("Cal. Civ. Code 1798.83", Ca), new(Policy, Any));
    public static readonly Refusal DataAccurate = new("data-accurate", "Data is accurate",
        "We checked, and on all that we know the data is accurate as it is.", [Correction],
        new("11 CCR 7023(b)", Ca), new("GDPR Art. 16", Eu), new("UK GDPR Art. 16", Gb), new("Personal Data (Privacy) Ordinance s. 24(3)", Hk), new(Policy, Any));
    public static readonly Refusal Fraudulent = new("fraudulent", "Believed to be fraudulent",
        "We have documented reasons to believe that this request is fraudulent; we explain them below.", [OptOut, Limit],
        new("11 CCR 7026(e)", Ca, OptOut), new("11 CCR 7027(f)", Ca, Limit), new(Policy, Any));

    // The six cases in which shops of this family say that no consent is needed, and where such a case stands in law. Elsewhere the policy alone
    // says so, and where a law gives the right that is not enough for one person to refuse it.
    public static readonly Refusal NationalSecurity = new("case-national-security", "Case 1: national security",
        "The data concerns national security or defence.", Cases,
        new(EuLaw, Eu), new("Data Protection Act 2018 s. 26", Gb), new("Our policy: cases without consent, 1", Any)) { KeepsData = true };
    public static readonly Refusal PublicInterest = new("case-public-interest", "Case 2: public safety, health and interest",
        "The data concerns public safety, public health or another important public interest.", Cases,
        new(EuLaw, Eu), new(GbLaw, Gb), new("Personal Data (Privacy) Ordinance s. 26(1)(b)", Hk, Deletion),
        new("Our policy: cases without consent, 2", Any)) { KeepsData = true };
    public static readonly Refusal Justice = new("case-justice", "Case 3: investigation, trial and judgment",
        "The data concerns a criminal investigation, a lawsuit, a trial or the execution of a judgment.", Cases,
        new("Cal. Civ. Code 1798.145(a)", Ca, Access, Deletion), new("Conn. Gen. Stat. 42-524(a)(2), (3)", Ct, Access, Deletion, Recipients), new(EuLaw, Eu),
        new("Data Protection Act 2018, Sch. 2 para. 2, 5", Gb), new("Personal Data (Privacy) Ordinance s. 58(1)", Hk, Access),
        new("Personal Data (Privacy) Ordinance s. 26(1)(a), (b)", Hk, Deletion), new("Our policy: cases without consent, 3", Any)) { KeepsData = true };
    public static readonly Refusal LifeAndProperty = new("case-life-and-property", "Case 4: life and property of others",
        "The data is needed to protect the life or the property of other people.", Cases,
        new("Conn. Gen. Stat. 42-524(a)(8), (9)", Ct, Access, Deletion, Recipients), new(EuLaw, Eu), new(GbLaw, Gb),
        new("Our policy: cases without consent, 4", Any)) { KeepsData = true };
    public static readonly Refusal OwnDisclosure = new("case-own-disclosure", "Case 5: made public by the person",
        "You made this information public yourself.", Cases,
        new("Cal. Civ. Code 1798.140(v)(2)", Ca, Access, Deletion), new("Our policy: cases without consent, 5", Any)) { KeepsData = true };
    public static readonly Refusal PublicSource = new("case-public-source", "Case 6: lawful public source",
        "The information comes from a lawful public source, such as the news or a public register.", Cases,
        new("Cal. Civ. Code 1798.140(v)(2)", Ca, Access, Deletion), new("Our policy: cases without consent, 6", Any)) { KeepsData = true };

    public static readonly Refusal ChildProtection = new("child-protection", "Protection of the child",
        "To do what you ask could harm the child, whom we must protect first.", [Access, Correction, Deletion, Restriction, Recipients, Minor],
        new("Data Protection Act 2018, Sch. 3", Gb, Access), new("Personal Data (Privacy) Ordinance s. 59, for data about health", Hk, Access),
        new("Our policy on children", Any)) { KeepsData = true, NeedsSecondPerson = true };
    public static readonly Refusal Unfounded = new("unfounded", "Manifestly unfounded or excessive",
        "The request is manifestly unfounded or repeats an earlier one.", Every,
        new("Cal. Civ. Code 1798.145(h)(3)", Ca, Californian), new("Conn. Gen. Stat. 42-518(c)", Ct, Connecticut), new("GDPR Art. 12(5)", Eu, European),
        new("UK GDPR Art. 12(5)", Gb, European), new("Personal Data (Privacy) Ordinance s. 20(3)(c)", Hk, Access), new(Policy, Any));
    public static readonly Refusal NotCovered = new("not-covered", "Outside what this right covers",
        "What you ask for is not covered by this right. We say below what we can do instead.", Every, new Basis(Policy, Any));

    /// <summary>All grounds, in the order of the list.</summary>
    public static IReadOnlyList<Refusal> All { get; } =
    [
        NotVerified,
        NotAuthorised,
        NoData,
        CannotLocate,
        OpenContract,
        Security,
        Repair,
        FreeExpression,
        CommunicationsAct,
        Research,
        InternalUse,
        LegalDuty,
        PublicHealth,
        LegalClaims,
        CompellingGrounds,
        OthersRights,
        NeverSent,
        Privilege,
        Forbidden,
        OtherController,
        TooOften,
        AlreadyGiven,
        DataAccurate,
        Fraudulent,
        NationalSecurity,
        PublicInterest,
        Justice,
        LifeAndProperty,
        OwnDisclosure,
        PublicSource,
        ChildProtection,
        Unfounded,
        NotCovered,
    ];
}
