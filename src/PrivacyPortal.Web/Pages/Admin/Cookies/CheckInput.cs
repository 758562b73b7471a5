using FluentValidation;
using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Web.Pages.Admin.Cookies;

/// <summary>What a browser held, as pasted or recorded.</summary>
public sealed class CheckInput
{
    public string? Names { get; set; }
    public string? Kind { get; set; } = nameof(Domain.Consent.StorageKind.Cookie);
    public IFormFile? File { get; set; }

    /// <summary>The shop's address, where a recording does not begin with it.</summary>
    public string? Site { get; set; }

    public StorageKind StorageKind => Enum.TryParse<StorageKind>(Kind, out var kind) && Enum.IsDefined(kind) ? kind : StorageKind.Cookie;

    /// <summary>The host of the site; null where none was given, or it is none.</summary>
    public string? Host => string.IsNullOrWhiteSpace(Site) ? null
        : Uri.TryCreate(Site.Contains("://", StringComparison.Ordinal) ? Site.Trim() : $"https://{Site.Trim()}", UriKind.Absolute, out var url) && url.Host.Length > 0 ? url.Host : null;
}

public sealed class CheckInputValidator : AbstractValidator<CheckInput>
{
    public CheckInputValidator() => RuleFor(input => input.Site).Must((input, site) => string.IsNullOrWhiteSpace(site) || (site.Length <= 300 && input.Host is not null))
        .WithMessage("Write the shop’s address like https://shop.example.");
}
