namespace PrivacyPortal.Domain.Consent;

/// <summary>What tells one item of the register from another: where it is kept, and its name or pattern.</summary>
public readonly record struct ItemKey(StorageKind Kind, string Name)
{
    /// <summary><c>Cookie:_ga*</c>, as it stands in addresses and in the draft.</summary>
    public override string ToString() => $"{Kind}:{Name}";

    /// <summary>Reads what <see cref="ToString"/> writes; null for anything else.</summary>
    public static ItemKey? Parse(string? text) =>
        text?.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && Enum.TryParse<StorageKind>(text.AsSpan(0, colon), out var kind)
            && Enum.IsDefined(kind) && kind.ToString().Length == colon && text.Length > colon + 1
            ? new(kind, text[(colon + 1)..])
            : null;
}
