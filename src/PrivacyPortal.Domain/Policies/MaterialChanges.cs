namespace PrivacyPortal.Domain.Policies;

/// <summary>The single kinds of material change.</summary>
public static class MaterialChanges
{
    /// <summary>All six, in the order the policies name them.</summary>
    public static IReadOnlyList<MaterialChange> All { get; } = [.. Enum.GetValues<MaterialChange>().Where(change => change != MaterialChange.None)];

    /// <summary>Those a revision makes.</summary>
    public static IEnumerable<MaterialChange> In(MaterialChange material) => All.Where(change => material.HasFlag(change));
}
