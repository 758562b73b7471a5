using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Api;
using PrivacyPortal.Web.Pages.Admin.Settings;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.ApiKeys;

/// <summary>Every key, and a new one, which is shown in the answer to the form and never again.</summary>
public sealed class IndexModel(ApiKeyDesk desk, ShopSource shops) : FormPage
{
    [BindProperty] public InputModel Input { get; set; } = new();

    public IReadOnlyList<ApiKey> Keys { get; private set; } = [];
    public string? Made { get; private set; }
    public DateTimeOffset Now { get; private set; }
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        (Keys, Now, Zone) = (await desk.ListAsync(ct), moment.Now, moment.Shop.Zone);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var moment = await shops.NowAsync();
        // No redirect: the key is in this one answer, not in a cookie and not in an address.
        Made = await desk.CreateAsync(Input.Name!.Trim(), Input.Scopes.Distinct(), moment.Now.AddDays(Input.Days), ct);
        ModelState.Clear();
        Input = new();
        return await ShowAsync(ct);
    }

    public sealed class InputModel
    {
        public string? Name { get; set; }
        public List<string> Scopes { get; set; } = [];
        public int Days { get; set; } = 365;
    }

    public sealed class InputValidator : AbstractValidator<InputModel>
    {
        public InputValidator()
        {
            RuleFor(input => input.Name).RequiredLine("which program uses it", ApiKey.NameLength);
            RuleFor(input => input.Days).InclusiveBetween(1, ApiKey.MostDays).WithMessage($"Write a number of days from 1 to {ApiKey.MostDays}.");
            RuleFor(input => input.Scopes).Must(scopes => scopes.Count > 0 && scopes.All(scope => ApiKey.Scopes.Any(known => known.Scope == scope)))
                .WithMessage("Choose at least one thing it may do.");
        }
    }
}
