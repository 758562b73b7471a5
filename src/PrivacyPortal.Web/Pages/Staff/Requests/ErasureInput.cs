using FluentValidation;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>The erasure statement as it is typed: a row a category, a row a company that was told. Rows without an outcome say that nothing was held.</summary>
public sealed class ErasureInput
{
    private const int SpareLines = 3;

    public List<LineInput> Lines { get; set; } = [];
    public List<RecipientInput> Recipients { get; set; } = [];

    /// <summary>Whether backups hold copies, and the days after which they are overwritten.</summary>
    public bool InBackups { get; set; }
    public string? BackupDays { get; set; }

    /// <summary>A row for each of these and some empty ones.</summary>
    public static ErasureInput Blank(IEnumerable<string> categories)
    {
        var input = new ErasureInput { Lines = [.. categories.Select(name => new LineInput { Category = name })] };
        input.AddRows();
        return input;
    }

    /// <summary>The rows of a statement that was written before, and some empty ones.</summary>
    public static ErasureInput Of(Erasure erasure)
    {
        var input = new ErasureInput
        {
            Lines = [.. erasure.Lines.Select(LineInput.Of)],
            Recipients = [.. erasure.Recipients.Select(one => new RecipientInput { Name = one.Name, ToldOn = one.ToldOn?.ToString("yyyy-MM-dd", null), WhyNot = one.WhyNot })],
            InBackups = erasure.BackupDays is not null, BackupDays = erasure.BackupDays?.ToString(null as IFormatProvider),
        };
        input.AddRows();
        return input;
    }

    public void AddRows()
    {
        for (var i = 0; i < SpareLines && Lines.Count < Erasure.MostLines; i++) Lines.Add(new());
        for (var i = 0; i < SpareLines && Recipients.Count < Erasure.MostLines; i++) Recipients.Add(new());
    }

    /// <summary>What is stated; called once the input is valid.</summary>
    public Erasure ToErasure() => new(
        [.. Lines.Where(line => line.IsUsed).Select(line => line.ToLine())],
        [.. Recipients.Where(one => one.IsUsed).Select(one => one.ToRecipient())],
        InBackups && int.TryParse(BackupDays, out var days) ? days : null);

    public sealed class LineInput
    {
        public string? Category { get; set => field = WrittenText.Clean(value); }
        public string? Outcome { get; set; }
        public string? Exception { get; set; }
        public string? Count { get; set; }

        internal bool IsUsed => ParseOutcome(Outcome) is not null;

        internal static LineInput Of(ErasureLine line) => new()
        {
            Category = line.Category, Outcome = line.Outcome.ToString(), Exception = line.ExceptionCode, Count = line.Count?.ToString(null as IFormatProvider),
        };

        internal ErasureLine ToLine() => new(
            Category ?? "", ParseOutcome(Outcome)!.Value, string.IsNullOrEmpty(Exception) ? null : Exception, int.TryParse(Count, out var count) ? count : null);

        internal static ErasureOutcome? ParseOutcome(string? name) => Enum.GetValues<ErasureOutcome>().Cast<ErasureOutcome?>().FirstOrDefault(value => value.ToString() == name);
    }

    public sealed class RecipientInput
    {
        public string? Name { get; set => field = WrittenText.Clean(value); }
        public string? ToldOn { get; set; }
        public string? WhyNot { get; set => field = WrittenText.Clean(value); }

        internal bool IsUsed => !string.IsNullOrEmpty(Name) || !string.IsNullOrEmpty(ToldOn) || !string.IsNullOrEmpty(WhyNot);

        internal ErasureRecipient ToRecipient() => new(Name ?? "", ParseDay(ToldOn), string.IsNullOrEmpty(WhyNot) ? null : WhyNot);

        internal static DateOnly? ParseDay(string? day) =>
            DateOnly.TryParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var parsed) ? parsed : null;
    }
}

public sealed class ErasureInputValidator : AbstractValidator<ErasureInput>
{
    public ErasureInputValidator()
    {
        RuleFor(input => input.Lines).Must(lines => lines.Exists(line => line.IsUsed)).WithMessage(RequestRules.StatementEmpty.Sentence)
            .Must(lines => lines.Count <= Erasure.MostLines).WithMessage($"A statement has at most {Erasure.MostLines} rows.");
        RuleFor(input => input.Recipients).Must(rows => rows.Count <= Erasure.MostLines).WithMessage($"A statement names at most {Erasure.MostLines} companies.");
        RuleForEach(input => input.Lines).ChildRules(line =>
        {
            line.RuleFor(row => row.Category).NotEmpty().When(row => row.IsUsed).WithMessage("Name the data.")
                .MaximumLength(Erasure.NameLength).WithMessage($"Write at most {Erasure.NameLength} characters.");
            line.RuleFor(row => row.Outcome).NotEmpty().When(row => !string.IsNullOrEmpty(row.Exception) || !string.IsNullOrEmpty(row.Count))
                .WithMessage("Choose what became of it.");
            line.RuleFor(row => row.Exception).NotEmpty().When(row => row.Outcome == nameof(ErasureOutcome.Kept)).WithMessage("Choose the exception under which it is kept.")
                .Empty().When(row => row.IsUsed && row.Outcome != nameof(ErasureOutcome.Kept), ApplyConditionTo.CurrentValidator).WithMessage("Only what is kept has an exception.");
            line.RuleFor(row => row.Count).Must(text => string.IsNullOrWhiteSpace(text) || int.TryParse(text, out var count) && count >= 0)
                .WithMessage("Write the number in digits, or leave it out.");
        });
        RuleForEach(input => input.Recipients).ChildRules(row =>
        {
            row.RuleFor(one => one.Name).NotEmpty().When(one => one.IsUsed).WithMessage("Name the company.")
                .MaximumLength(Erasure.NameLength).WithMessage($"Write at most {Erasure.NameLength} characters.");
            row.RuleFor(one => one.ToldOn).Must(day => string.IsNullOrEmpty(day) || ErasureInput.RecipientInput.ParseDay(day) is not null).WithMessage("Enter the day it was told.")
                .Must((one, day) => !one.IsUsed || string.IsNullOrEmpty(day) != string.IsNullOrEmpty(one.WhyNot)).WithMessage("Enter the day it was told, or else why it could not be told.");
            row.RuleFor(one => one.WhyNot).MaximumLength(Erasure.WhyNotLength).WithMessage($"Write at most {Erasure.WhyNotLength} characters.");
        });
        RuleFor(input => input.BackupDays).Must(text => int.TryParse(text, out var days) && days is > 0 and <= Erasure.MostBackupDays)
            .When(input => input.InBackups).WithMessage("Enter after how many days backups are overwritten.");
    }
}
