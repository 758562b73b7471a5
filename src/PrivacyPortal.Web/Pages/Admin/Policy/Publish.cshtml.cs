using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Policies;
using PrivacyPortal.Domain.Policies.Checks;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Policies;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Policy;

/// <summary>Says what publishing the draft will do, and asks.</summary>
public sealed class PublishModel(PolicyDesk desk, PolicyReview review, ShopSource shops, Texts texts) : FormPage
{
    public sealed class InputModel
    {
        public uint Version { get; set; }
        public DateOnly EffectiveOn { get; set; }
    }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public StoredDraft Stored { get; private set; } = null!;
    public int Number { get; private set; }
    public DateOnly EffectiveOn { get; private set; }
    public DateOnly Today { get; private set; }
    public string TimeZone { get; private set; } = "";
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;
    public Rule? Cannot { get; private set; }

    /// <summary>From the latest revision to the draft; null for the first.</summary>
    public RevisionDiff? Difference { get; private set; }

    /// <summary>What the checker says of the draft.</summary>
    public PolicyCheck Check { get; private set; } = null!;

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        (Today, Zone, TimeZone) = (moment.Today, moment.Shop.Zone, moment.Shop.Profile.TimeZone);
        Stored = await desk.DraftAsync(ct);
        var (draft, latest) = (Stored.Draft, await desk.LatestAsync(ct));
        Number = (latest?.Number ?? 0) + 1;
        EffectiveOn = PolicyDesk.EffectiveDay(draft, latest, Today);
        Cannot = PolicyRules.CannotPublish(latest, draft.Markdown, draft.WhatChanged, draft.Material, EffectiveOn, Today);
        Difference = latest is null ? null : RevisionDiff.Between(latest.Markdown, draft.Markdown);
        Check = await review.CheckAsync(draft.Markdown);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        var revision = await desk.PublishAsync(Input.Version, Input.EffectiveOn, moment, ct);
        return Done("/admin/policy", revision.EffectiveOn <= moment.Today
            ? $"Revision {revision.Number} is published and in force."
            : $"Revision {revision.Number} is published and takes effect on {texts.Day(revision.EffectiveOn)}.");
    }
}
