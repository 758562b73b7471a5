namespace PrivacyPortal.Domain.Requests;

/// <summary>A ground on which a request can be refused: stable code, short name for staff, the sentence the requester reads, and where it comes from.</summary>
public sealed record Refusal(string Code, string Name, string Sentence, string Source);

/// <summary>Every ground a request can be refused with, a line each. The sentences are translated by code.</summary>
public static class Refusals
{
    public static readonly Refusal NotVerified = new("not-verified", "Identity not verified",
        "We could not verify that the data is yours, so we may not hand it out or change it.", "11 CCR 7024(a), 7060");
    public static readonly Refusal NoData = new("no-data", "Nothing held",
        "We looked and hold no data about you under the details you gave.", "11 CCR 7024");
    public static readonly Refusal LegalDuty = new("legal-duty", "Kept by law",
        "A law obliges us to keep this data, for example for tax or accounting.", "11 CCR 7022(f); GDPR Art. 17(3)(b)");
    public static readonly Refusal OpenContract = new("open-contract", "Needed for an open order",
        "We still need this data to complete an order, a return or a warranty you have with us.", "11 CCR 7022(f)");
    public static readonly Refusal Security = new("security", "Security and fraud",
        "We need this data to detect security incidents or to protect against fraud.", "11 CCR 7022(f)");
    public static readonly Refusal LegalClaims = new("legal-claims", "Legal claims",
        "We need this data to establish, exercise or defend legal claims.", "GDPR Art. 17(3)(e)");
    public static readonly Refusal OthersRights = new("others-rights", "Rights of others",
        "To do what you ask would reveal data of another person.", "GDPR Art. 15(4)");
    public static readonly Refusal DataAccurate = new("data-accurate", "Data is accurate",
        "We checked, and on all that we know the data is accurate as it is.", "11 CCR 7023(b)");
    public static readonly Refusal AlreadyGiven = new("already-given", "Given already this year",
        "You received this report for the same year already; it is free once a calendar year.", "Cal. Civ. Code 1798.83");
    public static readonly Refusal Unfounded = new("unfounded", "Manifestly unfounded or excessive",
        "The request is manifestly unfounded or repeats an earlier one.", "GDPR Art. 12(5)");
    public static readonly Refusal NotCovered = new("not-covered", "Outside what this right covers",
        "What you ask for is not covered by this right. We say below what we can do instead.", "Our policy");

    /// <summary>All grounds, in the order of the list.</summary>
    public static IReadOnlyList<Refusal> All { get; } =
    [
        NotVerified, NoData, LegalDuty, OpenContract, Security, LegalClaims, OthersRights, DataAccurate, AlreadyGiven, Unfounded, NotCovered,
    ];

    /// <summary>The ground of a code, null for an unknown one.</summary>
    public static Refusal? Find(string? code) => All.FirstOrDefault(refusal => refusal.Code == code);
}
