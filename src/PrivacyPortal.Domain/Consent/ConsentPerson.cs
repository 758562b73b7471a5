namespace PrivacyPortal.Domain.Consent;

/// <summary>Who a token of the shop speaks of.</summary>
/// <param name="Pseudonym">Stands for the shop's own id of the person, which is never stored.</param>
/// <param name="Age">What the shop knows of the age.</param>
public sealed record PersonClaim(string Pseudonym, ConsentAge Age);

/// <summary>
/// What holds for a signed-in shopper on every device: what one device refuses, another does not allow. An opt-out of sale and sharing is a
/// <see cref="ConsentOptOut"/> of the person.
/// </summary>
public sealed class ConsentPerson
{
    public const int PseudonymLength = 43;

    public required string Pseudonym { get; init; }

    /// <summary>Codes of the categories the latest signed-in choice refused.</summary>
    public IReadOnlyList<string> Refused { get; private set; } = [];

    /// <summary>The age the shop told last; it knows when a teen grows up.</summary>
    public ConsentAge Age { get; private set; }

    /// <summary>When the latest signed-in choice was made, UTC.</summary>
    public DateTimeOffset ChosenAt { get; private set; }

    /// <summary>The row as it was kept.</summary>
    public static ConsentPerson Kept(string pseudonym, IReadOnlyList<string> refused, ConsentAge age, DateTimeOffset chosenAt) => new()
    {
        Pseudonym = pseudonym, Refused = refused, Age = age, ChosenAt = chosenAt,
    };

    /// <summary>Takes in a choice. Of two, the later one says what is refused; one that arrives late, from a device that was offline, only adds to it.</summary>
    public void Merge(PersonChoice choice)
    {
        Refused = choice.At >= ChosenAt ? choice.Refused : [.. Refused.Union(choice.Refused).Order(StringComparer.Ordinal)];
        if (choice.Age != ConsentAge.Unknown) Age = choice.Age;
        if (choice.At > ChosenAt) ChosenAt = choice.At;
    }
}

/// <summary>What one choice of a signed-in shopper says of the person.</summary>
/// <param name="Pseudonym">Whose.</param>
/// <param name="Receipt">The receipt of the choice.</param>
/// <param name="Refused">The optional categories not asked for.</param>
/// <param name="Files">The opt-out it puts on file; a signal of one browser is one of the person (11 CCR 7025(c)(7)). Null where it puts none.</param>
/// <param name="EndsOptOut">Whether it is the confirmed second step back in.</param>
/// <param name="Age">What the token said.</param>
/// <param name="At">When it was made, UTC.</param>
public sealed record PersonChoice(
    string Pseudonym, Guid Receipt, IReadOnlyList<string> Refused, OptOutSource? Files, bool EndsOptOut, ConsentAge Age, DateTimeOffset At)
{
    public static PersonChoice Of(PersonClaim person, ConsentReceipt receipt, CookieRegister register) => new(
        person.Pseudonym, receipt.Id, [.. register.Optional.Select(category => category.Code).Except(receipt.Asked).Order(StringComparer.Ordinal)],
        OptOuts.FiledBy(receipt.Method, receipt.Gpc), OptOuts.IsEndedBy(receipt.Method, receipt.Gpc), person.Age,
        receipt.ClientAt is { } client && client < receipt.At ? client : receipt.At);
}
