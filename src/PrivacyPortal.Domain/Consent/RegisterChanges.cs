namespace PrivacyPortal.Domain.Consent;

/// <summary>One difference between two versions of the register, as a sentence.</summary>
/// <param name="Sentence">What changes.</param>
/// <param name="AsksBecause">Why visitors are asked again; null where their choices stand.</param>
/// <param name="Undecided">The key of a changed text of which nobody has said yet whether it is a wording fix; null otherwise.</param>
public sealed record RegisterChange(string Sentence, string? AsksBecause = null, string? Undecided = null)
{
    public bool AsksAgain => AsksBecause is not null;
}

/// <summary>Everything that publishing a draft changes, categories first, and whether it asks visitors again.</summary>
public sealed record RegisterChanges(IReadOnlyList<RegisterChange> All)
{
    public bool Any => All.Count > 0;
    public bool AskAgain => All.Any(change => change.AsksAgain);

    /// <summary>The changed texts that somebody has to decide on before the draft can be published.</summary>
    public IEnumerable<RegisterChange> Undecided => All.Where(change => change.Undecided is not null);

    /// <summary>
    /// A choice stands as long as it is an answer to what is asked. A new category, purpose or recipient is another question (GDPR Art. 4(11): informed,
    /// specific; EDPB 05/2020 no. 110); less of anything, better words and what needs no consent is not.
    /// </summary>
    public static RegisterChanges Between(CookieRegister published, RegisterDraft draft) =>
        new([.. Categories(published, draft), .. Items(published, draft)]);

    /// <summary>Whether a text reads differently in a language both have.</summary>
    public static bool ReadsDifferently(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        before.Any(text => after.TryGetValue(text.Key, out var now) && now != text.Value);

    /// <summary>Whether the explanation of a category does; own words in the place of the portal's, or the other way round, are other words in every language.</summary>
    public static bool ReadsDifferently(CookieCategory before, CookieCategory after) =>
        ReadsDifferently(before.Explanation, after.Explanation) || before.Explanation.Count == 0 != (after.Explanation.Count == 0);

    private static IEnumerable<RegisterChange> Categories(CookieRegister published, RegisterDraft draft)
    {
        foreach (var category in draft.Categories)
        {
            if (published.Find(category.Code) is { } before)
                foreach (var change in Of(before, category, draft)) yield return change;
            else if (category.IsNecessary) yield return new($"The category {Named(category)} is new.");
            else yield return new($"The category {Named(category)} is new.", "Nobody has been asked about it.");
        }
        foreach (var gone in published.Categories.Where(category => draft.Find(category.Code) is null)) yield return new($"The category {Named(gone)} is removed.");
        var kept = draft.Categories.Select(category => category.Code).Where(code => published.Find(code) is not null).ToList();
        if (!kept.SequenceEqual(published.Categories.Select(category => category.Code).Where(code => draft.Find(code) is not null)))
            yield return new("The categories are shown in another order.");
    }

    private static IEnumerable<RegisterChange> Of(CookieCategory before, CookieCategory after, RegisterDraft draft)
    {
        if (!CookieCategory.SameWords(before.Name, after.Name)) yield return new($"The category {Named(before)} is named {InWords(after.Name, "as the portal names it")}.");
        if (Text(before.Explanation, after.Explanation, $"The explanation of the category {Named(after)}", RegisterDraft.MarkOf(after.Code), after.IsNecessary, draft,
            ReadsDifferently(before, after)) is { } change)
            yield return change;
        if (Denials($"The category {Named(after)}", before.DeniedBy, after.DeniedBy) is { } denials) yield return denials;
    }

    private static IEnumerable<RegisterChange> Items(CookieRegister published, RegisterDraft draft)
    {
        var known = published.Items.ToDictionary(item => item.Key());
        foreach (var item in draft.Items.OrderBy(item => item.Name, StringComparer.Ordinal).ThenBy(item => item.Kind))
        {
            if (known.Remove(item.Key(), out var before))
                foreach (var change in Of(before, item, draft)) yield return change;
            else if (item.Category == CookieCategory.Necessary) yield return new($"{Named(item)} is new among the necessary ones.");
            else yield return new($"{Named(item)} of {item.Provider} is new in {NameOf(item.Category, draft)}.", $"Nobody who allowed {NameOf(item.Category, draft)} knew of it.");
        }
        foreach (var gone in known.Values.OrderBy(item => item.Name, StringComparer.Ordinal)) yield return new($"{Named(gone)} is removed.");
    }

    private static IEnumerable<RegisterChange> Of(RegisteredItem before, RegisteredItem after, RegisterDraft draft)
    {
        var (name, isNecessary) = (Named(after), after.Category == CookieCategory.Necessary);
        RegisterChange Asking(string sentence, string because) => new(sentence, isNecessary ? null : because);

        if (before.Category != after.Category)
            yield return Asking($"{name} moves to {NameOf(after.Category, draft)}.", $"Whoever allowed {NameOf(after.Category, draft)} allowed it without this.");
        if (before.Provider != after.Provider)
            yield return Asking($"{name} is set by {after.Provider} and no longer by {before.Provider}.", $"{after.Provider} is a recipient nobody was told of.");
        if (before.IsThirdParty != after.IsThirdParty)
            yield return after.IsThirdParty
                ? Asking($"{name} is third party now.", "Somebody beside the shop reads it now.")
                : new($"{name} is first party now.");
        if (Text(before.Purpose, after.Purpose, $"The purpose of {name}", after.Key().ToString(), isNecessary, draft, ReadsDifferently(before.Purpose, after.Purpose)) is { } purpose) yield return purpose;
        if (before.LifetimeDays != after.LifetimeDays) yield return new($"{name} stays for {Days(after)} instead of {Days(before)}.");
        if (before.ProviderPolicy != after.ProviderPolicy)
            yield return new(after.ProviderPolicy is null ? $"{name} links to no policy of its provider any more." : $"{name} links to the provider's policy at {after.ProviderPolicy}.");
        if (before.Necessity != after.Necessity && before.Category == after.Category) yield return new($"{name} is necessary for something else.");
        if (Denials(name, before.DeniedBy, after.DeniedBy) is { } denials) yield return denials;
    }

    private static RegisterChange? Text(
        IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after, string what, string key, bool isNecessary, RegisterDraft draft,
        bool readsDifferently)
    {
        if (CookieCategory.SameWords(before, after)) return null;
        if (!readsDifferently) return new($"{what} is written in other languages than before.");
        var sentence = $"{what} reads {InWords(after, "as the portal words it")}";
        if (isNecessary) return new($"{sentence}.");
        return draft.Marks.TryGetValue(key, out var mark)
            ? mark == PurposeMark.Wording ? new($"{sentence} (a wording fix).") : new($"{sentence} (another purpose).", "It is used for something nobody was asked about.")
            : new($"{sentence}.", Undecided: key);
    }

    private static RegisterChange? Denials(string what, IReadOnlyList<string> before, IReadOnlyList<string> after) => before.ToHashSet().SetEquals(after)
        ? null
        : new(after.Count == 0 ? $"{what} is turned off by no signal any more." : $"{what} is turned off by {string.Join(", ", after)}.");

    private static string Days(RegisteredItem item) => (item.LifetimeDays, item.Kind) switch
    {
        (0, StorageKind.Cookie or StorageKind.SessionStorage) => "the session",
        (0, _) => "as long as nobody deletes it",
        (1, _) => "1 day",
        var (days, _) => $"{days} days",
    };

    private static string Named(RegisteredItem item) => item.Kind == StorageKind.Cookie ? $"“{item.Name}”" : $"“{item.Name}” ({Word(item.Kind)})";

    private static string Word(StorageKind kind) => kind switch
    {
        StorageKind.Cookie => "cookie",
        StorageKind.LocalStorage => "local storage",
        StorageKind.SessionStorage => "session storage",
        StorageKind.IndexedDb => "IndexedDB",
    };

    private static string Named(CookieCategory category) => $"“{category.Name.GetValueOrDefault(RegisterLanguages.Needed) ?? category.Code}”";

    private static string NameOf(string code, RegisterDraft draft) => draft.Find(code)?.Name.GetValueOrDefault(RegisterLanguages.Needed) ?? code;

    private static string InWords(IReadOnlyDictionary<string, string> words, string otherwise) =>
        (words.GetValueOrDefault(RegisterLanguages.Needed) ?? words.Values.FirstOrDefault()) is { } text ? $"“{text}”" : otherwise;
}
