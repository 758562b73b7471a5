using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Tests.Pages.Cookies;

namespace PrivacyPortal.Web.Tests.Pages.Admin.Cookies;

/// <summary>A portal of its own for each test: there is one register.</summary>
public sealed class PublishingTests : IAsyncLifetime
{
    private readonly PortalFactory portal = new();
    private Browser ada = null!;

    public async Task InitializeAsync() => ada = await portal.SignInAsync(Access.AdminRole);

    public async Task DisposeAsync() => await portal.DisposeAsync();

    private static bool Asks(PageAnswer page) => page.Document.QuerySelector(".cookie-bar") is not null;

    [Fact]
    public async Task A_new_item_asks_visitors_again_and_less_of_it_does_not()
    {
        var visitor = portal.Browse();
        await visitor.PressAsync("accept");
        await ada.AddAsync();
        Assert.False(Asks(await visitor.GetAsync("/")));

        var page = await ada.GetAsync("/admin/cookies/publish");
        Assert.Contains("Everybody who has chosen is asked again.", page.Text());
        Assert.Equal("Publish version 2 and ask visitors again", page.Text("#publish button"));
        Assert.Equal("/admin/cookies", (await page.SubmitAsync(new() { ["Input.Note"] = "Counting visits." }, "#publish")).Location);
        Assert.True(Asks(await visitor.GetAsync("/")));
        Assert.Contains("_visits", (await visitor.GetAsync("/cookies")).Body);

        await visitor.PressAsync("accept");
        await (await ada.GetAsync("/admin/cookies/remove?of=Cookie:_visits")).SubmitAsync();
        Assert.Equal("Publish version 3; choices stand", (await ada.GetAsync("/admin/cookies/publish")).Text("#publish button"));
        await ada.PublishAsync();
        Assert.False(Asks(await visitor.GetAsync("/")));
        var latest = await portal.LatestAsync();
        Assert.Equal((3, 2, "Ada Admin"), (latest.Number, latest.AskedVersion, latest.PublishedBy));
        Assert.Null(await portal.DraftAsync());
        Assert.Equal(2, await portal.DbAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "cookies.published")));
    }

    [Theory]
    [InlineData("Wording", false)]
    [InlineData("Another", true)]
    public async Task A_changed_purpose_asks_again_when_the_admin_says_it_is_another(string mark, bool asks)
    {
        await ada.AddAsync();
        await ada.PublishAsync();
        var visitor = portal.Browse();
        await visitor.PressAsync("reject");

        var unsaid = await ada.ChangeAsync("_visits", new() { ["Input.Purpose[en]"] = "Counts every visit." });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.Status);
        Assert.Contains("Say whether that is a wording fix or another purpose.", unsaid.FieldError("Input.Mark"));
        Assert.Equal(HttpStatusCode.Redirect, (await unsaid.SubmitAsync(new() { ["Input.Mark"] = mark }, "#item")).Status);
        await ada.PublishAsync();

        Assert.Equal(asks, Asks(await visitor.GetAsync("/")));
    }

    [Fact]
    public async Task A_text_that_was_imported_is_decided_on_before_it_is_published()
    {
        await ada.AddAsync();
        await ada.PublishAsync();
        var json = (await (await ada.Client.GetAsync("/admin/cookies/export?format=json")).Content.ReadAsStringAsync()).Replace("Counts visits.", "Counts every visit.");
        await (await (await ada.GetAsync("/admin/cookies/import")).SubmitAsync(new() { ["Input.Text"] = json }, "#check")).SubmitAsync(form: "#import");

        var page = await ada.GetAsync("/admin/cookies/publish");
        Assert.True(page.Document.QuerySelector("#publish button")!.HasAttribute("disabled"));
        var forced = await page.SubmitAsync(new() { ["Input.Note"] = "Words." }, "#publish");
        Assert.Equal([CookieRegisterEditor.Undecided.Sentence], forced.Errors);

        await page.SubmitAsync(form: "form[action*='handler=Mark']", button: "button[value=Wording]");
        Assert.Equal("/admin/cookies", (await ada.PublishAsync()).Location);
        Assert.Equal((3, 2), ((await portal.LatestAsync()).Number, (await portal.LatestAsync()).AskedVersion));
    }

    [Fact]
    public async Task Publishing_needs_a_note_and_happens_once()
    {
        await ada.AddAsync();
        var page = await ada.GetAsync("/admin/cookies/publish");
        Assert.Equal(["Enter what changed, in a sentence."], (await page.SubmitAsync(form: "#publish")).Errors);

        var first = await page.SubmitAsync(new() { ["Input.Note"] = "Once." }, "#publish");
        var second = await page.SubmitAsync(new() { ["Input.Note"] = "Once." }, "#publish");

        Assert.Equal(HttpStatusCode.Redirect, first.Status);
        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Equal(2, (await portal.LatestAsync()).Number);
    }

    [Fact]
    public async Task What_nobody_looked_over_is_not_published()
    {
        await ada.AddAsync();
        var page = await ada.GetAsync("/admin/cookies/publish");
        await ada.AddAsync("_heat");

        var answer = await page.SubmitAsync(new() { ["Input.Note"] = "One item." }, "#publish");

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("_heat", answer.Text(".changes"));
        Assert.Equal(1, (await portal.LatestAsync()).Number);
    }

    [Fact]
    public async Task A_draft_that_another_version_overtook_is_looked_at_before_it_is_published()
    {
        await ada.AddAsync();
        var page = await ada.GetAsync("/admin/cookies/publish");
        await portal.RegisterAsync((await portal.DraftAsync())!.Content.Items.First(item => item.Name == "_visits") with { Name = "_other" });

        var answer = await page.SubmitAsync(new() { ["Input.Note"] = "Mine." }, "#publish");
        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains("Version 2 was published after this draft was begun from version 1.", answer.Text("#cannot"));
        Assert.Contains("“_other” is removed.", answer.Text(".changes"));

        await answer.SubmitAsync(form: "#cannot form");
        Assert.Equal("/admin/cookies", (await ada.PublishAsync()).Location);
        Assert.Equal(3, (await portal.LatestAsync()).Number);
    }

    [Fact]
    public async Task The_draft_is_discarded_after_a_question()
    {
        await ada.AddAsync();
        var page = await ada.GetAsync("/admin/cookies/discard");
        Assert.Contains("“_visits” of Counter Ltd is new in performance.", page.Text());

        Assert.Equal("/admin/cookies", (await page.SubmitAsync()).Location);
        Assert.Null(await portal.DraftAsync());
    }

    [Fact]
    public async Task Versions_say_what_they_changed_and_an_old_one_goes_back_into_the_draft()
    {
        await ada.AddAsync();
        await ada.PublishAsync("Counting visits.");

        Assert.Contains("Counting visits.", (await ada.GetAsync("/admin/cookies/versions")).Text());
        var second = await ada.GetAsync("/admin/cookies/versions/2");
        Assert.Contains("“_visits” of Counter Ltd is new in performance.", second.Text(".changes"));
        Assert.Null(second.Document.QuerySelector("#restore"));

        await (await ada.GetAsync("/admin/cookies/versions/1")).SubmitAsync(form: "#restore");
        Assert.Contains("“_visits” is removed.", (await ada.GetAsync("/admin/cookies/publish")).Text(".changes"));
    }
}
