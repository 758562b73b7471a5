using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Policies.Checks;

namespace PrivacyPortal.Domain.Tests.Policies.Checks;

public sealed class PolicyCheckTests
{
    private static RegisteredItem Item(string name, string category, string purpose = "Counts visits.") => new()
    {
        Name = name, Category = category, Provider = "Counter Ltd", LifetimeDays = 30, Purpose = new Dictionary<string, string> { ["en"] = purpose },
    };

    private static PolicySettings Settings(bool dnt = false, bool officer = false, params RegisteredItem[] items) => new(
        dnt, UsualPromises.All, new(1, 1, CookieCategory.Standard, items),
        CookieCategory.Standard.ToDictionary(category => category.Code, category => (IReadOnlyList<string>)[$"{char.ToUpperInvariant(category.Code[0])}{category.Code[1..]}"]), officer);

    private static PolicyFinding? Find(string sentence, PolicySettings settings) =>
        PolicyCheck.Of([new("A", sentence, [])], settings).Contradictions.SingleOrDefault();

    [Theory]
    [InlineData("We honour Do Not Track.", true)]
    [InlineData("Our site responds to DNT signals from your browser.", true)]
    [InlineData("A Do-Not-Track signal is respected on every page.", true)]
    [InlineData("本網站會尊重「請勿追蹤」訊號。", true)]
    [InlineData("We do not respond to Do Not Track.", false)]
    [InlineData("At present our shop doesn't support Do Not Track headers.", false)]
    [InlineData("Our pages do not change their behaviour when they see a DNT header.", false)]
    [InlineData("We honour Global Privacy Control but ignore Do Not Track.", false)]
    [InlineData("本網站不會回應「請勿追蹤」訊號。", false)]
    public void What_the_text_says_of_Do_Not_Track_is_held_against_the_setting(string sentence, bool saysItCounts)
    {
        Assert.Null(Find(sentence, Settings(dnt: saysItCounts)));
        var finding = Find(sentence, Settings(dnt: !saysItCounts));
        Assert.Equal((PolicyTopic.DoNotTrack, "A", sentence), (finding!.Topic, finding.Section, finding.Sentence));
    }

    [Theory]
    [InlineData("Do Not Track is a setting of browsers.")]
    [InlineData("We never track what you do on other sites.")]
    public void Sentences_that_promise_nothing_about_the_signal_pass(string sentence) => Assert.All(new[] { true, false }, on => Assert.Null(Find(sentence, Settings(dnt: on))));

    [Theory]
    [InlineData("We do not honour Global Privacy Control.", true)]
    [InlineData("GPC is ignored; our shop disregards GPC.", true)]
    [InlineData("Where your browser sends Global Privacy Control, we treat it as your request not to sell or share your data.", false)]
    public void Global_Privacy_Control_always_counts(string sentence, bool isWrong) =>
        Assert.Equal(isWrong ? PolicyTopic.GlobalPrivacyControl : null, Find(sentence, Settings())?.Topic);

    [Theory]
    [InlineData("We respond to a request for access within 10 business days.", null)]
    [InlineData("We respond to a request for access within ten working days.", null)]
    [InlineData("We respond to a request for access within 45 days.", "10 business days for Copy of data")]
    [InlineData("We respond to a request for access within 10 days.", "10 business days for Copy of data")]
    [InlineData("Deletion requests are answered within three weeks.", "30 days for Deletion")]
    [InlineData("A correction is answered in one month after your request.", "30 days for Correction")]
    [InlineData("An opt-out takes up to fifteen business days.", "10 business days for Opt-out")]
    [InlineData("If you appeal, we answer within sixty days.", "30 days for Appeal of a refusal")]
    [InlineData("We answer every request within twenty-one days.", "10 business days for Copy of data, Opt-out, Limit use, Restriction, Unsubscribe; 30 days for")]
    [InlineData("We answer a request for a copy within ten business days and other requests within thirty days.", null)]
    [InlineData("Normally we reply within thirty days.", null)]
    [InlineData("We may extend the time to answer your request by another 45 days.", null)]
    [InlineData("Requests about privacy are kept for 24 months.", null)]
    [InlineData("Returns are accepted within 14 days.", null)]
    [InlineData("我們會在 10 個工作天內答覆查閱資料的要求。", null)]
    [InlineData("我們會在四十日內答覆查閱資料的要求。", "10 business days for Copy of data")]
    [InlineData("刪除要求會在三十天內答覆。", null)]
    public void A_number_of_days_is_held_against_the_promise_in_force(string sentence, string? setting)
    {
        var finding = Find(sentence, Settings());

        Assert.Equal(setting is not null, finding is not null);
        if (finding is null) return;
        Assert.Equal(PolicyTopic.Deadlines, finding.Topic);
        Assert.Contains(setting!, finding.Setting, StringComparison.Ordinal);
    }

    [Fact]
    public void A_promise_changed_turns_the_sentence_that_was_right_wrong()
    {
        var (settings, sentence) = (Settings(), "We respond to a request for access within 10 business days.");
        var changed = settings with { Promises = [.. settings.Promises.Select(promise => promise.Subject == "access" ? Sooner(promise) : promise)] };

        Assert.Null(Find(sentence, settings));
        Assert.Equal("The promise in force is 5 business days for Copy of data.", Find(sentence, changed)?.Setting);

        static Promise Sooner(Promise promise) => new()
        {
            Subject = promise.Subject, Version = 2, From = new(2026, 11, 20), Length = 5, Unit = PeriodUnit.BusinessDays, Clause = "sooner", StaffId = null, StaffName = null, At = null,
        };
    }

    [Theory]
    [InlineData("Performance, functional and advertising cookies wait for your choice.", null)]
    [InlineData("Essential cookies keep your basket.", null)]
    [InlineData("Analytics cookies count visits.", "“Analytics”")]
    [InlineData("We set functional and social media cookies.", "“social media”")]
    [InlineData("我們使用效能及統計 Cookie。", "“統計”")]
    [InlineData("We do not use advertising cookies.", "_ads in the category Advertising")]
    [InlineData("There are no advertising cookies here.", "_ads in the category Advertising")]
    [InlineData("我們不會使用廣告 Cookie。", "_ads in the category Advertising")]
    [InlineData("We do not set advertising cookies until you allow them.", null)]
    [InlineData("We do not use performance cookies.", null)]
    [InlineData("We only use strictly necessary cookies.", "_ads is Advertising")]
    public void Names_of_categories_and_denials_are_held_against_the_register(string sentence, string? setting)
    {
        var finding = Find(sentence, Settings(items: Item("_ads", CookieCategory.Advertising)));

        Assert.Equal(setting is not null, finding is not null);
        if (finding is not null) Assert.Contains(setting!, finding.Setting, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_shop_calls_its_own_category_is_known()
    {
        var settings = Settings();
        settings = settings with
        {
            Register = settings.Register with { Categories = [.. CookieCategory.Standard, new() { Code = "maps", DeniedBy = [] }] },
            CategoryNames = new Dictionary<string, IReadOnlyList<string>>(settings.CategoryNames) { ["maps"] = ["Social media and maps"] },
        };

        Assert.Null(Find("Social media cookies are off before you allow them.", settings));
    }

    [Fact]
    public void Never_selling_is_held_against_the_register_and_the_form_that_offers_an_opt_out()
    {
        const string Sentence = "We will never sell your personal data.";

        Assert.Contains("“Do not sell or share my data”", Find(Sentence, Settings())!.Setting, StringComparison.Ordinal);
        Assert.Contains("advertising items (_ads)", Find(Sentence, Settings(items: Item("_ads", CookieCategory.Advertising)))!.Setting, StringComparison.Ordinal);
        Assert.Contains("says of _list that it sells", Find(Sentence, Settings(items: Item("_list", CookieCategory.Functional, "Sold to partners.")))!.Setting, StringComparison.Ordinal);
        Assert.Equal(PolicyTopic.Sale, Find("我們不會出售你的資料。", Settings())!.Topic);
    }

    [Theory]
    [InlineData("We sell furniture near the water.")]
    [InlineData("You can ask us not to sell or share your data, by a request or a signal.")]
    public void Sentences_that_deny_no_sale_pass(string sentence) => Assert.Null(Find(sentence, Settings()));

    [Fact]
    public void A_token_in_a_sentence_is_pointed_out() =>
        Assert.Equal(PolicyTopic.Tokens, Find("Look at {{cookies}} here.", Settings())?.Topic);

    [Fact]
    public void Every_sentence_is_found_where_it_stands()
    {
        var check = PolicyCheck.Of(
        [
            new(null, "Hello. We ignore Do Not Track, e.g. on phones.", []), new("B", "- Nothing.\nWe respect DNT! We never sell data.", []),
        ], Settings());

        Assert.Equal(
            [(PolicyTopic.DoNotTrack, "B", "We respect DNT!"), (PolicyTopic.Sale, "B", "We never sell data.")],
            check.Contradictions.Select(finding => (finding.Topic, finding.Section, finding.Sentence)));
    }

    [Fact]
    public void What_is_not_said_is_listed_by_region_with_its_source_and_what_is_said_is_not()
    {
        var nothing = PolicyCheck.Of([new(null, "Hello.", [])], Settings(officer: true)).Missing;
        var some = PolicyCheck.Of(
            [new(null, "You can appeal a refusal. People in the EU can turn to a data protection authority. Write to privacy@shop.test.", [])], Settings()).Missing;

        Assert.Equal([null, "US-CA", "US-CT", "EU", "GB", "HK"], nothing.Select(item => item.Region).Distinct());
        Assert.All(nothing, item => Assert.NotEmpty(item.Source));
        Assert.DoesNotContain(some, item => item.Region == "US-CT" || item.Source == "GDPR Art. 12(4)" || item.What.StartsWith("How to reach the shop", StringComparison.Ordinal));
        Assert.Contains(nothing, item => item.What.Contains("data protection officer", StringComparison.Ordinal));
        Assert.DoesNotContain(some, item => item.What.Contains("data protection officer", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("contacts", "A postal address.")]
    [InlineData("cookies", "Which cookies there are and what they do.")]
    [InlineData("dnt", "What happens with Do Not Track.")]
    [InlineData("deadlines", "How soon requests are answered.")]
    [InlineData("request-kinds", "That the use of sensitive data can be limited.")]
    public void A_token_says_what_it_shows(string token, string what)
    {
        Assert.Contains(PolicyCheck.Of([new(null, "Hello.", [])], Settings()).Missing, item => item.What == what);
        Assert.DoesNotContain(PolicyCheck.Of([new(null, "Hello.", [token])], Settings()).Missing, item => item.What == what);
    }

    [Fact]
    public void Plain_words_ask_for_fewer_school_years_than_lawyers_words()
    {
        const string Plain = "We keep your name. We keep your address. You can ask us what we know. You can ask us to stop. We tell you what we did and why we did it. We do not ask why you ask.";
        const string Legal = "Notwithstanding the foregoing, processing operations necessitated by overriding legitimate organisational interests may nevertheless be undertaken, provided that proportionality considerations, appropriately documented, demonstrate compatibility with the originally communicated purposes of collection.";

        var (plain, legal) = (PolicyCheck.Of([new(null, Plain, [])], Settings()).Grade, PolicyCheck.Of([new(null, Legal, [])], Settings()).Grade);

        Assert.InRange(plain!.Value, -2, 4);
        Assert.InRange(legal!.Value, 18, 40);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("a")]
    [InlineData("Dr. ")]
    [InlineData("necessary, ")]
    [InlineData("we do not ")]
    [InlineData("1 Quay ")]
    [InlineData("10 business days ")]
    public async Task No_text_of_the_longest_kind_takes_long(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 500_000 / piece.Length)) + "x";

        var check = await Task.Run(() => PolicyCheck.Of([new(null, text, [])], Settings())).WaitAsync(TimeSpan.FromSeconds(20));

        Assert.NotEmpty(check.Missing);
    }

    [Theory]
    [InlineData("Too short to tell.")]
    [InlineData("我們只收集處理訂單所需的資料，並會在三十天內答覆你的要求。我們不會因為你行使權利而給你較差的待遇，你可以隨時向我們查詢。")]
    public void Chinese_and_very_short_texts_have_no_grade(string text) => Assert.Null(ReadingGrade.Of(text));

    [Theory]
    [InlineData("made", 1)]
    [InlineData("table", 2)]
    [InlineData("asked", 1)]
    [InlineData("wanted", 2)]
    [InlineData("cookies", 2)]
    [InlineData("request", 2)]
    [InlineData("the", 1)]
    [InlineData("privacy", 3)]
    public void Syllables_are_counted_as_they_are_heard(string word, int syllables) => Assert.Equal(syllables, ReadingGrade.Syllables(word));

    [Theory]
    [InlineData("One. Two! Three?", new[] { "One.", "Two!", "Three?" })]
    [InlineData("Write to Dr. No, e.g. by mail. Then wait.", new[] { "Write to Dr. No, e.g. by mail.", "Then wait." })]
    [InlineData("Version 2.1 is new. It costs 3.50.", new[] { "Version 2.1 is new.", "It costs 3.50." })]
    [InlineData("第一句。第二句！", new[] { "第一句。", "第二句！" })]
    [InlineData("An item\nanother item", new[] { "An item", "another item" })]
    public void Text_is_cut_into_sentences(string text, string[] sentences) => Assert.Equal(sentences, Sentences.Of(text));
}
