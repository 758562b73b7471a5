namespace PrivacyPortal.Domain.Requests;

/// <summary>The law, or the shop's policy, a ground rests on where it speaks: in regions by code, <c>US</c> for every state, <c>*</c> for everywhere.</summary>
public sealed record Basis(string Source, params IReadOnlyList<string> Regions)
{
    public const string EveryState = "US", Everywhere = "*";

    /// <summary>How closely it speaks of a region: 3 by name, 2 as one of the states, 1 as anywhere, 0 not at all.</summary>
    internal int Closeness(Region region) =>
        Regions.Contains(region.Code) ? 3 : region.IsUnitedStates && Regions.Contains(EveryState) ? 2 : Regions.Contains(Everywhere) ? 1 : 0;
}

/// <summary>
/// A ground on which a request, or a part of it, can be refused: stable code, short name for staff, the sentence the requester reads, the kinds
/// of request it is for, and what it rests on region by region.
/// </summary>
public sealed record Refusal(string Code, string Name, string Sentence, IReadOnlyList<RequestKind> Kinds, params IReadOnlyList<Basis> Bases)
{
    /// <summary>Whether data may be kept on it although its deletion was asked for.</summary>
    public bool KeepsData { get; init; }

    /// <summary>Whether one person alone may never use it, whatever the shop's settings say.</summary>
    public bool NeedsSecondPerson { get; init; }

    /// <summary>Everything it rests on, in any region.</summary>
    public string Source => string.Join("; ", Bases.Select(basis => basis.Source));

    /// <summary>Whether a request of this kind from this region can be refused on it.</summary>
    public bool Fits(RequestKind kind, Region region) => Kinds.Contains(kind) && Bases.Any(basis => basis.Closeness(region) > 0);

    /// <summary>What it rests on in a region, the closest first; everything it rests on anywhere where it has nothing to say there.</summary>
    public string SourceIn(Region region) =>
        Bases.Where(basis => basis.Closeness(region) > 0).MaxBy(basis => basis.Closeness(region))?.Source ?? Source;
}

/// <summary>The grounds as staff choose from them. The table itself is in Refusals.Table.cs; the sentences are translated by code.</summary>
public static partial class Refusals
{
    /// <summary>The ground of a code, null for an unknown one.</summary>
    public static Refusal? Find(string? code) => All.FirstOrDefault(refusal => refusal.Code == code);

    /// <summary>What a request of this kind from this region can be refused on, in the order of the table.</summary>
    public static IReadOnlyList<Refusal> For(RequestKind kind, Region region) => [.. All.Where(refusal => refusal.Fits(kind, region))];

    /// <summary>The exceptions under which data may be kept although its deletion was asked for.</summary>
    public static IReadOnlyList<Refusal> ExceptionsIn(Region region) =>
        [.. All.Where(refusal => refusal.KeepsData && refusal.Fits(RequestKind.Deletion, region))];
}
