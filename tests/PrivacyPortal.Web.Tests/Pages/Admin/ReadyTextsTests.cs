using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Conversation;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Tests.Pages.Admin;

public sealed class ReadyTextsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public void What_is_shipped_has_an_answer_for_every_kind_in_both_languages_and_only_places_there_are()
    {
        var shipped = ShippedReadyTexts.All().ToList();

        Assert.All(shipped, text => Assert.Null(Placeholders.Refuse(text.Text)));
        Assert.All(RequestKinds.All, kind => Assert.Equal(["en", "zh-Hant"],
            shipped.Where(text => text.Use == ReadyTextUse.Answer && text.Kind == kind).Select(text => text.Language).Distinct().Order()));
        Assert.All(shipped.GroupBy(text => (text.Use, text.Kind, text.Name)), pair => Assert.Equal(2, pair.Count()));
        Assert.All(shipped, text => Assert.Equal(text.Language == "en", !text.Text.Any(c => c is >= '\u4e00' and <= '\u9fff')));
    }

    [Fact]
    public async Task A_text_is_written_previewed_changed_and_removed()
    {
        var ada = await portal.SignInAsync(Access.AdminRole);
        var page = await ada.GetAsync("/admin/ready-texts/edit");
        var preview = await page.SubmitAsync(Fields("By phone", "Hello {{name}}, about {{reference}}: {{kind}}."), "#ready-text", "#show-preview");
        Assert.Equal("Hello Ann Chu, about PP-2026-7K3F9X: Get a copy of my data.", preview.Text(".letter .prose"));
        Assert.Equal(0, await CountAsync("By phone"));

        Assert.Equal("/admin/ready-texts", (await preview.SubmitAsync(form: "#ready-text")).Location);
        var list = await ada.GetAsync("/admin/ready-texts?use=message&kind=access&language=en");
        var link = list.Document.QuerySelectorAll("tbody a").Single(link => link.TextContent == "By phone").GetAttribute("href")!;
        Assert.Equal("/admin/ready-texts", (await (await ada.GetAsync(link)).SubmitAsync(new() { ["Input.Text"] = "Shorter." }, "#ready-text")).Location);
        Assert.Equal("Shorter.", (await ada.GetAsync(link)).Value("Input.Text"));

        await (await ada.GetAsync(link)).SubmitAsync(form: "#remove-text");
        Assert.Equal((0, HttpStatusCode.NotFound), (await CountAsync("By phone"), (await ada.GetAsync(link)).Status));
    }

    [Fact]
    public async Task A_place_that_does_not_exist_is_refused_with_the_ones_there_are()
    {
        var page = await (await portal.SignInAsync(Access.AdminRole)).GetAsync("/admin/ready-texts/edit");
        var answer = await page.SubmitAsync(Fields("Wrong", "Hello {{nmae}}"), "#ready-text");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.StartsWith("“{{nmae}}” is not a placeholder. There are {{name}}", answer.FieldError("Input.Text"), StringComparison.Ordinal);
        Assert.Equal("Hello {{nmae}}", answer.Value("Input.Text"));
    }

    [Fact]
    public async Task A_change_by_another_admin_is_shown_before_it_is_replaced()
    {
        var ada = await portal.SignInAsync(Access.AdminRole);
        await (await ada.GetAsync("/admin/ready-texts/edit")).SubmitAsync(Fields("Shared", "First."), "#ready-text");
        var link = (await ada.GetAsync("/admin/ready-texts")).Document.QuerySelectorAll("tbody a").Single(link => link.TextContent == "Shared").GetAttribute("href")!;
        var (mine, theirs) = (await ada.GetAsync(link), await ada.GetAsync(link));
        await theirs.SubmitAsync(new() { ["Input.Text"] = "Theirs." }, "#ready-text");
        var late = await mine.SubmitAsync(new() { ["Input.Text"] = "Mine." }, "#ready-text");

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Theirs.", late.Text(".panel"));
        Assert.Equal("Mine.", late.Value("Input.Text"));
        Assert.Equal("/admin/ready-texts", (await late.SubmitAsync(form: "#ready-text")).Location);
    }

    private static Dictionary<string, string> Fields(string name, string text) =>
        new() { ["Input.Name"] = name, ["Input.Use"] = "message", ["Input.Kind"] = "access", ["Input.Language"] = "en", ["Input.Text"] = text };

    private Task<int> CountAsync(string name) => portal.DbAsync(db => db.ReadyTexts.CountAsync(text => text.Name == name));
}
