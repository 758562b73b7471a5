namespace PrivacyPortal.Domain.Requests;

/// <summary>
/// The law, or the shop's policy, a ground rests on where it speaks: in a region by code, <c>US</c> for every state, <c>*</c> for everywhere, and
/// for some kinds of request; none named, for every kind of the ground.
/// </summary>
public sealed record Basis(string Source, string Where, params IReadOnlyList<RequestKind> Kinds)
{
    public const string EveryState = "US", Everywhere = "*";

    /// <summary>Whether the shop alone says so: no law does.</summary>
    public bool IsPolicy => Source.StartsWith("Our policy", StringComparison.Ordinal);

    /// <summary>How closely it speaks of a kind in a region: 3 of the region by name, 2 as one of the states, 1 as anywhere, 0 not at all.</summary>
    internal int Closeness(RequestKind kind, Region region) =>
        Kinds.Count > 0 && !Kinds.Contains(kind) ? 0 : Where == region.Code ? 3 : Where == EveryState && region.IsUnitedStates ? 2 : Where == Everywhere ? 1 : 0;
}

/// <summary>
/// A ground on which a request, or a part of it, can be refused: stable code, short name for staff, the sentence the requester reads, the kinds
/// of request it is for, and what it rests on, kind by kind and region by region.
/// </summary>
public sealed record Refusal(string Code, string Name, string Sentence, IReadOnlyList<RequestKind> Kinds, params IReadOnlyList<Basis> Bases)
{
    /// <summary>Whether data may be kept on it although its deletion was asked for.</summary>
    public bool KeepsData { get; init; }

    /// <summary>Whether one person alone may never use it, whatever the shop's settings say and wherever it is used.</summary>
    public bool NeedsSecondPerson { get; init; }

    /// <summary>Everything it rests on, in any region.</summary>
    public string Source => string.Join("; ", Bases.Select(basis => basis.Source));

    /// <summary>Whether a request of this kind from this region can be refused on it.</summary>
    public bool Fits(RequestKind kind, Region region) => Kinds.Contains(kind) && BasisOf(kind, region) is not null;

    /// <summary>What it rests on for a kind in a region, the closest first; everything it rests on anywhere where it has nothing to say there.</summary>
    public string SourceIn(RequestKind kind, Region region) => BasisOf(kind, region)?.Source ?? Source;

    /// <summary>
    /// Whether a law gives what is asked for and only the shop's policy stands against it. A policy cannot narrow a right: staff are warned, and
    /// no one person decides so.
    /// </summary>
    public bool NarrowsRight(RequestKind kind, Region region) => BasisOf(kind, region) is { IsPolicy: true } && StatutoryRights.Gives(kind, region);

    /// <summary>Whether one person alone may not use it for this kind there.</summary>
    public bool NeedsTwo(RequestKind kind, Region region) => NeedsSecondPerson || NarrowsRight(kind, region);

    private Basis? BasisOf(RequestKind kind, Region region) =>
        Bases.Where(basis => basis.Closeness(kind, region) > 0).MaxBy(basis => basis.Closeness(kind, region));
}

/// <summary>The grounds as staff choose from them. The table itself is in Refusals.Table.cs; the sentences are translated by code.</summary>
public static partial class Refusals
{
    /// <summary>The ground of a code, null for an unknown one.</summary>
    public static Refusal? Find(string? code) => All.FirstOrDefault(refusal => refusal.Code == code);

    /// <summary>What a request of this kind from this region can be refused on, in the order of the table.</summary>
    public static IReadOnlyList<Refusal> For(RequestKind kind, Region region) => [.. All.Where(refusal => refusal.Fits(kind, region))];

    /// <summary>The same for refusing all of it at once: the exceptions to deletion are told category by category, in its statement (11 CCR 7022(f)).</summary>
    public static IReadOnlyList<Refusal> ForAllOf(RequestKind kind, Region region) =>
        [.. For(kind, region).Where(refusal => kind != RequestKind.Deletion || !refusal.KeepsData)];

    /// <summary>The exceptions under which data may be kept although its deletion was asked for.</summary>
    public static IReadOnlyList<Refusal> ExceptionsIn(Region region) =>
        [.. All.Where(refusal => refusal.KeepsData && refusal.Fits(RequestKind.Deletion, region))];
}
