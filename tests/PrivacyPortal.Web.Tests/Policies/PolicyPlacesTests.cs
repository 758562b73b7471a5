using System.IO.Compression;
using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Policies;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Policies;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Tests.Packages;

namespace PrivacyPortal.Web.Tests.Policies;

/// <summary>A portal of its own for each test: they change its settings.</summary>
public sealed class PolicyPlacesTests : IDisposable
{
    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    private Task<Browser> AdminAsync() => portal.SignInAsync(Access.AdminRole, "ada@shop.test", "Ada Admin");

    private async Task<(PageAnswer English, PageAnswer Chinese)> ReadAsync() =>
        (await portal.Browse().GetAsync("/policy"), await portal.Browse().GetAsync("/policy", ("Accept-Language", "zh-Hant")));

    [Fact]
    public async Task Contacts_are_those_of_the_settings_in_the_language_of_the_page()
    {
        await portal.PublishAsync("# Policy\n\n{{contacts}}\n");
        var profile = await portal.DbAsync(db => db.ShopProfiles.SingleAsync());

        var (english, chinese) = await ReadAsync();

        Assert.Contains(profile.Email, english.Text("dl.policy-register"), StringComparison.Ordinal);
        Assert.Contains(profile.PostalAddress, english.Text("dl.policy-register"), StringComparison.Ordinal);
        Assert.Equal($"mailto:{profile.Email}", english.Document.QuerySelector("dl.policy-register a")!.GetAttribute("href"));
        Assert.Equal("zh-Hant", chinese.Document.QuerySelector("dl.policy-register")!.GetAttribute("lang"));
        Assert.NotEqual(english.Text("dl.policy-register dt"), chinese.Text("dl.policy-register dt"));
        Assert.DoesNotContain("{{", english.Text("article"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_address_replaces_the_cached_policy()
    {
        await portal.PublishAsync("{{contacts}}");
        var before = (await ReadAsync()).English;

        var settings = await (await AdminAsync()).GetAsync("/admin/settings");
        var saved = await settings.SubmitAsync(new() { ["Input.Email"] = "fresh@shop.test" });
        var after = await portal.Browse().GetAsync("/policy", ("If-None-Match", before.Response.Headers.ETag!.ToString()));

        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        Assert.DoesNotContain("fresh@shop.test", before.Text("article"), StringComparison.Ordinal);
        Assert.Contains("fresh@shop.test", after.Text("article"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kinds_of_requests_lead_to_their_forms_and_name_the_promise_that_holds()
    {
        await portal.PublishAsync("{{request-kinds}}");

        var (english, chinese) = await ReadAsync();

        var links = english.Document.QuerySelectorAll("ul.policy-register a").Select(link => link.GetAttribute("href")!).ToList();
        Assert.Equal(12, links.Count);
        foreach (var link in links) Assert.Equal(HttpStatusCode.OK, (await portal.Browse().GetAsync(link)).Status);
        Assert.Contains("Get a copy of my data Answered within 10 business days", english.Text("ul.policy-register li"), StringComparison.Ordinal);
        Assert.Contains("10 個工作天", chinese.Text("ul.policy-register li"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_promise_changed_shows_on_the_policy_at_once_and_from_its_first_day()
    {
        await portal.PublishAsync("{{deadlines}}\n\n{{request-kinds}}");
        var (english, chinese) = await ReadAsync();
        Assert.Contains("Correct my data30 days", english.Text("table"), StringComparison.Ordinal);
        Assert.Contains("Look again at a refusal30 days", english.Text("table"), StringComparison.Ordinal);
        Assert.Contains("30 天", chinese.Text("table"), StringComparison.Ordinal);
        var etag = english.Response.Headers.ETag!.ToString();

        await PromiseAsync("20", "2026-11-20");
        var after = await portal.Browse().GetAsync("/policy", ("If-None-Match", etag));
        Assert.Equal(HttpStatusCode.OK, after.Status);
        Assert.Contains("Correct my data20 days", after.Text("table"), StringComparison.Ordinal);
        Assert.Contains("Correct my data Answered within 20 days", string.Join('\n', after.Document.QuerySelectorAll("li").Select(item => item.TextContent.Trim())), StringComparison.Ordinal);

        await PromiseAsync("10", "2026-11-25");
        Assert.Contains("Correct my data20 days", (await ReadAsync()).English.Text("table"), StringComparison.Ordinal);
        portal.Clock.Set(new(2026, 11, 25, 8, 0, 0, TimeSpan.Zero)); // Midnight in Los Angeles.
        Assert.Contains("Correct my data10 days", (await ReadAsync()).English.Text("table"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sentence_on_signals_says_what_the_setting_does()
    {
        await portal.PublishAsync("{{dnt}}");
        var (english, chinese) = await ReadAsync();
        Assert.Contains("We do not respond to Do Not Track", english.Text(".policy-register"), StringComparison.Ordinal);
        Assert.Contains("Global Privacy Control, we treat it as your request", english.Text(".policy-register"), StringComparison.Ordinal);
        Assert.Contains("Turned off by it: Advertising.", english.Text(".policy-register"), StringComparison.Ordinal);
        Assert.Contains("我們不會回應「請勿追蹤」", chinese.Text(".policy-register"), StringComparison.Ordinal);

        await (await (await AdminAsync()).GetAsync("/admin/cookies/banner")).SubmitAsync(new() { ["Input.DntIsOptOut"] = "true" });
        var (after, later) = await ReadAsync();

        Assert.Contains("we treat Do Not Track in the same way", after.Text(".policy-register"), StringComparison.Ordinal);
        Assert.DoesNotContain("do not respond", after.Text(".policy-register"), StringComparison.Ordinal);
        Assert.Contains("以同樣方式處理「請勿追蹤」", later.Text(".policy-register"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_with_a_token_nobody_knows_is_neither_saved_nor_published_and_the_author_reads_why()
    {
        const string Sentence = "“{{recipients}}” is not a token. There are {{cookies}}, {{contacts}}, {{request-kinds}}, {{dnt}}, {{deadlines}}.";
        var admin = await AdminAsync();
        var page = await admin.GetAsync("/admin/policy/edit");

        var refused = await page.SubmitAsync(new() { ["Input.Markdown"] = "{{recipients}}" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(Sentence, refused.FieldError("Input.Markdown"));
        Assert.Equal(Sentence, refused.Text(".preview .notice"));
        Assert.Equal(0, await portal.DbAsync(db => db.PolicyDrafts.CountAsync()));

        // One saved before there were tokens.
        await page.SubmitAsync(new() { ["Input.Markdown"] = "Fine.", ["Input.WhatChanged"] = "All." });
        await portal.DbAsync(db => db.PolicyDrafts.ExecuteUpdateAsync(set => set.SetProperty(draft => draft.Markdown, "{{recipients}}")));
        var asked = await admin.GetAsync("/admin/policy/publish");
        Assert.Equal(Sentence, asked.Text("#cannot"));
        var forced = await asked.SubmitAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forced.Status);
        Assert.Equal([Sentence], forced.Errors);
        Assert.Equal(0, await portal.DbAsync(db => db.PolicyRevisions.CountAsync()));
    }

    [Fact]
    public void An_older_text_shows_no_shopper_a_token_nobody_knows()
    {
        var html = PolicyMarkdown.Render("{{recipients}}\n\nSome {{nobody}} words, {{dnt}} too.\n\n{{dnt}}\n").Html;

        Assert.Equal("<p>Some  words, {{dnt}} too.</p>\n<!--dnt-->", html.Trim());
    }

    [Fact]
    public void Every_token_keeps_a_place_and_nobody_can_write_one()
    {
        foreach (var token in PolicyTokens.All)
        {
            Assert.Contains($"<!--{token.Name}-->", PolicyMarkdown.Render($"{{{{ {token.Name.ToUpperInvariant()} }}}}").Html, StringComparison.Ordinal);
            Assert.DoesNotContain($"<!--{token.Name}-->", PolicyMarkdown.Render($"<!--{token.Name}-->\n\ntext <!--{token.Name}-->").Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Every_heading_is_a_permalink_of_its_revision_also_where_a_heading_repeats()
    {
        await portal.PublishAsync("# Policy\n\n## Your data\n\n### Details\n\n## Your data\n\n#### Details\n\n## Your data 2\n");

        var (page, chinese) = await ReadAsync();

        var headings = page.Document.QuerySelectorAll("article :is(h2, h3, h4)").ToList();
        Assert.Equal(["section-your-data", "section-details", "section-your-data-2", "section-details-2", "section-your-data-2-2"], headings.Select(heading => heading.Id));
        Assert.Equal(headings.Select(heading => $"/policy/1#{heading.Id}"), headings.Select(heading => heading.QuerySelector("a.anchor")!.GetAttribute("href")));
        Assert.Equal("Link to this section", headings[0].QuerySelector("a")!.GetAttribute("title"));
        Assert.Equal("此部分的連結", chinese.Document.QuerySelector("h2 a")!.GetAttribute("title"));
        Assert.NotNull((await portal.Browse().GetAsync("/policy/1")).Document.GetElementById("section-your-data-2-2"));
    }

    [Fact]
    public void Sections_hold_the_words_and_name_the_registers_they_show()
    {
        var sections = PolicyMarkdown.Render("# T\n\nHello *you*.\n\n## One\n\n- a\n- b\n\n{{cookies}}\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n### Two\n").Sections;

        Assert.Equal([null, "section-one", "section-two"], sections.Select(section => section.Id));
        Assert.Equal("Hello you.", sections[0].Text);
        Assert.Equal("a\nb\nx | y\n1 | 2", sections[1].Text);
        Assert.Equal(["cookies"], sections[1].Registers);
        Assert.Equal(("Two", 3, ""), (sections[2].Title, sections[2].Level, sections[2].Text));
    }

    [Fact]
    public async Task What_the_registers_say_is_text_and_not_markup()
    {
        await portal.DbAsync(db => db.ShopProfiles.ExecuteUpdateAsync(set => set.SetProperty(shop => shop.Hours, "<script>alert(1)</script> 9 to 5")));
        await portal.PublishAsync("{{contacts}}");

        var article = new HtmlParser().ParseDocument((await ReadAsync()).English.Body).QuerySelector("article")!;

        Assert.Null(article.QuerySelector("script"));
        Assert.Contains("<script>alert(1)</script> 9 to 5", article.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_an_answer_package_the_registers_are_shown_and_lead_back_to_the_portal()
    {
        await portal.PublishAsync("# Policy\n\n{{request-kinds}}\n\n{{dnt}}\n\n{{deadlines}}\n\n{{contacts}}\n");
        var (staff, request) = await portal.ReadyAsync("ann@package.test");

        using var zip = new ZipArchive(new MemoryStream(await staff.ZipAsync(request)));
        using var reader = new StreamReader(zip.GetEntry("policy/revision-1.html")!.Open());
        var page = new HtmlParser().ParseDocument(await reader.ReadToEndAsync());

        Assert.Equal("https://localhost/requests/new/access", page.QuerySelector("ul.policy-register a")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("a[href='https://localhost/cookies']"));
        Assert.Equal(4, page.QuerySelectorAll(".policy-register").Length);
        Assert.Equal("# Policy\n\n{{request-kinds}}", (await new StreamReader(zip.GetEntry("policy/revision-1.md")!.Open()).ReadToEndAsync())[..27]);
    }

    private async Task PromiseAsync(string days, string from)
    {
        var form = await (await AdminAsync()).GetAsync("/admin/rules/correction");
        var answer = await form.SubmitAsync(new() { ["Input.Length"] = days, ["Input.Unit"] = "CalendarDays", ["Input.From"] = from, ["Input.Clause"] = "we answer sooner" });
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
    }
}
