using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Pages.Admin.Policy;

public sealed class EditorTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Edit = "/admin/policy/edit";
    private const string Preview = "[formaction$='handler=Preview']", Convert = "[formaction$='handler=Convert']";

    private async Task<PageAnswer> OpenAsync() => await (await portal.SignInAsync("Admin")).GetAsync(Edit);

    [Theory]
    [InlineData("", "Write the policy first.")]
    [InlineData(" \r\n ", "Write the policy first.")]
    [InlineData("Bell \a rings.", "control characters")]
    public async Task Senseless_texts_are_refused_beside_their_field(string markdown, string error)
    {
        var answer = await (await OpenAsync()).SubmitAsync(new() { ["Input.Markdown"] = markdown });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(error, answer.FieldError("Input.Markdown"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_NUL_byte_is_no_form_at_all() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await (await OpenAsync()).SubmitAsync(new() { ["Input.Markdown"] = "Nul \0 byte." })).Status);

    [Fact]
    public async Task Texts_beyond_their_limits_are_refused_and_come_back_whole()
    {
        var page = await OpenAsync();

        var tooLong = await page.SubmitAsync(new() { ["Input.Markdown"] = new string('x', 500_001), ["Input.WhatChanged"] = new string('y', 501) });
        var nested = await page.SubmitAsync(new() { ["Input.Markdown"] = new string('>', 5_000) + " x" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLong.Status);
        Assert.Equal(2, tooLong.Errors.Count);
        Assert.Equal(500_001, tooLong.Value("Input.Markdown")!.Length);
        Assert.Contains("nested too deeply", nested.FieldError("Input.Markdown"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input.Material", "64")]
    [InlineData("Input.Material", "None")]
    [InlineData("Input.Material", "Everything")]
    [InlineData("Input.EffectiveOn", "someday")]
    [InlineData("Input.EffectiveOn", "2026-02-30")]
    public async Task Unknown_kinds_and_days_are_refused(string field, string value)
    {
        var before = await portal.DbAsync(db => db.PolicyDrafts.CountAsync());

        var answer = await (await OpenAsync()).SubmitAsync(new() { ["Input.Markdown"] = "Text.", [field] = value });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(before, await portal.DbAsync(db => db.PolicyDrafts.CountAsync()));
    }

    [Fact]
    public async Task The_preview_button_shows_what_readers_will_get_and_loses_nothing()
    {
        var page = await OpenAsync();
        var fields = new Dictionary<string, string> { ["Input.Markdown"] = "## Hello\n\n<script>alert(1)</script> [x](javascript:alert(1)) **bold**" };

        var whole = await page.SubmitAsync(fields, button: Preview);

        Assert.Equal(HttpStatusCode.OK, whole.Status);
        Assert.Equal("bold", whole.Text(".preview strong"));
        Assert.Null(whole.Document.QuerySelector(".preview script, .preview p a"));
        Assert.Equal(fields["Input.Markdown"], whole.Value("Input.Markdown"));
    }

    [Fact]
    public async Task The_script_gets_the_preview_alone_and_only_with_its_token()
    {
        var admin = await portal.SignInAsync("Admin");
        var page = await admin.GetAsync(Edit);
        var token = page.Value("__RequestVerificationToken")!;

        var fragment = await admin.PostAsync($"{Edit}?handler=Fragment", [new("Input.Markdown", "# Hi\n\n*there*"), new("__RequestVerificationToken", token)]);
        var forged = await admin.PostAsync($"{Edit}?handler=Fragment", [new("Input.Markdown", "x")]);

        Assert.Equal("<h1>Hi</h1>\n<p><em>there</em></p>", fragment.Body.Trim());
        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
    }

    [Fact]
    public async Task Pasted_plain_text_becomes_Markdown_in_the_editor_and_is_not_saved_yet()
    {
        var before = await portal.DbAsync(db => db.PolicyDrafts.CountAsync());

        var answer = await (await OpenAsync()).SubmitAsync(
            new() { ["Input.PlainText"] = "Privacy\r\n1. What we learn\r\nThese things:\r\n(1) name\r\n(2) boat" }, button: Convert);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("# Privacy\n\n## 1. What we learn\n\nThese things:\n\n1) name\n2) boat\n", answer.Value("Input.Markdown"));
        Assert.Equal(2, answer.Document.QuerySelectorAll(".preview ol li").Length);
        Assert.Equal("", answer.Value("Input.PlainText"));
        Assert.Equal(before, await portal.DbAsync(db => db.PolicyDrafts.CountAsync()));
    }

    [Fact]
    public async Task Nothing_pasted_is_said_and_the_editor_keeps_its_text()
    {
        var answer = await (await OpenAsync()).SubmitAsync(new() { ["Input.Markdown"] = "Mine." }, button: Convert);

        Assert.Equal("Paste the text first.", answer.FieldError("Input.PlainText"));
        Assert.Equal("Mine.", answer.Value("Input.Markdown"));
    }

    [Fact]
    public async Task Comparing_with_an_unknown_revision_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.SignInAsync("Admin")).GetAsync("/admin/policy/compare?with=99")).Status);
}
