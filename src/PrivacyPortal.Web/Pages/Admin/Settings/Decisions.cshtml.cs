using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Settings;

/// <summary>Which decisions need a second person, and whether an appeal goes to another one.</summary>
public sealed class DecisionsModel(PortalDb db, ShopSettings settings) : FormPage
{
    [BindProperty] public InputModel Input { get; set; } = new();

    /// <summary>How many people could decide or approve.</summary>
    public int Staff { get; private set; }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Staff = await db.Users.CountAsync(user => user.DisabledAt == null, ct);
        if (HttpMethods.IsGet(Request.Method))
        {
            var rules = (await db.ShopProfiles.AsNoTracking().SingleAsync(ct)).DecisionRules;
            Input = new() { ApproveDeletions = rules.ApproveDeletions, ApproveRefusals = rules.ApproveRefusals, AppealsByAnother = rules.AppealsByAnother };
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await settings.SaveDecisionRulesAsync(new DecisionRules(Input.ApproveDeletions, Input.ApproveRefusals, Input.AppealsByAnother), ct);
        return Done("/admin/settings/decisions", "Saved. Decisions that wait already go on as they were.");
    }

    public sealed class InputModel
    {
        public bool ApproveDeletions { get; set; }
        public bool ApproveRefusals { get; set; }
        public bool AppealsByAnother { get; set; }
    }
}
