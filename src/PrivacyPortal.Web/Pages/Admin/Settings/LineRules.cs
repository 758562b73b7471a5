using FluentValidation;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Web.Pages.Admin.Settings;

/// <summary>What every line an admin types about the shop must be.</summary>
public static class LineRules
{
    /// <summary>At most so long, without control characters; may be empty.</summary>
    public static IRuleBuilderOptions<T, string?> Line<T>(this IRuleBuilder<T, string?> rule, string name, int length) => rule
        .MaximumLength(length).WithMessage($"Write {name} with {length} characters or fewer.")
        .Must(text => text is null || !text.Any(char.IsControl)).WithMessage($"Write {name} on one line, without control characters.");

    /// <summary>A line that must not be empty.</summary>
    public static IRuleBuilderOptions<T, string?> RequiredLine<T>(this IRuleBuilder<T, string?> rule, string name, int length) =>
        rule.NotEmpty().WithMessage($"Enter {name}.").Line(name, length);

    /// <summary>An e-mail address; may be empty.</summary>
    public static IRuleBuilderOptions<T, string?> EmailLine<T>(this IRuleBuilder<T, string?> rule, string name) => rule.Line(name, Requester.EmailLength)
        .Must(text => string.IsNullOrEmpty(text) || (System.Net.Mail.MailAddress.TryCreate(text, out var address) && address.Address == text.Trim()))
        .WithMessage("Enter an e-mail address like name@example.com.");

    /// <summary>An https address; may be empty.</summary>
    public static IRuleBuilderOptions<T, string?> HttpsLine<T>(this IRuleBuilder<T, string?> rule, string name, int length) => rule.Line(name, length)
        .Must(text => string.IsNullOrEmpty(text) || (Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps))
        .WithMessage($"Write {name} as an address that starts with https://.");
}
