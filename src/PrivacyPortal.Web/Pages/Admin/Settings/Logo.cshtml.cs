using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Settings;

/// <summary>Uploads or removes the logo.</summary>
public sealed class LogoModel(ShopSettings settings, ShopSource shops) : FormPage
{
    [BindProperty]
    public LogoInput Input { get; set; } = new();

    public ShopProfile Shop { get; private set; } = null!;

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Shop = (await shops.GetAsync()).Profile;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await settings.SaveLogoAsync(LogoImage.Read(await Input.ReadAsync(ct)), ct);
        return Done("/admin/settings", "The logo was saved.");
    }

    [WithoutInput]
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        await settings.SaveLogoAsync(null, ct);
        return Done("/admin/settings", "The logo was removed.");
    }

    public sealed class LogoInput
    {
        public IFormFile? File { get; set; }

        public async Task<byte[]> ReadAsync(CancellationToken ct)
        {
            using var bytes = new MemoryStream();
            await File!.CopyToAsync(bytes, ct);
            return bytes.ToArray();
        }
    }

    public sealed class LogoInputValidator : AbstractValidator<LogoInput>
    {
        public LogoInputValidator() => RuleFor(input => input.File).Cascade(CascadeMode.Stop)
            .Must(file => file is { Length: > 0 }).WithMessage("Choose a file.")
            .Must(file => file!.Length <= LogoImage.MaxLength).WithMessage($"The file is larger than {LogoImage.MaxLength / 1024} KB. Save the logo smaller.")
            .MustAsync(async (input, _, ct) => LogoImage.Read(await input.ReadAsync(ct)) is not null)
            .WithMessage("The file is not a PNG, JPEG or WebP image, whatever its name says. SVG is not taken.");
    }
}
