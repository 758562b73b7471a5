using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Settings;

/// <summary>The authorities and associations a shopper may turn to.</summary>
public sealed class BodiesModel(ShopSettings settings, ShopSource shops) : FormPage
{
    [BindProperty]
    public BodyInput Input { get; set; } = new();

    public IReadOnlyList<OutsideBody> Bodies { get; private set; } = [];

    public static IEnumerable<SelectListItem> Regions { get; } =
        [new("Everyone", ""), new("United States, every state", OutsideBody.EveryState), .. Region.All.Where(region => region != Region.Other).Select(region => new SelectListItem(region.EnglishName, region.Code))];

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Bodies = (await shops.GetAsync()).Profile.OutsideBodies;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var body = new OutsideBody(Input.Name!.Trim(), Input.Url!.Trim(), Input.Region);
        await settings.AddBodyAsync(body, ct);
        return Done("/admin/settings/bodies", $"{body.Name} was added.");
    }

    [WithoutInput]
    public async Task<IActionResult> OnPostRemoveAsync(string url, string? region, CancellationToken ct)
    {
        await settings.RemoveBodyAsync(url, region, ct);
        return Done("/admin/settings/bodies", "The body was removed.");
    }

    public sealed class BodyInput
    {
        public string? Name { get; set; }
        public string? Url { get; set; }
        public string? Region { get; set; }
    }

    public sealed class BodyInputValidator : AbstractValidator<BodyInput>
    {
        public BodyInputValidator()
        {
            RuleFor(input => input.Name).RequiredLine("the body’s name", ShopProfile.NameLength);
            RuleFor(input => input.Url).NotEmpty().WithMessage("Enter the address that starts with https://.").HttpsLine("the address", 300);
            RuleFor(input => input.Region).Must(code => string.IsNullOrEmpty(code) || code == OutsideBody.EveryState || Region.Find(code)?.Code == code).WithMessage("Choose a region from the list.");
        }
    }
}
