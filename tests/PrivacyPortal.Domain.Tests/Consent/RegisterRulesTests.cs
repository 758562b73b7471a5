using PrivacyPortal.Domain.Consent;
using static PrivacyPortal.Domain.Tests.Consent.Registers;

namespace PrivacyPortal.Domain.Tests.Consent;

public sealed class RegisterRulesTests
{
    public static TheoryData<string, RegisteredItem> BadItems => new()
    {
        { "Name", Item("") },
        { "Name", Item("*") },
        { "Name", Item("a*") },
        { "Name", Item("_ga*_x") },
        { "Name", Item("_ga**") },
        { "Name", Item("two words") },
        { "Name", Item("a=b") },
        { "Name", Item("line\nbreak") },
        { "Name", Item(new('n', RegisteredItem.NameLength + 1)) },
        { "Kind", Item() with { Kind = (StorageKind)9 } },
        { "Provider", Item() with { Provider = " " } },
        { "ProviderPolicy", Item() with { ProviderPolicy = "http://counter.example" } },
        { "ProviderPolicy", Item() with { ProviderPolicy = "javascript:alert(1)" } },
        { "ProviderPolicy", Item() with { ProviderPolicy = "https://counter.example/a b" } },
        { "Purpose.en", Item() with { Purpose = Words("") } },
        { "Purpose.en", Item() with { Purpose = new Dictionary<string, string> { ["de"] = "Zählt." } } },
        { "Purpose", Item() with { Purpose = new Dictionary<string, string> { ["en"] = "Counts.", ["xx"] = "?" } } },
        { "Purpose.zh-Hant", Item() with { Purpose = Words("Counts.", new string('數', RegisteredItem.PurposeLength + 1)) } },
        { "LifetimeDays", Item() with { LifetimeDays = -1 } },
        { "LifetimeDays", Item() with { LifetimeDays = RegisterRules.LongestLifetime + 1 } },
        { "DeniedBy", Item() with { DeniedBy = ["moon"] } },
        { "DeniedBy", Item() with { DeniedBy = ["gpc", "gpc"] } },
        { "Category", Item(category: "nowhere") },
        { "Necessity", Item(category: CookieCategory.Necessary) with { Necessity = null } },
        { "Necessity", Item(category: CookieCategory.Necessary) with { Necessity = (NecessaryPurpose)99 } },
        { "Necessity", Item() with { Necessity = NecessaryPurpose.Payment } },
        { "DeniedBy", Item(category: CookieCategory.Necessary) with { DeniedBy = ["gpc"] } },
    };

    [Theory]
    [MemberData(nameof(BadItems))]
    public void What_is_wrong_with_an_item_is_named_with_its_member(string member, RegisteredItem item) =>
        Assert.Equal([member], RegisterRules.Of(item, CookieCategory.Standard).Select(flaw => flaw.Member));

    [Fact]
    public void Longest_and_shortest_of_everything_is_taken() => Assert.Empty(RegisterRules.Of(Item("ab*") with
    {
        LifetimeDays = RegisterRules.LongestLifetime, ProviderPolicy = "https://counter.example/privacy", Kind = StorageKind.LocalStorage, DeniedBy = ["teen"],
        Purpose = RegisterLanguages.All.ToDictionary(language => language.Code, _ => new string('p', RegisteredItem.PurposeLength)),
    }, CookieCategory.Standard));

    public static TheoryData<string, CookieCategory> BadCategories => new()
    {
        { "Code", Category("Maps") },
        { "Code", Category("") },
        { "Name.en", Category() with { Name = Words("") } },
        { "Explanation.en", Category() with { Explanation = new Dictionary<string, string>() } },
        { "DeniedBy", Category() with { DeniedBy = ["moon"] } },
        { "DeniedBy", CookieCategory.Standard[3] with { DeniedBy = ["gpc"] } },
        { "DeniedBy", CookieCategory.Standard[0] with { DeniedBy = ["gpc"] } },
    };

    [Theory]
    [MemberData(nameof(BadCategories))]
    public void What_is_wrong_with_a_category_is_named_with_its_member(string member, CookieCategory category) =>
        Assert.Equal([member], RegisterRules.Of(category).Select(flaw => flaw.Member));

    [Fact]
    public void The_standard_categories_need_no_words_of_the_shop() => Assert.All(CookieCategory.Standard, category => Assert.Empty(RegisterRules.Of(category)));

    [Fact]
    public void A_standard_category_may_be_turned_off_by_more() =>
        Assert.Empty(RegisterRules.Of(CookieCategory.Standard[1] with { DeniedBy = [.. CookieCategory.Standard[1].DeniedBy, "gpc"] }));

    [Fact]
    public void A_name_and_kind_is_in_the_register_once()
    {
        Assert.Equal(RegisterDraft.NameTaken, Assert.Throws<RuleViolation>(() => Draft.With(Item() with { LifetimeDays = 1 })).Rule);
        Assert.Equal(3, Draft.With(Item() with { Kind = StorageKind.LocalStorage }).Items.Count);
        Assert.Equal(RegisterDraft.NameTaken, Assert.Throws<RuleViolation>(() => Draft.With(Item("basket", CookieCategory.Necessary) with { LifetimeDays = 9 }, Item().Key())).Rule);
    }

    [Fact]
    public void An_item_sent_twice_is_there_once()
    {
        var once = Draft.With(Item("new"));

        Assert.True(once.With(Item("new")).SaysTheSameAs(once));
        var renamed = once.With(Item("newer"), Item("new").Key());
        Assert.True(renamed.With(Item("newer"), Item("new").Key()).SaysTheSameAs(renamed));
        Assert.Throws<KeyNotFoundException>(() => renamed.With(Item("newest"), Item("new").Key()));
    }

    [Fact]
    public void The_necessary_category_stays_and_one_with_items_too()
    {
        Assert.Equal(RegisterDraft.NecessaryStays, Assert.Throws<RuleViolation>(() => Draft.WithoutCategory(CookieCategory.Necessary)).Rule);
        Assert.Equal(RegisterDraft.CategoryInUse, Assert.Throws<RuleViolation>(() => Draft.WithoutCategory(CookieCategory.Performance)).Rule);
        Assert.Null(Draft.WithoutCategory(CookieCategory.Advertising).Find(CookieCategory.Advertising));
    }

    [Fact]
    public void A_category_moves_one_place_and_not_over_the_ends()
    {
        Assert.Equal(["performance", "necessary", "functional", "advertising"], Draft.Moved(CookieCategory.Performance, up: true).Categories.Select(category => category.Code));
        Assert.Equal(Draft.Categories, Draft.Moved(CookieCategory.Necessary, up: true).Categories);
        Assert.Equal(Draft.Categories, Draft.Moved(CookieCategory.Advertising, up: false).Categories);
    }

    [Fact]
    public void A_draft_with_anything_wrong_in_it_says_what()
    {
        Assert.Null(Draft.Flaw());
        Assert.Equal(RegisterDraft.NecessaryStays.Sentence, (Draft with { Categories = [.. Draft.Categories.Skip(1)] }).Flaw());
        Assert.StartsWith("_visits: ", (Draft with { Items = [Item() with { LifetimeDays = -1 }] }).Flaw());
        Assert.Equal(RegisterDraft.NameTaken.Sentence, (Draft with { Items = [Item(), Item()] }).Flaw());
        Assert.Equal(RegisterDraft.CodeTaken.Sentence, (Draft with { Categories = [.. Draft.Categories, Category(), Category()] }).Flaw());
    }

    [Theory]
    [InlineData("Cookie:_ga*", StorageKind.Cookie, "_ga*")]
    [InlineData("LocalStorage:a:b", StorageKind.LocalStorage, "a:b")]
    public void A_key_reads_what_it_writes(string text, StorageKind kind, string name)
    {
        Assert.Equal(new ItemKey(kind, name), ItemKey.Parse(text));
        Assert.Equal(text, new ItemKey(kind, name).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(":x")]
    [InlineData("Cookie:")]
    [InlineData("cookie:x")]
    [InlineData("0:x")]
    [InlineData("Moon:x")]
    public void Anything_else_is_no_key(string? text) => Assert.Null(ItemKey.Parse(text));
}
