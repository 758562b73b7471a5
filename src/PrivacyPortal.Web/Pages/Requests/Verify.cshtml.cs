using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>The requester enters the facts that were asked for, in a browser that a private link opened the request in.</summary>
[EnableRateLimiting(RateLimits.Filing)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class VerifyModel(RequesterActions actions, RequesterFacts facts, ShopSource shops, Texts texts) : OwnRequestPage(actions)
{
    [BindProperty] public InputModel Input { get; set; } = new();

    /// <summary>What is asked for; null where nothing is, or not any more.</summary>
    public IdentityCheck? Check => Shown?.CannotGiveFacts() is null ? Shown?.Identity?.Check : null;

    /// <summary>The date of a declaration.</summary>
    public DateOnly Today { get; private set; }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Today = (await shops.NowAsync()).Today;
        return await base.ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var shown = await ShowAsync(ct);
        if (Check is not { } check) return Shown is null ? shown : Done($"/requests/{Shown.Reference}", texts["Verify.Nothing"]);
        var entered = check.Facts.ToDictionary(fact => fact, fact => TypedText.Line(Input.Facts.GetValueOrDefault(fact.Code())));
        foreach (var (fact, _) in entered.Where(one => one.Value is null)) ModelState.AddModelError(Name(fact), texts["Verify.Missing"]);
        var name = TypedText.Line(Input.Signature);
        if (check.WithDeclaration && (!Input.Declares || name is null)) ModelState.AddModelError("Input.Signature", texts["Verify.DeclareMissing"]);
        if (!ModelState.IsValid) return shown;
        var request = await facts.GiveAsync(Reference, entered.ToDictionary(one => one.Key, one => one.Value!), check.WithDeclaration ? name : null, ct);
        return request is null ? await ShowAsync(ct) : Done($"/requests/{request.Reference}", texts["Verify.Sent"]);
    }

    public static string Name(FactKind fact) => $"Input.Facts[{fact.Code()}]";

    public sealed class InputModel
    {
        public Dictionary<string, string?> Facts { get; set; } = [];
        public bool Declares { get; set; }
        public string? Signature { get; set; }
    }

    public sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator(Texts texts)
        {
            RuleForEach(input => input.Facts.Values).Must(text => !(text?.Length > Verification.FactLength)).OverridePropertyName("Facts")
                .WithMessage(_ => texts["Verify.TooLong", Verification.FactLength]);
            RuleFor(input => input.Signature).Must(text => !(text?.Length > Requester.NameLength)).WithMessage(_ => texts["Verify.TooLong", Requester.NameLength]);
        }
    }
}
