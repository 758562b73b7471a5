using PrivacyPortal.Domain.Requests;
using static PrivacyPortal.Domain.Requests.RequestKind;
using static PrivacyPortal.Web.Data.DemoStep;

namespace PrivacyPortal.Web.Data;

/// <summary>Demo requests that show what the forms ask: agents, guardians, people whose data somebody else gave, and the same request made twice.</summary>
internal static class DemoFiledRequests
{
    public static readonly DemoRequest[] All =
    [
        new(1, Access, "US-CA", "Rowan Privacy Agents", "Ms Petrova shopped with you in 2024 under two addresses.", PersonAnswers(1, agreed: true), Take(1, "Maya"))
        {
            OnBehalfOf = OnBehalfOf.Agent, Subject = "Elena Petrova",
            Representation = new() { Authority = AgentAuthority.SignedPermission, PersonEmail = "elena.petrova@example.com" },
            Particulars = day => AccessParticulars.Of(AccessScope.Copy, AccessPeriod.SinceEarliest, null, null, day),
        },
        new(2, Deletion, "US-CT", "Dana Whitfield", "My daughter used my tablet to order and to write reviews.")
        {
            OnBehalfOf = OnBehalfOf.Guardian, Subject = "Ivy Whitfield", Representation = new() { ChildAge = AgeBand.From13To15, GuardianDeclared = true },
            Particulars = _ => new DeletionParticulars([DataCategory.Account, DataCategory.Browsing, DataCategory.Marketing]),
        },
        new(2, Correction, "EU", "Jonas Lindqvist", "", Take(1, "Lin"))
        {
            Particulars = _ => new CorrectionParticulars("Lindquist, Storgatan 4", "Lindqvist, Storgatan 14"),
        },
        new(3, Access, "HK", "何慧敏", "有人送我一張椅子，送貨單上有我的地址。")
        {
            Language = "zh-Hant", Mailbox = "wm.ho", Representation = new() { Giver = DataGiver.Order },
            Particulars = day => AccessParticulars.Of(AccessScope.Summary, AccessPeriod.LastYear, null, null, day),
        },
        new(4, Complaint, "US-CA", "Tobias Reed", "Since I opted out, the members' price is not shown to me any more.")
        {
            Particulars = _ => new ComplaintParticulars(ComplaintSubject.UnequalTreatment, null),
        },
        new(6, Restriction, "GB", "Hannah Price", "") { Particulars = _ => new RestrictionParticulars([DataUse.Advertising, DataUse.Profiling]) },
        new(1, Restriction, "GB", "Hannah Price", "I wrote last week and am not sure that it arrived.") { Particulars = _ => new RestrictionParticulars([DataUse.Advertising]) },
    ];
}
