using FluentValidation;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>One text somebody writes in a form.</summary>
public sealed class WrittenText
{
    /// <summary>As it is stored: one kind of line break, and nothing that cannot be seen.</summary>
    public string? Text { get; set => field = Clean(value); }

    public static string? Clean(string? text) =>
        text is null ? null : string.Concat(text.ReplaceLineEndings("\n").Where(c => c is '\n' or '\t' || !char.IsControl(c))).Trim();
}

public sealed class WrittenTextValidator : AbstractValidator<WrittenText>
{
    public WrittenTextValidator() => RuleFor(input => input.Text).Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage("Write the text.")
        .MaximumLength(DataSubjectRequest.TextLength).WithMessage($"Write at most {DataSubjectRequest.TextLength:N0} characters.");
}
