using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Retention;
using PrivacyPortal.Web.Retention;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;
using static PrivacyPortal.Web.Data.DemoStep;
using static PrivacyPortal.Domain.Requests.RequestKind;

namespace PrivacyPortal.Web.Data;

/// <summary>Demo requests whose time is over: some that a run has reduced, some that the next one would, and one that a legal hold keeps whole.</summary>
internal static class DemoRetention
{
    private const string HeldMailbox = "gloria.stanton";

    /// <summary>The last run was so many days ago.</summary>
    private const int LastRun = 60;

    public static readonly DemoRequest[] Old =
    [
        new(752, Question, "US-CA", "Amos Weller", "Do you sell my address to anybody?", Take(1, "Tom"), Answer(3, "Tom", "No. We sell nobody's data.")),
        new(760, RequestKind.Access, "US-CA", "Ingrid Falk", "A copy of my data, please.", Take(1, "Maya"), Answer(9, "Maya", "Your private page has your orders and your letters.")),
        new(771, Unsubscribe, "GB", "Neil Abbott", "No more letters.", Take(0, "Lin"), Answer(0, "Lin", "Done.")),
        new(785, RequestKind.Access, "US-CA", "Gloria Stanton", "Every letter about the broken wardrobe, I will need them in court.", Take(1, "Maya"),
            Partly(9, "Maya", Refusals.OthersRights, "Your private page has your letters. The notes of our lawyer are not ours to hand out.")) { Mailbox = HeldMailbox },
        new(830, Correction, "US-NY", "Paula Osei", "My name is spelled Osei, not Osie.", Take(1, "Lin"), Answer(2, "Lin", "Osei it is, everywhere.")),
        new(846, OptOut, "US-CA", "Ravi Menon", "Do not share my data.", Take(0, "Tom"), Answer(1, "Tom", "Sharing is off.")),
    ];

    public static void Hold(PortalDb db, ShopMoment present, StaffUser by) => db.LegalHolds.Add(new()
    {
        Id = Guid.CreateVersion7(present.Now), RequestId = db.Requests.Local.Single(request => request.Requester.Email == $"{HeldMailbox}@example.com").Id,
        Reason = "Stanton v. Harbour & Pine, case 24-1187: our lawyer asks that everything is kept.", ByName = by.DisplayName, At = present.Now.AddDays(-640),
    });

    /// <summary>What a run reduced some weeks ago, by the statements that every run uses; the requests must be saved already.</summary>
    public static async Task RunAsync(PortalDb db, ShopMoment present, StaffUser by, CancellationToken ct)
    {
        var at = present.Now.AddDays(-LastRun);
        var cutoff = RetentionRules.Cutoff(present.Shop.DayOf(at), present.Shop.Profile.RetentionMonths);
        var ids = await Reduction.Due(db, cutoff, present.Shop.Zone).Select(request => request.Id).ToArrayAsync(ct);
        var run = new RetentionRun { Id = Guid.CreateVersion7(at), StartedAt = at, ByName = by.DisplayName, Cutoff = cutoff, Total = ids.Length, Held = 1 };
        await Reduction.ReduceAsync(db, ids, at, ct);
        run.Reduced(ids.Length);
        run.Finish(at.AddSeconds(4));
        db.RetentionRuns.Add(run);
        await db.SaveChangesAsync(ct);
    }
}
