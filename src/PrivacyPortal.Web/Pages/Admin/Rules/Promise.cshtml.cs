using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Web.Deadlines;
using PrivacyPortal.Web.Pages.Admin.Settings;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Rules;

/// <summary>One promise: its versions, and a form for the next. Where that is longer than a law the page says which, and asks once more.</summary>
public sealed class PromiseModel(ShopSource shops, PromiseRegister promises) : FormPage
{
    [BindProperty(SupportsGet = true)] public string Subject { get; set; } = "";
    [BindProperty] public PromiseInput Input { get; set; } = new();

    public ShopState Shop { get; private set; } = null!;
    public DateOnly Today { get; private set; }

    /// <summary>Every version, the latest first.</summary>
    public IReadOnlyList<Promise> Versions { get; private set; } = [];
    public Promise InForce { get; private set; } = null!;

    /// <summary>The laws the next version would be longer than; empty before it was sent.</summary>
    public IReadOnlyList<LongerThanLaw> Warnings { get; private set; } = [];

    public IEnumerable<SelectListItem> Units => Enum.GetValues<PeriodUnit>().Select(unit => new SelectListItem(unit.Name(), unit.ToString()));

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        var versions = moment.Shop.Book.Promises.Where(promise => promise.Subject == Subject).OrderByDescending(promise => promise.Version).ToList();
        if (versions.Count == 0) return NotFound();
        (Shop, Today, Versions, InForce) = (moment.Shop, moment.Today, versions, moment.Shop.Book.PromiseOn(Subject, moment.Today));
        if (HttpMethods.IsGet(Request.Method))
            Input = new() { Length = versions[0].Length, Unit = versions[0].Unit.ToString(), Clause = versions[0].Clause, From = Today, Seen = versions[0].Version };
        Input.Seen = versions[0].Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (moment, seen) = (await shops.NowAsync(), Input.Seen);
        if (moment.Shop.Book.Promises.All(promise => promise.Subject != Subject)) return NotFound();
        if (Input.From < moment.Today) ModelState.AddModelError("Input.From", "Choose today or a later day: what was received before keeps its promise.");
        if (!ModelState.IsValid) return await ShowAsync(ct);
        var next = await promises.DraftAsync(Subject, seen, new(Input.Length!.Value, Input.UnitChosen!.Value), Input.From!.Value, Input.Clause!.Trim());
        var warnings = LongerThanLaw.Of(next, moment.Shop.Book);
        if (warnings.Count > 0 && !Input.Knowing)
        {
            Warnings = warnings;
            return await ShowAsync(ct);
        }
        await promises.SaveAsync(next, ct);
        return Done("/admin/rules#promises", $"{next.SubjectName()}: {next.Period} for what is received from {next.From.Long()} on. Requests received before keep their promise.");
    }

    public sealed class PromiseInput
    {
        public int? Length { get; set; }
        public string? Unit { get; set; }
        public DateOnly? From { get; set; }
        public string? Clause { get; set; }

        /// <summary>The latest version the admin saw.</summary>
        public int Seen { get; set; }

        /// <summary>Whether the warning was read.</summary>
        public bool Knowing { get; set; }
        public PeriodUnit? UnitChosen => Enum.TryParse<PeriodUnit>(Unit, out var unit) && Enum.IsDefined(unit) ? unit : null;
    }

    public sealed class PromiseInputValidator : AbstractValidator<PromiseInput>
    {
        public PromiseInputValidator()
        {
            RuleFor(input => input.Unit).Must((input, _) => input.UnitChosen is not null).WithMessage("Choose what is counted.");
            RuleFor(input => input.Length).NotNull().WithMessage("Enter a whole number.");
            RuleFor(input => input.Length).Must((input, length) => length is null || input.UnitChosen is not { } unit || (length >= 1 && length <= PromiseRegister.Longest(unit)))
                .WithMessage(input => $"Promise between 1 and {PromiseRegister.Longest(input.UnitChosen ?? PeriodUnit.CalendarDays)} {input.UnitChosen?.Name()}.");
            RuleFor(input => input.From).NotNull().WithMessage("Enter the first day it counts.");
            RuleFor(input => input.Clause).RequiredLine("what the policy says", Promise.ClauseLength);
        }
    }
}
