using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Tests.Policies;

namespace PrivacyPortal.Web.Tests.Pages.Admin.Policy;

public sealed class PublishingTests : IDisposable
{
    private const string Edit = "/admin/policy/edit", Publish = "/admin/policy/publish";

    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    private Task<Browser> AdminAsync(string email = "ada@shop.test", string name = "Ada Admin") => portal.SignInAsync("Admin", email, name);

    private static async Task<PageAnswer> SaveAsync(Browser admin, string markdown, Dictionary<string, string>? more = null) =>
        await (await admin.GetAsync(Edit)).SubmitAsync(new(more ?? []) { ["Input.Markdown"] = markdown, ["Input.WhatChanged"] = (more ?? []).GetValueOrDefault("Input.WhatChanged", "All of it.") });

    private Task<int> CountAsync() => portal.DbAsync(db => db.PolicyRevisions.CountAsync());

    [Fact]
    public async Task An_admin_writes_previews_compares_and_publishes()
    {
        var shopper = portal.Browse();
        Assert.Contains("No policy", (await shopper.GetAsync("/policy")).Text(), StringComparison.Ordinal);
        var admin = await AdminAsync();

        var saved = await SaveAsync(admin, "# Our policy\r\n\r\nWe keep little.");
        Assert.Equal(Edit, saved.Location);
        var asked = await admin.GetAsync(Publish);
        Assert.Equal("Publish revision 1", asked.Text("h1"));
        Assert.Contains("At once", asked.Text("dl"), StringComparison.Ordinal);
        Assert.Contains("Wording only", asked.Text("dl"), StringComparison.Ordinal);
        var done = await asked.SubmitAsync();
        Assert.Equal("/admin/policy", done.Location);
        Assert.Contains("Revision 1 is published and in force.", (await done.FollowAsync()).Text(".flash"), StringComparison.Ordinal);

        // The shopper's page was in the output cache a moment ago.
        Assert.Contains("We keep little.", (await shopper.GetAsync("/policy")).Text("article"), StringComparison.Ordinal);
        var revision = await portal.DbAsync(db => db.PolicyRevisions.SingleAsync());
        Assert.Equal(("# Our policy\n\nWe keep little.", "Ada Admin"), (revision.Markdown, revision.PublishedByName));
        var entry = await portal.DbAsync(db => db.AuditEntries.SingleAsync(entry => entry.Action == "policy.published"));
        Assert.Equal(("1", "Ada Admin"), (entry.Subject, entry.StaffName));
        Assert.Contains(revision.Sha256, entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_material_change_is_proposed_for_thirty_days_later_and_summarised()
    {
        await portal.PublishAsync("We keep your name for two years.");
        var admin = await AdminAsync();
        await SaveAsync(admin, "We keep your name for three long years.", new() { ["Input.Material"] = "Recipients" });

        var page = await admin.GetAsync(Publish);

        Assert.Contains("midnight of Sunday 20 December 2026, America/Los_Angeles", page.Text("dl"), StringComparison.Ordinal);
        Assert.Contains("The main recipients of data", page.Text("dl"), StringComparison.Ordinal);
        Assert.Contains("2 words added, 1 removed since revision 1", page.Text("dl"), StringComparison.Ordinal);
        Assert.Equal("removed: two", (await admin.GetAsync("/admin/policy/compare")).Text("del"));
        Assert.Equal(HttpStatusCode.Redirect, (await page.SubmitAsync()).Status);
        Assert.Contains("Revision 2", (await admin.GetAsync("/admin/policy")).Text("[aria-labelledby=scheduled]"), StringComparison.Ordinal);
        Assert.Contains("two years", (await portal.Browse().GetAsync("/policy")).Text("article"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_the_same_form_twice_publishes_once()
    {
        var admin = await AdminAsync();
        await SaveAsync(admin, "Text.");
        var page = await admin.GetAsync(Publish);

        var first = await page.SubmitAsync();
        var second = await page.SubmitAsync();

        Assert.Equal(HttpStatusCode.Redirect, first.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
        Assert.Equal(["The text is the same as the latest revision."], second.Errors);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Of_two_admins_who_publish_at_once_one_wins_and_the_other_reads_why()
    {
        var (one, other) = (await AdminAsync(), await AdminAsync("bo@shop.test", "Bo Admin"));
        await SaveAsync(one, "Text.");
        var (first, second) = (await one.GetAsync(Publish), await other.GetAsync(Publish));

        var answers = await Task.WhenAll(first.SubmitAsync(), second.SubmitAsync());

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Redirect);
        var lost = Assert.Single(answers, answer => answer.Status is HttpStatusCode.Conflict or HttpStatusCode.UnprocessableEntity);
        Assert.NotEmpty(Assert.Single(lost.Errors));
        Assert.Equal(1, await CountAsync());
        Assert.Equal(1, await portal.DbAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "policy.published")));
    }

    [Fact]
    public async Task A_draft_changed_after_the_question_was_asked_is_not_published_unseen()
    {
        var admin = await AdminAsync();
        await SaveAsync(admin, "Text.");
        var page = await admin.GetAsync(Publish);
        await SaveAsync(admin, "Other text.");

        var answer = await page.SubmitAsync();

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal(0, await CountAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await answer.SubmitAsync()).Status);
    }

    [Fact]
    public async Task Of_two_admins_who_write_at_once_the_second_keeps_the_text_and_learns_who_was_first()
    {
        var (one, other) = (await AdminAsync(), await AdminAsync("bo@shop.test", "Bo Admin"));
        await SaveAsync(one, "Start.");
        var (first, second) = (await one.GetAsync(Edit), await other.GetAsync(Edit));

        Assert.Equal(HttpStatusCode.Redirect, (await second.SubmitAsync(new() { ["Input.Markdown"] = "Bo's words." })).Status);
        var conflict = await first.SubmitAsync(new() { ["Input.Markdown"] = "Ada's words." });

        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Equal("Ada's words.", conflict.Value("Input.Markdown"));
        Assert.Contains("Bo Admin saved the draft", conflict.Text(), StringComparison.Ordinal);
        Assert.Contains("Bo's words.", conflict.Text(".panel"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await conflict.SubmitAsync()).Status);
        Assert.True(await portal.DbAsync(db => db.AuditEntries.AnyAsync(entry => entry.Action == "policy.draft-saved" && entry.StaffName == "Bo Admin")));
        Assert.Equal("Ada's words.", await portal.DbAsync(db => db.PolicyDrafts.Select(draft => draft.Markdown).SingleAsync()));
    }

    [Fact]
    public async Task Two_first_drafts_saved_at_once_are_a_conflict_too()
    {
        var admin = await AdminAsync();
        var (first, second) = (await admin.GetAsync(Edit), await admin.GetAsync(Edit));

        var fields = new Dictionary<string, string> { ["Input.Markdown"] = "Text." };
        Assert.Equal(HttpStatusCode.Redirect, (await first.SubmitAsync(fields)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await second.SubmitAsync(fields)).Status);
    }

    [Theory]
    [InlineData("2026-11-19", "A revision cannot take effect before today.")]
    [InlineData("2026-11-25", "A revision cannot take effect before the one published before it.")]
    public async Task A_day_that_cannot_be_is_refused_by_the_page_and_by_the_rule(string day, string sentence)
    {
        await portal.PublishAsync("Old.", new(2026, 11, 30));
        var admin = await AdminAsync();
        await SaveAsync(admin, "New.", new() { ["Input.EffectiveOn"] = day });

        var page = await admin.GetAsync(Publish);
        Assert.Equal(sentence, page.Text("#cannot"));
        Assert.True(page.Document.QuerySelector("main form button")!.HasAttribute("disabled"));

        var forced = await page.SubmitAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forced.Status);
        Assert.Equal([sentence], forced.Errors);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task The_database_itself_refuses_to_change_or_drop_a_published_revision()
    {
        await portal.PublishAsync("Text.");

        foreach (var sql in new[] { "update policy_revisions set markdown = 'Other.'", "delete from policy_revisions", "truncate policy_revisions cascade" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => portal.DbAsync(db => db.Database.ExecuteSqlRawAsync(sql)));
            Assert.Contains("append-only", refused.MessageText, StringComparison.Ordinal);
        }
        Assert.Equal("Text.", await portal.DbAsync(db => db.PolicyRevisions.Select(revision => revision.Markdown).SingleAsync()));
    }

    [Theory]
    [InlineData("/admin/policy")]
    [InlineData(Edit)]
    [InlineData(Publish)]
    [InlineData("/admin/policy/compare")]
    public async Task Only_admins_see_the_desk(string url)
    {
        Assert.Equal(HttpStatusCode.Redirect, (await portal.Browse().GetAsync(url)).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await (await portal.SignInAsync()).GetAsync(url)).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await AdminAsync()).GetAsync(url)).Status);
    }
}
