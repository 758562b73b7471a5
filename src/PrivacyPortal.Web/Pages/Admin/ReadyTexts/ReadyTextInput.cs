using FluentValidation;
using Microsoft.AspNetCore.Mvc.Rendering;
using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Conversation;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Pages.Admin.Settings;
using PrivacyPortal.Web.Pages.Staff.Requests;

namespace PrivacyPortal.Web.Pages.Admin.ReadyTexts;

/// <summary>A ready text as typed.</summary>
public sealed class ReadyTextInput
{
    public string? Name { get; set; }
    public string? Use { get; set; }
    public string? Kind { get; set; }
    public string? Language { get; set; } = PortalLanguages.Default;
    public string? Text { get; set => field = WrittenText.Clean(value); }

    /// <summary>The version of the row the form was filled in over.</summary>
    public uint Version { get; set; }

    public static IReadOnlyList<SelectListItem> Uses { get; } = [new("Choose", ""), .. Enum.GetValues<ReadyTextUse>().Select(use => new SelectListItem(NameOf(use), CodeOf(use)))];
    public static IReadOnlyList<SelectListItem> Kinds { get; } = [new("All kinds", ""), .. RequestKinds.All.Select(kind => new SelectListItem(kind.StaffName(), kind.Code()))];
    public static IReadOnlyList<SelectListItem> Languages { get; } =
        [.. PortalLanguages.All.Select(name => new SelectListItem(PortalLanguages.Culture(name).EnglishName, name))];

    /// <summary>What a use is called on pages.</summary>
    public static string NameOf(ReadyTextUse use) => use switch
    {
        ReadyTextUse.Message => "Message",
        ReadyTextUse.Wait => "Ask and wait",
        ReadyTextUse.Answer => "Answer",
        ReadyTextUse.Refuse => "Refuse",
    };

    public static string CodeOf(ReadyTextUse use) => use.ToString().ToLowerInvariant();

    public static ReadyTextUse? ParseUse(string? code) => Enum.GetValues<ReadyTextUse>().Where(use => CodeOf(use) == code).Select(use => (ReadyTextUse?)use).FirstOrDefault();

    /// <summary>What is saved; called once the input is valid.</summary>
    public ReadyTextDetails ToDetails() => new(Name!.Trim(), ParseUse(Use)!.Value, RequestKinds.Parse(Kind), Language!, Text!);
}

public sealed class ReadyTextInputValidator : AbstractValidator<ReadyTextInput>
{
    public ReadyTextInputValidator()
    {
        RuleFor(input => input.Name).RequiredLine("a name to choose it by", ReadyText.NameLength);
        RuleFor(input => input.Use).Must(use => ReadyTextInput.ParseUse(use) is not null).WithMessage("Choose where it is offered.");
        RuleFor(input => input.Kind).Must(kind => string.IsNullOrEmpty(kind) || RequestKinds.Parse(kind) is not null).WithMessage("Choose a kind from the list.");
        RuleFor(input => input.Language).Must(language => PortalLanguages.All.Contains(language)).WithMessage("Choose the language it is written in.");
        RuleFor(input => input.Text).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Write the text.")
            .MaximumLength(DataSubjectRequest.TextLength).WithMessage($"Write at most {DataSubjectRequest.TextLength:N0} characters.")
            .Custom((text, context) =>
            {
                if (Placeholders.Refuse(text!) is { } rule) context.AddFailure(rule.Sentence);
            });
    }
}
