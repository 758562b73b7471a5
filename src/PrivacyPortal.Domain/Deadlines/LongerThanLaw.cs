namespace PrivacyPortal.Domain.Deadlines;

/// <summary>A promise that ends later than a law allows, with the first day of receipt on which it does.</summary>
/// <param name="Law">The law.</param>
/// <param name="Received">The first such day of receipt.</param>
/// <param name="Promised">The day the promise gives for it.</param>
/// <param name="LawfulOn">The law's own last day, not rolled.</param>
public sealed record LongerThanLaw(DeadlineRule Law, DateOnly Received, DateOnly Promised, DateOnly LawfulOn)
{
    /// <summary>How many days of receipt are tried: every month and every holiday comes up.</summary>
    private const int Days = 366;

    /// <summary>
    /// The laws a promise is longer than on some day of the year that begins with its first. Lengths in different units cannot be compared
    /// otherwise: 30 days are longer than a month in February only.
    /// </summary>
    public static IReadOnlyList<LongerThanLaw> Of(Promise promise, DeadlineBook book)
    {
        var laws = promise.Kind is { } kind
            ? DeadlineRules.Laws(book.Strict).Where(law => !law.IsAcknowledgement && law.Kinds.Contains(kind))
            : DeadlineRules.OfAppeals;
        return [.. laws.Select(law => First(law, promise.Rule, promise.From, book)).OfType<LongerThanLaw>()];
    }

    private static LongerThanLaw? First(DeadlineRule law, DeadlineRule promise, DateOnly from, DeadlineBook book)
    {
        for (var day = from; day < from.AddDays(Days); day = day.AddDays(1))
        {
            var (promised, lawful) = (promise.Compute(day, book.Calendars).Due, law.Compute(day, book.Calendars).Due);
            if (promised > lawful) return new(law, day, promised, lawful);
        }
        return null;
    }
}
