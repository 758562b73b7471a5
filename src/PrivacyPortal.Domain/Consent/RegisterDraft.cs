namespace PrivacyPortal.Domain.Consent;

/// <summary>What an admin says of a text that reads differently.</summary>
public enum PurposeMark
{
    /// <summary>It says the same in other words: choices stand.</summary>
    Wording,

    /// <summary>It says something else: nobody agreed to it, so visitors are asked again.</summary>
    Another,
}

/// <summary>The next version of the register while it is being worked on. Every change gives a new draft or a rule that forbids it.</summary>
/// <param name="Categories">In the order shown.</param>
/// <param name="Items">In no order.</param>
/// <param name="Marks">What was said of changed texts, by item key or <see cref="MarkOf(string)"/>.</param>
public sealed record RegisterDraft(IReadOnlyList<CookieCategory> Categories, IReadOnlyList<RegisteredItem> Items, IReadOnlyDictionary<string, PurposeMark> Marks)
{
    public static readonly Rule
        NameTaken = new("register.name-taken", "There is an item of this name and kind already."),
        CodeTaken = new("register.code-taken", "There is a category of this code already."),
        NecessaryStays = new("register.necessary-stays", "The necessary category cannot be removed."),
        CategoryInUse = new("register.category-in-use", "Move or remove the items of this category first."),
        TooManyItems = new("register.too-many-items", $"The register takes {RegisterRules.MostItems:N0} items at most."),
        TooManyCategories = new("register.too-many-categories", $"The register takes {RegisterRules.MostCategories} categories at most.");

    /// <summary>A draft that says what a published version says.</summary>
    public static RegisterDraft Of(CookieRegister register) => new(register.Categories, register.Items, new Dictionary<string, PurposeMark>());

    /// <summary>The key of a mark on the explanation of a category.</summary>
    public static string MarkOf(string category) => $"category:{category}";

    public RegisteredItem? Find(ItemKey key) => Items.FirstOrDefault(item => item.Key() == key);

    public CookieCategory? Find(string code) => Categories.FirstOrDefault(category => category.Code == code);

    /// <summary>With an item, new or in the place of another. One that is there already, word for word, is no second one.</summary>
    /// <exception cref="KeyNotFoundException">The other has gone.</exception>
    public RegisterDraft With(RegisteredItem item, ItemKey? instead = null)
    {
        ThrowAtFlaws(RegisterRules.Of(item, Categories));
        if (Find(item.Key())?.SaysTheSameAs(item) is true && (instead is not { } replaced || replaced == item.Key() || Find(replaced) is null)) return this;
        if (instead is { } gone && Find(gone) is null) throw new KeyNotFoundException($"There is no item {gone}.");
        if (item.Key() != instead && Find(item.Key()) is not null) throw new RuleViolation(NameTaken, item.Name);
        var others = Items.Where(other => other.Key() != instead).ToList();
        RuleViolation.ThrowIf(others.Count >= RegisterRules.MostItems ? TooManyItems : null);
        return this with { Items = [.. others, item] };
    }

    public RegisterDraft Without(ItemKey key) => this with { Items = [.. Items.Where(item => item.Key() != key)] };

    /// <summary>With a category, changed in its place or new at the end.</summary>
    /// <exception cref="KeyNotFoundException">The category to change has gone.</exception>
    public RegisterDraft With(CookieCategory category, bool isNew)
    {
        ThrowAtFlaws(RegisterRules.Of(category));
        if (Find(category.Code)?.SaysTheSameAs(category) is true) return this;
        if (!isNew && Find(category.Code) is null) throw new KeyNotFoundException($"There is no category {category.Code}.");
        if (isNew && Find(category.Code) is not null) throw new RuleViolation(CodeTaken, category.Code);
        if (!isNew) return this with { Categories = [.. Categories.Select(known => known.Code == category.Code ? category : known)] };
        RuleViolation.ThrowIf(Categories.Count >= RegisterRules.MostCategories ? TooManyCategories : null);
        return this with { Categories = [.. Categories, category] };
    }

    public RegisterDraft WithoutCategory(string code)
    {
        RuleViolation.ThrowIf(code == CookieCategory.Necessary ? NecessaryStays : Items.Any(item => item.Category == code) ? CategoryInUse : null);
        return this with { Categories = [.. Categories.Where(category => category.Code != code)] };
    }

    /// <summary>With a category one place nearer to the beginning or to the end, where there is one.</summary>
    public RegisterDraft Moved(string code, bool up)
    {
        var categories = Categories.ToList();
        var at = categories.FindIndex(category => category.Code == code);
        var to = at + (up ? -1 : 1);
        if (at < 0 || to < 0 || to >= categories.Count) return this;
        (categories[at], categories[to]) = (categories[to], categories[at]);
        return this with { Categories = categories };
    }

    /// <summary>With what was said of a changed text; null takes it back.</summary>
    public RegisterDraft Marked(string key, PurposeMark? mark)
    {
        var marks = Marks.Where(known => known.Key != key).ToDictionary();
        if (mark is { } said) marks[key] = said;
        return this with { Marks = marks };
    }

    /// <summary>Whether the draft says what another one says.</summary>
    public bool SaysTheSameAs(RegisterDraft other) =>
        Categories.Count == other.Categories.Count && Categories.Zip(other.Categories).All(pair => pair.First.SaysTheSameAs(pair.Second))
        && Items.Count == other.Items.Count && Items.All(item => other.Find(item.Key())?.SaysTheSameAs(item) is true)
        && Marks.Count == other.Marks.Count && Marks.All(mark => other.Marks.TryGetValue(mark.Key, out var same) && same == mark.Value);

    /// <summary>The first thing in the whole draft that may not be published; null where it may.</summary>
    public string? Flaw()
    {
        if (Find(CookieCategory.Necessary) is null) return NecessaryStays.Sentence;
        foreach (var category in Categories)
            if (RegisterRules.Of(category).FirstOrDefault() is { } flaw) return $"{category.Code}: {flaw.Sentence}";
        foreach (var item in Items)
            if (RegisterRules.Of(item, Categories).FirstOrDefault() is { } flaw) return $"{item.Name}: {flaw.Sentence}";
        if (Categories.Count > RegisterRules.MostCategories) return TooManyCategories.Sentence;
        if (Items.Count > RegisterRules.MostItems) return TooManyItems.Sentence;
        return Categories.DistinctBy(category => category.Code).Count() < Categories.Count ? CodeTaken.Sentence :
            Items.DistinctBy(item => item.Key()).Count() < Items.Count ? NameTaken.Sentence : null;
    }

    private static void ThrowAtFlaws(IEnumerable<RegisterFlaw> flaws)
    {
        if (flaws.FirstOrDefault() is { } flaw) throw new RuleViolation(new Rule("register.flaw", flaw.Sentence));
    }
}
