using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Requests;
using static PrivacyPortal.Web.Data.DemoStep;
using static PrivacyPortal.Domain.Requests.RequestKind;

namespace PrivacyPortal.Web.Data;

/// <summary>Demo requests that two people decide, and one whose requester showed who they are.</summary>
internal static class DemoDecisions
{
    private static readonly DecisionRules Two = new(ApproveDeletions: true, ApproveRefusals: true, AppealsByAnother: true);

    public static IEnumerable<DemoRequest> All(FactSeal seal) =>
    [
        new(6, Deletion, "EU", "Marta Kowalczyk", "Please erase everything you hold about me; I moved in with my sister and need nothing any more.", Take(1, "Maya"),
            Propose(4, "Maya", moment => Decision.Erase("Your account can no longer be opened. The two invoices are kept until the end of 2033 and then deleted without your asking.", new(
                [
                    new("Account and contact details", ErasureOutcome.Deleted, null, 1),
                    new("Orders and deliveries", ErasureOutcome.Kept, Refusals.LegalDuty.Code, 2),
                    new("Newsletter and preferences", ErasureOutcome.Deleted, null, 14),
                    new("Browsing and device data", ErasureOutcome.Anonymised, null, 212),
                ],
                [new("Quick Parcel", moment.Today, null), new("Lantern Analytics", moment.Today, null), new("Bankrupt Mailings Ltd", null, "The company was wound up in spring; nobody answers for its data.")],
                BackupDays: 35)))),
        new(5, Access, "US-CT", "Joel Whitman", "A copy of everything, word for word, since I became your customer.", Take(1, "Tom"),
            AskFacts(2, "Tom", FactKind.OrderNumber, FactKind.Postcode),
            GiveFacts(3, seal, (FactKind.OrderNumber, "HP-20417"), (FactKind.Postcode, "06510")))
            { Particulars = day => AccessParticulars.Of(AccessScope.Copy, AccessPeriod.SinceEarliest, null, null, day) },
        new(9, Restriction, "GB", "Owen Bright", "Stop using my purchases to decide which prices I am shown.", Take(2, "Lin"),
            Propose(6, "Lin", _ => Decision.Refuse(false, Refusals.NotCovered.Code, "Prices are the same for everybody; we do not use purchases for them.")),
            SendBack(7, "Maya", "He asked about offers by mail too. Say what we do there.")),
        new(38, Deletion, "US-CA", "Ruth Abernathy", "Please remove me from everything.", Take(2, "Lin"),
            Propose(23, "Lin", moment => Decision.Erase("Your order of the oak table is still under way; we delete the rest thirty days after its delivery.", new(
                [
                    new("Account and contact details", ErasureOutcome.Kept, Refusals.OpenContract.Code, 1),
                    new("Orders and deliveries", ErasureOutcome.Kept, Refusals.OpenContract.Code, 1),
                    new("Newsletter and preferences", ErasureOutcome.Deleted, null, 9),
                ],
                [new("Lantern Analytics", moment.Today, null)], BackupDays: 35))),
            Approve(24, "Tom")),
    ];

    private static DemoStep Propose(int day, string who, Func<DemoMoment, Decision> decision) =>
        new(day, who, "request.decision-proposed", (r, m) => r.Decide(decision(m), Two, m.By, m.At, m.Today));

    private static DemoStep Approve(int day, string who) => new(day, who, "request.decision-approved", (r, m) => r.Approve(m.By, m.At, m.Today));

    private static DemoStep SendBack(int day, string who, string note) => new(day, who, "request.decision-sent-back", (r, m) => r.SendBack(note, m.By, m.At));

    private static DemoStep AskFacts(int day, string who, params FactKind[] facts) =>
        new(day, who, "request.facts-asked", (r, m) => r.AskFacts(facts, null, false, null, m.By, m.At, m.Today));

    private static DemoStep GiveFacts(int day, FactSeal seal, params (FactKind Fact, string Value)[] facts) => new(day, null, null, (r, m) =>
        r.GiveFacts(seal.Seal(r.Id, facts.ToDictionary(one => one.Fact, one => one.Value)), null, m.At, m.Today));
}
