namespace PrivacyPortal.Domain.Consent;

/// <summary>Something a browser held on the shop's pages: its name and where it came from, never its value.</summary>
/// <param name="Kind">Where it is kept.</param>
/// <param name="Name">Its whole name.</param>
/// <param name="Host">The host it belongs to; null where only a name is known.</param>
/// <param name="IsThirdParty">Whether that host is not the shop's; null where only a name is known.</param>
/// <param name="LifetimeDays">How long it was set for, rounded; null where that is not known.</param>
/// <param name="BeforeChoice">Whether it was there before the visitor chose.</param>
public sealed record SeenItem(StorageKind Kind, string Name, string? Host = null, bool? IsThirdParty = null, int? LifetimeDays = null, bool BeforeChoice = false);

/// <summary>An item of the register beside what was seen of it, with what does not agree.</summary>
public sealed record FiledItem(RegisteredItem Item, IReadOnlyList<SeenItem> Seen, IReadOnlyList<string> Misfiled);

/// <summary>What a browser held on the shop's pages, compared with the register.</summary>
/// <param name="Filed">What is registered and was seen.</param>
/// <param name="Unregistered">What was seen and nobody registered, by name.</param>
/// <param name="Missing">What is registered and was not seen.</param>
public sealed record ShopCheck(IReadOnlyList<FiledItem> Filed, IReadOnlyList<SeenItem> Unregistered, IReadOnlyList<RegisteredItem> Missing)
{
    public IEnumerable<FiledItem> Misfiled => Filed.Where(filed => filed.Misfiled.Count > 0);

    /// <summary>Compares; only items of the kinds that were looked for can be missing.</summary>
    public static ShopCheck Between(IReadOnlyList<RegisteredItem> items, IReadOnlyList<SeenItem> seen, StorageKind lookedFor)
    {
        var filed = new Dictionary<ItemKey, List<SeenItem>>();
        var unregistered = new List<SeenItem>();
        foreach (var one in seen)
        {
            if (RegisteredAs(items, one) is not { } item) unregistered.Add(one);
            else if (filed.TryGetValue(item.Key(), out var others)) others.Add(one);
            else filed[item.Key()] = [one];
        }
        var ordered = items.OrderBy(item => item.Name, StringComparer.Ordinal).ToList();
        return new(
            [.. ordered.Where(item => filed.ContainsKey(item.Key())).Select(item => new FiledItem(item, filed[item.Key()], [.. Disagreements(item, filed[item.Key()]).Distinct()]))],
            [.. unregistered.OrderBy(one => one.Name, StringComparer.Ordinal)],
            [.. ordered.Where(item => item.Kind == lookedFor && !filed.ContainsKey(item.Key()))]);
    }

    /// <summary>The item of exactly this name, else the one with the longest pattern.</summary>
    private static RegisteredItem? RegisteredAs(IReadOnlyList<RegisteredItem> items, SeenItem seen) => items
        .Where(item => item.Kind == seen.Kind && item.Matches(seen.Name)).OrderByDescending(item => !item.Name.EndsWith('*')).ThenByDescending(item => item.Name.Length).FirstOrDefault();

    private static IEnumerable<string> Disagreements(RegisteredItem item, IEnumerable<SeenItem> seen)
    {
        foreach (var one in seen)
        {
            if (one.IsThirdParty is true && !item.IsThirdParty) yield return $"It is registered as first party, but belongs to {one.Host}.";
            if (one.LifetimeDays > item.LifetimeDays)
                yield return $"It is set for {(one.LifetimeDays == 1 ? "1 day" : $"{one.LifetimeDays} days")}, but registered for {(item.LifetimeDays == 0 ? "the session" : item.LifetimeDays == 1 ? "1 day" : $"{item.LifetimeDays} days")}.";
            if (one.BeforeChoice && item.Category != CookieCategory.Necessary) yield return "It is optional, but was there before a choice.";
        }
    }
}
