using FluentValidation;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>The checks that several forms for shoppers share, on the text as it will be kept.</summary>
public static class TypedTextRules
{
    /// <summary>A name on one line; needed where there is a sentence for its absence.</summary>
    public static IRuleBuilderOptions<T, string?> IsName<T>(this IRuleBuilderInitial<T, string?> rule, Texts texts, string? missing) =>
        rule.Cascade(CascadeMode.Stop)
            .Must(name => missing is null || TypedText.Line(name) is not null).WithMessage(_ => texts[missing ?? "Input.NameMissing"])
            .Must(TypedText.IsPlainLine).WithMessage(_ => texts["Input.NameControl"])
            .Must(name => !(TypedText.Line(name)?.Length > Requester.NameLength)).WithMessage(_ => texts["Input.NameLong", Requester.NameLength]);

    public static IRuleBuilderOptions<T, string?> IsEmail<T>(this IRuleBuilderInitial<T, string?> rule, Texts texts, bool required) =>
        rule.Cascade(CascadeMode.Stop)
            .Must(email => !required || TypedText.Line(email) is not null).WithMessage(_ => texts["Input.EmailMissing"])
            .Must(email => !(TypedText.Line(email)?.Length > Requester.EmailLength)).WithMessage(_ => texts["Input.EmailLong", Requester.EmailLength])
            .Must(email => TypedText.Line(email) is not { } line || TypedText.IsEmail(line)).WithMessage(_ => texts["Input.EmailShape"]);

    /// <summary>Text of several lines; needed where there is a sentence for its absence.</summary>
    public static IRuleBuilderOptions<T, string?> IsText<T>(this IRuleBuilderInitial<T, string?> rule, Texts texts, int length, string? missing) =>
        rule.Cascade(CascadeMode.Stop)
            .Must(text => missing is null || TypedText.Lines(text) is not null).WithMessage(_ => texts[missing ?? "Input.DetailsMissing"])
            .Must(TypedText.IsPlainLines).WithMessage(_ => texts["Input.DetailsControl"])
            .Must(text => !(TypedText.Lines(text)?.Length > length)).WithMessage(_ => texts["Input.DetailsLong", length]);
}
