using FluentValidation;
using PrivacyPortal.Domain.Policies;
using PrivacyPortal.Web.Policies;

namespace PrivacyPortal.Web.Pages.Admin.Policy;

/// <summary>What the editor's form sends. Line breaks are made alike, so that the same words are the same text on every computer.</summary>
public sealed class EditInput
{
    public string Markdown { get; set => field = Lines(value); } = "";
    public string WhatChanged { get; set => field = Lines(value).Trim(); } = "";
    public MaterialChange[] Material { get; set; } = [];
    public DateOnly? EffectiveOn { get; set; }
    public uint Version { get; set; }
    public string PlainText { get; set => field = Lines(value); } = "";

    public DraftText Text => new(Markdown, WhatChanged, Material.Aggregate(MaterialChange.None, (all, change) => all | change), EffectiveOn);

    public static EditInput Of(PolicyDraft draft) => new()
    {
        Markdown = draft.Markdown, WhatChanged = draft.WhatChanged, Material = [.. MaterialChanges.In(draft.Material)], EffectiveOn = draft.EffectiveOn,
    };

    private static string Lines(string? text) => (text ?? "").ReplaceLineEndings("\n");
}

public sealed class EditValidator : AbstractValidator<EditInput>
{
    public const string TooLong = "The text is longer than 500,000 characters. Shorten it.";
    private const string Controls = "The text holds control characters that cannot be kept. Copy it again as plain text.";

    public EditValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(input => input.Markdown)
            .Must(text => !string.IsNullOrWhiteSpace(text)).WithMessage(PolicyRules.Empty.Sentence)
            .MaximumLength(PolicyRevision.MarkdownLength).WithMessage(TooLong)
            .Must(HasNoControls).WithMessage(Controls)
            .Must(text => PolicyMarkdown.Flaw(text) is null).WithMessage(input => PolicyMarkdown.Flaw(input.Markdown))
            .Must(text => PolicyTokens.Refuse(text) is null).WithMessage(input => PolicyTokens.Refuse(input.Markdown)?.Sentence);
        RuleFor(input => input.WhatChanged)
            .MaximumLength(PolicyRevision.WhatChangedLength).WithMessage("Say what changed in at most 500 characters.")
            .Must(HasNoControls).WithMessage(Controls);
        RuleFor(input => input.Material).Must(kinds => kinds.All(MaterialChanges.All.Contains)).WithMessage("Choose from the six kinds of material change.");
    }

    private static bool HasNoControls(string text) => !text.Any(c => char.IsControl(c) && c is not ('\n' or '\t'));
}
