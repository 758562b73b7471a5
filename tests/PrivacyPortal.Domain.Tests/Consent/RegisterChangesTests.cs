using PrivacyPortal.Domain.Consent;
using static PrivacyPortal.Domain.Tests.Consent.Registers;

namespace PrivacyPortal.Domain.Tests.Consent;

public sealed class RegisterChangesTests
{
    private static readonly CookieCategory Performance = CookieCategory.Standard[1];
    private static readonly RegisteredItem Basket = Item("basket", CookieCategory.Necessary);

    private static RegisterDraft Changed(RegisteredItem to, RegisteredItem? from = null) => Draft.With(to, (from ?? Item()).Key());

    public static TheoryData<string, RegisterDraft, bool> Changes => new()
    {
        { "The category “Maps” is new.", Draft.With(Category(), isNew: true), true },
        { "The category “advertising” is removed.", Draft.WithoutCategory(CookieCategory.Advertising), false },
        { "The categories are shown in another order.", Draft.Moved(CookieCategory.Performance, up: true), false },
        { "The category “performance” is named “Statistics”.", Draft.With(Performance with { Name = Words("Statistics") }, isNew: false), false },
        { "The category “performance” is turned off by teen, under-13, gpc.", Draft.With(Performance with { DeniedBy = ["teen", "under-13", "gpc"] }, isNew: false), false },
        { "“_heat” of Counter Ltd is new in performance.", Draft.With(Item("_heat")), true },
        { "“_heat” (local storage) of Counter Ltd is new in performance.", Draft.With(Item("_heat") with { Kind = StorageKind.LocalStorage }), true },
        { "“guard” is new among the necessary ones.", Draft.With(Item("guard", CookieCategory.Necessary)), false },
        { "“_visits” is removed.", Draft.Without(Item().Key()), false },
        { "“_visits” moves to advertising.", Changed(Item(category: CookieCategory.Advertising)), true },
        { "“basket” moves to performance.", Changed(Item("basket"), Basket), true },
        { "“_visits” moves to necessary.", Changed(Item(category: CookieCategory.Necessary)), false },
        { "“_visits” is set by Another Ltd and no longer by Counter Ltd.", Changed(Item() with { Provider = "Another Ltd" }), true },
        { "“basket” is set by Another Ltd and no longer by Counter Ltd.", Changed(Basket with { Provider = "Another Ltd" }, Basket), false },
        { "“_visits” is third party now.", Changed(Item() with { IsThirdParty = true }), true },
        { "“basket” is third party now.", Changed(Basket with { IsThirdParty = true }, Basket), false },
        { "“_visits” stays for 400 days instead of 30 days.", Changed(Item() with { LifetimeDays = 400 }), false },
        { "“_visits” stays for the session instead of 30 days.", Changed(Item() with { LifetimeDays = 0 }), false },
        { "“_visits” links to the provider's policy at https://counter.example/.", Changed(Item() with { ProviderPolicy = "https://counter.example/" }), false },
        { "“_visits” is turned off by gpc.", Changed(Item() with { DeniedBy = ["gpc"] }), false },
        { "“basket” is necessary for something else.", Changed(Basket with { Necessity = NecessaryPurpose.Payment }, Basket), false },
        { "The purpose of “basket” reads “Keeps it.”.", Changed(Basket with { Purpose = Words("Keeps it.") }, Basket), false },
        { "The purpose of “_visits” is written in other languages than before.", Changed(Item() with { Purpose = Words("Counts visits.", "計算造訪次數。") }), false },
        { "The purpose of “_visits” reads “Counts all visits.” (a wording fix).", Changed(Item() with { Purpose = Words("Counts all visits.") }).Marked("Cookie:_visits", PurposeMark.Wording), false },
        { "The purpose of “_visits” reads “Sells visits.” (another purpose).", Changed(Item() with { Purpose = Words("Sells visits.") }).Marked("Cookie:_visits", PurposeMark.Another), true },
        { "The explanation of the category “performance” reads “Better.” (another purpose).", Draft.With(Performance with { Explanation = Words("Better.") }, isNew: false).Marked("category:performance", PurposeMark.Another), true },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Each_change_says_what_it_is_and_whether_it_asks_again(string sentence, RegisterDraft draft, bool asks)
    {
        var changes = RegisterChanges.Between(Published, draft);

        var change = Assert.Single(changes.All);
        Assert.Equal((sentence, asks), (change.Sentence, change.AsksAgain));
        Assert.Equal(asks, changes.AskAgain);
        Assert.Empty(changes.Undecided);
    }

    [Fact]
    public void The_same_register_changes_nothing() => Assert.False(RegisterChanges.Between(Published, Draft with { Items = [.. Draft.Items.Reverse()] }).Any);

    [Fact]
    public void A_text_nobody_decided_on_waits_for_it()
    {
        var draft = Changed(Item() with { Purpose = Words("Counts all visits.") }).With(Performance with { Explanation = Words("Better.") }, isNew: false);

        var changes = RegisterChanges.Between(Published, draft);

        Assert.Equal(["category:performance", "Cookie:_visits"], changes.Undecided.Select(change => change.Undecided));
        Assert.False(changes.AskAgain);
        Assert.Empty(RegisterChanges.Between(Published, draft.Marked("category:performance", PurposeMark.Wording).Marked("Cookie:_visits", PurposeMark.Wording)).Undecided);
    }

    [Fact]
    public void Renaming_an_item_is_removing_one_and_adding_another() => Assert.Equal(
        ["“_visits2” of Counter Ltd is new in performance.", "“_visits” is removed."],
        RegisterChanges.Between(Published, Changed(Item("_visits2"))).All.Select(change => change.Sentence));

    [Theory]
    [InlineData(true, 5)]
    [InlineData(false, 2)]
    public void The_next_version_asks_everybody_or_lets_choices_stand(bool asks, int askedVersion)
    {
        var latest = new CookieRegisterVersion
        {
            Number = 4, AskedVersion = 2, Categories = Published.Categories, Items = Published.Items, Note = "Before.", PublishedAt = DateTimeOffset.UnixEpoch,
        };
        var draft = asks ? Draft.With(Item("_a")) : Draft.Without(Item().Key());

        var next = latest.Next(draft, RegisterChanges.Between(latest.Register, draft), "After.", DateTimeOffset.UnixEpoch.AddDays(1), "Ada");

        Assert.Equal((5, askedVersion, "After.", "Ada"), (next.Number, next.AskedVersion, next.Note, next.PublishedBy));
        Assert.Equal(next.Items.OrderBy(item => item.Name, StringComparer.Ordinal), next.Items);
        Assert.Single(next.Changes);
    }
}
