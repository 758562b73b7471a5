namespace PrivacyPortal.Domain.Consent;

/// <summary>Who a token of the shop speaks of.</summary>
/// <param name="Pseudonym">Stands for the shop's own id of the person, which is never stored.</param>
/// <param name="Age">What the shop knows of the age.</param>
public sealed record PersonClaim(string Pseudonym, ConsentAge Age);

/// <summary>What holds for a signed-in shopper on every device: what one device refuses, another does not allow.</summary>
public sealed class ConsentPerson
{
    public const int PseudonymLength = 43;

    public required string Pseudonym { get; init; }

    /// <summary>Codes of the categories the latest signed-in choice refused.</summary>
    public IReadOnlyList<string> Refused { get; private set; } = [];

    /// <summary>Since when an opt-out of sale and sharing is on file; null without one.</summary>
    public DateTimeOffset? OptedOutSince { get; private set; }

    /// <summary>The age the shop told last; it knows when a teen grows up.</summary>
    public ConsentAge Age { get; private set; }

    /// <summary>When the latest signed-in choice was made, UTC.</summary>
    public DateTimeOffset ChosenAt { get; private set; }

    /// <summary>The row as it was kept.</summary>
    public static ConsentPerson Kept(string pseudonym, IReadOnlyList<string> refused, DateTimeOffset? optedOutSince, ConsentAge age, DateTimeOffset chosenAt) => new()
    {
        Pseudonym = pseudonym, Refused = refused, OptedOutSince = optedOutSince, Age = age, ChosenAt = chosenAt,
    };

    /// <summary>The person's part of what is in force for a visitor.</summary>
    public ConsentStanding AddTo(ConsentStanding standing) =>
        standing with { OptedOut = standing.OptedOut || OptedOutSince is not null, Age = Age == ConsentAge.Unknown ? standing.Age : Age };

    /// <summary>
    /// Takes in a choice. Of two, the later one says what is refused; one that arrives late only adds to it. An opt-out stays until the person
    /// opts in again in its two steps; a signal of one browser is an opt-out of the person (11 CCR 7025(c)(7)).
    /// </summary>
    public void Merge(PersonChoice choice)
    {
        Refused = choice.At >= ChosenAt ? choice.Refused : [.. Refused.Union(choice.Refused).Order(StringComparer.Ordinal)];
        if (choice.OptsOut) OptedOutSince = OptedOutSince is { } since && since < choice.At ? since : choice.At;
        else if (choice.OptsIn && choice.At >= ChosenAt) OptedOutSince = null;
        if (choice.Age != ConsentAge.Unknown) Age = choice.Age;
        if (choice.At > ChosenAt) ChosenAt = choice.At;
    }

    /// <summary>Staff put on file what the person asked for in another way.</summary>
    public void OptOut(DateTimeOffset now) => OptedOutSince ??= now;
}

/// <summary>What one choice of a signed-in shopper says of the person.</summary>
/// <param name="Pseudonym">Whose.</param>
/// <param name="Refused">The optional categories not asked for.</param>
/// <param name="OptsOut">Whether it is an opt-out, or was made under a signal that is one.</param>
/// <param name="OptsIn">Whether it is the confirmed second step back in.</param>
/// <param name="Age">What the token said.</param>
/// <param name="At">When it was made, UTC.</param>
public sealed record PersonChoice(string Pseudonym, IReadOnlyList<string> Refused, bool OptsOut, bool OptsIn, ConsentAge Age, DateTimeOffset At)
{
    private static readonly string[] Signals = [ConsentDenial.Gpc.Code, ConsentDenial.Dnt.Code];

    public static PersonChoice Of(PersonClaim person, ConsentReceipt receipt, CookieRegister register)
    {
        var signalled = receipt.Denials.Any(Signals.Contains);
        return new(
            person.Pseudonym, [.. register.Optional.Select(category => category.Code).Except(receipt.Asked).Order(StringComparer.Ordinal)],
            signalled || receipt.Method == ConsentMethod.OptOut, !signalled && receipt.Method == ConsentMethod.OptIn, person.Age,
            receipt.ClientAt is { } client && client < receipt.At ? client : receipt.At);
    }
}
