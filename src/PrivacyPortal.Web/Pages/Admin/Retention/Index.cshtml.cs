using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Retention;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Retention;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Retention;

/// <summary>How long closed requests are kept whole, what a run would reduce, what runs did, and what is held back from them.</summary>
public sealed class IndexModel(RetentionDesk desk, ShopSource shops, AuditLog audit) : FormPage
{
    [BindProperty] public InputModel Input { get; set; } = new();
    [BindProperty] public HoldModel NewHold { get; set; } = new();
    [BindProperty] public Guid Hold { get; set; }

    public IReadOnlyList<RetentionCount> Due { get; private set; } = [];
    public IReadOnlyList<string> Samples { get; private set; } = [];
    public IReadOnlyList<RetentionRun> Runs { get; private set; } = [];
    public IReadOnlyList<HeldRequest> Holds { get; private set; } = [];
    public ShopMoment Moment { get; private set; } = null!;

    private bool conflict;

    public DateOnly Cutoff => RetentionRules.Cutoff(Moment.Today, Moment.Shop.Profile.RetentionMonths);
    public bool IsRunning => Runs.Any(run => run.FinishedAt is null);

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Moment = await shops.NowAsync();
        // The page has several forms: what was not sent shows as it is.
        if (HttpMethods.IsGet(Request.Method) || conflict || !Request.Form.ContainsKey("Input.Months")) Input = InputModel.Of(await desk.SettingsAsync(ct));
        (Due, Samples) = await desk.RehearseAsync(ct);
        (Runs, Holds) = (await desk.RunsAsync(ct), await desk.HoldsAsync(ct));
        if (Holds.Count > 0) await audit.ViewedAsync("retention.holds-viewed", subject: null, ct, string.Join(", ", Holds.Select(hold => hold.Reference)));
        return Page();
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken ct)
    {
        try
        {
            await desk.SaveAsync(new(Input.Months, Input.Nightly, Input.ReceiptMonths, Input.Version), Input.Shorter, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The form shows what stands now, not what was typed over something else.
            conflict = true;
            ModelState.Clear();
            throw;
        }
        return Done("/admin/retention", "Saved.");
    }

    [WithoutInput]
    public async Task<IActionResult> OnPostRunAsync(CancellationToken ct)
    {
        await desk.StartAsync(ct);
        return Done("/admin/retention", "The run has begun. You can leave this page; it goes on by itself.");
    }

    [WithoutInput]
    public async Task<IActionResult> OnPostHoldAsync(CancellationToken ct)
    {
        Refuse("NewHold.Reference", RequestReference.Parse(NewHold.Reference) is null ? RetentionRules.NoSuchRequest : null);
        Refuse("NewHold.Reason", RetentionRules.CannotGive(NewHold.Reason));
        if (!ModelState.IsValid) return await ShowAsync(ct);
        try
        {
            await desk.HoldAsync(NewHold.Reference, NewHold.Reason, ct);
        }
        catch (RuleViolation refused)
        {
            Refuse("NewHold.Reference", refused.Rule);
            return await ShowAsync(ct);
        }
        return Done("/admin/retention", "The request is kept whole until the hold is released.");
    }

    [WithoutInput]
    public async Task<IActionResult> OnPostReleaseAsync(CancellationToken ct)
    {
        await desk.ReleaseAsync(Hold, ct);
        return Done("/admin/retention", "The hold is released.");
    }

    private void Refuse(string field, Rule? rule)
    {
        if (rule is not null) ModelState.AddModelError(field, rule.Sentence);
    }

    public sealed class HoldModel
    {
        public string? Reference { get; set; }
        public string? Reason { get; set; }
    }

    public sealed class InputModel
    {
        public int Months { get; set; }
        public bool Nightly { get; set; }
        public bool Shorter { get; set; }
        public int ReceiptMonths { get; set; }

        /// <summary>The settings these were typed over.</summary>
        public uint Version { get; set; }

        public static InputModel Of(RetentionSettings settings) => new() { Months = settings.Months, Nightly = settings.Nightly, ReceiptMonths = settings.ReceiptMonths, Version = settings.Version };
    }

    public sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Months).InclusiveBetween(1, RetentionRules.MostMonths).WithMessage($"Write a number of months from 1 to {RetentionRules.MostMonths}.");
            RuleFor(input => input.ReceiptMonths).InclusiveBetween(1, ShopProfile.MostReceiptRetentionMonths)
                .WithMessage($"Write a number of months from 1 to {ShopProfile.MostReceiptRetentionMonths}.");
        }
    }
}
