using System.Net;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Tests.Pages.Cookies;

namespace PrivacyPortal.Web.Tests.Pages.Admin.Policy;

public sealed class CheckTests : IDisposable
{
    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    private async Task<Browser> WriteAsync(string markdown)
    {
        var admin = await portal.SignInAsync(Access.AdminRole, "ada@shop.test", "Ada Admin");
        var saved = await (await admin.GetAsync("/admin/policy/edit")).SubmitAsync(new() { ["Input.Markdown"] = markdown, ["Input.WhatChanged"] = "All of it." });
        Assert.Equal(HttpStatusCode.Redirect, saved.Status);
        return admin;
    }

    [Fact]
    public async Task Without_a_text_there_is_nothing_to_check() =>
        Assert.Contains("There is no text to check yet.", (await (await portal.SignInAsync(Access.AdminRole)).GetAsync("/admin/policy")).Text("#check .empty"), StringComparison.Ordinal);

    [Fact]
    public async Task Each_contradiction_is_shown_with_its_sentence_the_setting_and_where_to_change_it()
    {
        await portal.RegisterAsync(new()
        {
            Name = "_ads", Category = CookieCategory.Advertising, Provider = "Ads Ltd", IsThirdParty = true, LifetimeDays = 30, Purpose = new Dictionary<string, string> { ["en"] = "Shows offers." },
        });
        var admin = await WriteAsync("""
            # Policy

            ## Signals

            We honour Do Not Track. We answer a request for a copy within 45 days.

            ## Cookies

            We do not use advertising cookies. Analytics cookies count visits. We never sell your data.
            """);

        var page = await admin.GetAsync("/admin/policy");

        Assert.Equal(["DoNotTrack", "Deadlines", "Cookies", "Cookies", "Sale"], page.Document.QuerySelectorAll("[data-topic]").Select(item => item.GetAttribute("data-topic")));
        Assert.Equal("We honour Do Not Track.", page.Text("[data-topic=DoNotTrack] blockquote"));
        Assert.Contains("under “Signals”", page.Text("[data-topic=DoNotTrack]"), StringComparison.Ordinal);
        Assert.Contains("Do Not Track changes nothing: the setting is off.", page.Text("[data-topic=DoNotTrack] p"), StringComparison.Ordinal);
        Assert.Contains("The promise in force is 10 business days for Copy of data.", page.Text("[data-topic=Deadlines] p"), StringComparison.Ordinal);
        Assert.Contains("_ads in the category Advertising", page.Text("[data-topic=Cookies] p"), StringComparison.Ordinal);
        foreach (var link in page.Document.QuerySelectorAll("[data-topic] a")) Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync(link.GetAttribute("href")!)).Status);
        Assert.Contains("California", page.Text(".expected"), StringComparison.Ordinal);
        Assert.Contains("11 CCR 7063", page.Text(".expected"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_publishing_the_findings_are_shown_and_keep_nobody_from_it()
    {
        var admin = await WriteAsync("# Policy\n\nWe honour Do Not Track.");

        var asked = await admin.GetAsync("/admin/policy/publish");

        Assert.StartsWith("The check found 1 contradiction and ", asked.Text("#check summary"), StringComparison.Ordinal);
        Assert.Equal("We honour Do Not Track.", asked.Text("#check blockquote"));
        Assert.Equal("/admin/policy", (await asked.SubmitAsync()).Location);
    }

    [Fact]
    public async Task A_setting_changed_to_what_the_text_says_ends_the_contradiction()
    {
        var admin = await WriteAsync("# Policy\n\nWe honour Do Not Track.");
        Assert.NotNull((await admin.GetAsync("/admin/policy")).Document.QuerySelector("[data-topic]"));

        await (await admin.GetAsync("/admin/cookies/banner")).SubmitAsync(new() { ["Input.DntIsOptOut"] = "true" });

        var page = await admin.GetAsync("/admin/policy");
        Assert.Null(page.Document.QuerySelector("[data-topic]"));
        Assert.Contains("No sentence was found", page.Text("#check .empty"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task English_has_a_reading_grade_and_Chinese_has_none()
    {
        var admin = await WriteAsync(string.Concat(Enumerable.Repeat("We keep your name and your address for as long as we need them. ", 8)));
        Assert.StartsWith("Grade ", (await admin.GetAsync("/admin/policy")).Text("[data-grade]"), StringComparison.Ordinal);

        await WriteAsync("# 政策\n\n" + string.Concat(Enumerable.Repeat("我們只收集處理訂單所需的資料。", 8)));

        var page = await admin.GetAsync("/admin/policy");
        Assert.Null(page.Document.QuerySelector("[data-grade]"));
        Assert.Contains("There is no grade", page.Text("#check"), StringComparison.Ordinal);
    }
}
