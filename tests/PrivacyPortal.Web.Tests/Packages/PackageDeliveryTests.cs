using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Tests.Pages.Requests;
using PrivacyPortal.Web.Workers;
using static PrivacyPortal.Web.Tests.Packages.PackageDeskActions;

namespace PrivacyPortal.Web.Tests.Packages;

/// <summary>From the mail to the file: the private link, the code, the download, and what ends it.</summary>
public sealed class PackageDeliveryTests : IAsyncLifetime
{
    private readonly PortalFactory portal = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await portal.DisposeAsync();

    [Fact]
    public async Task A_code_from_the_mailbox_opens_the_download_which_is_counted_and_told()
    {
        var (staff, request, browser) = await SentAsync("ann@delivery.test");
        var home = $"/requests/{request.Reference}/package";
        Assert.Contains("You can download it until Friday 4 December 2026.", (await browser.GetAsync($"/requests/{request.Reference}")).Text(".offer"), StringComparison.Ordinal);
        var page = await browser.GetAsync(home);
        Assert.Null(page.Document.QuerySelector("#take"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TakeAsync(browser, page)).Status);

        await page.SubmitAsync(form: "#send");
        var opened = await page.SubmitAsync(new() { ["Input.Code"] = await portal.CodeAsync("ann@delivery.test") }, "#open");
        Assert.Equal(home, opened.Location);
        var file = await (await browser.GetAsync(home)).SubmitAsync(form: "#take");

        Assert.Equal(HttpStatusCode.OK, file.Status);
        Assert.Equal($"{request.Reference}.zip", file.Response.Content.Headers.ContentDisposition!.FileName);
        Assert.True(file.Response.Headers.CacheControl!.NoStore);
        Assert.Equal(1, (await portal.PackageAsync(request)).Downloads);
        Assert.Contains("You downloaded your package.", (await browser.GetAsync($"/requests/{request.Reference}")).Text(".history"), StringComparison.Ordinal);
        Assert.Contains("Ann Chu downloaded the package.", (await staff.GetAsync($"/staff/requests/{request.Reference}")).Text(".history"), StringComparison.Ordinal);
        Assert.Contains("Downloaded once", (await staff.GetAsync(Home(request))).Text("aside"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_private_link_alone_gives_nothing_and_a_browser_without_it_finds_nothing()
    {
        var (_, request, browser) = await SentAsync("alone@delivery.test");
        var stranger = portal.Browse();

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/requests/{request.Reference}/package")).Status);
        var page = await browser.GetAsync($"/requests/{request.Reference}/package");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await TakeAsync(browser, page)).Status);
        Assert.Equal(0, (await portal.PackageAsync(request)).Downloads);
    }

    [Fact]
    public async Task A_wrong_code_is_refused_and_after_five_tries_the_right_one_too()
    {
        var (_, request, browser) = await SentAsync("wrong@delivery.test");
        var page = await browser.GetAsync($"/requests/{request.Reference}/package");
        Assert.Equal("Enter the six digits of the code", (await page.SubmitAsync(new() { ["Input.Code"] = "12" }, "#open")).FieldError("Input.Code"));
        await page.SubmitAsync(form: "#send");
        var code = await portal.CodeAsync("wrong@delivery.test");
        var wrong = code == "000000" ? "000001" : "000000";

        for (var i = 1; i < PackageCode.MostTries; i++)
            Assert.Contains(PackageRules.WrongCode.Sentence, (await page.SubmitAsync(new() { ["Input.Code"] = wrong }, "#open")).Errors);
        Assert.Contains(PackageRules.CodeOver.Sentence, (await page.SubmitAsync(new() { ["Input.Code"] = wrong }, "#open")).Errors);
        Assert.Contains(PackageRules.CodeOver.Sentence, (await page.SubmitAsync(new() { ["Input.Code"] = code }, "#open")).Errors);

        for (var i = 1; i < PackageCode.MostInAnHour; i++) Assert.Equal(HttpStatusCode.Redirect, (await page.SubmitAsync(form: "#send")).Status);
        Assert.Contains(PackageRules.TooManyCodes.Sentence, (await page.SubmitAsync(form: "#send")).Errors);
    }

    [Fact]
    public async Task A_code_ends_after_ten_minutes_and_a_new_one_ends_the_last()
    {
        var (_, request, browser) = await SentAsync("ten@delivery.test");
        var page = await browser.GetAsync($"/requests/{request.Reference}/package");
        await page.SubmitAsync(form: "#send");
        var first = await portal.CodeAsync("ten@delivery.test");
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await page.SubmitAsync(form: "#send");
        var second = await portal.CodeAsync("ten@delivery.test");

        if (first != second) Assert.Contains(PackageRules.WrongCode.Sentence, (await page.SubmitAsync(new() { ["Input.Code"] = first }, "#open")).Errors);
        portal.Clock.Advance(PackageCode.Lifetime);

        Assert.Contains(PackageRules.CodeOver.Sentence, (await page.SubmitAsync(new() { ["Input.Code"] = second }, "#open")).Errors);
    }

    [Fact]
    public async Task The_same_link_and_code_used_twice_at_once_let_one_in_and_every_download_is_counted()
    {
        var (_, request, browser) = await SentAsync("twice@delivery.test");
        var page = await browser.GetAsync($"/requests/{request.Reference}/package");
        await page.SubmitAsync(form: "#send");
        var code = await portal.CodeAsync("twice@delivery.test");

        var opened = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => page.SubmitAsync(new() { ["Input.Code"] = code }, "#open")));
        Assert.Single(opened, answer => answer.Status == HttpStatusCode.Redirect);
        Assert.Single(opened, answer => answer.Errors.Contains(PackageRules.CodeOver.Sentence));

        var download = await browser.GetAsync($"/requests/{request.Reference}/package");
        var taken = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => download.SubmitAsync(form: "#take")));
        Assert.All(taken, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(3, (await portal.PackageAsync(request)).Downloads);
    }

    [Fact]
    public async Task After_fourteen_days_the_bytes_are_gone_and_the_page_says_so()
    {
        var (staff, request, browser) = await SentAsync("late@delivery.test");
        var file = (await portal.PackageAsync(request)).FileId;
        portal.Clock.Set((await portal.PackageAsync(request)).ExpiresAt!.Value);

        await portal.ScopedAsync<PackageExpiryPass>(pass => pass.PassAsync(CancellationToken.None));

        Assert.Equal(PackageState.Expired, (await portal.PackageAsync(request)).State);
        Assert.False(await portal.DbAsync(db => db.FileContents.AnyAsync(content => content.Id == file)));
        var page = await (await OpenAsync(request, browser)).GetAsync($"/requests/{request.Reference}/package");
        Assert.Contains("The time to download the package is over.", page.Text(), StringComparison.Ordinal);
        Assert.Contains("Expired", (await (await portal.SignInAsync()).GetAsync(Home(request))).Text("aside"), StringComparison.Ordinal);
        Assert.NotNull(staff);

        portal.Clock.Advance(TimeSpan.FromDays(AnswerPackage.DaysToKeepSources));
        await portal.ScopedAsync<PackageExpiryPass>(pass => pass.PassAsync(CancellationToken.None));
        Assert.Empty((await portal.PackageAsync(request)).Sources);
        Assert.Empty(await portal.DbAsync(db => db.StoredFiles.Where(stored => stored.RequestId == request.Id && stored.DeletedAt == null).ToListAsync()));
    }

    [Fact]
    public async Task A_package_taken_back_says_so_and_can_be_built_and_sent_again()
    {
        var (staff, request, browser) = await SentAsync("back@delivery.test");
        await staff.PressAsync(request, "#revoke");

        Assert.Contains("We have taken the package back.", (await browser.GetAsync($"/requests/{request.Reference}/package")).Text(), StringComparison.Ordinal);
        await portal.BuildAsync(staff, request);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await staff.PressAsync(request, "#send");

        Assert.NotNull((await browser.GetAsync($"/requests/{request.Reference}/package")).Document.QuerySelector("#send"));
    }

    [Fact]
    public async Task A_ready_package_goes_with_the_answer_which_tells_of_it()
    {
        var (staff, request) = await portal.ReadyAsync("answer@delivery.test");
        var preview = await (await staff.GetAsync($"/staff/requests/{request.Reference}/answer")).SubmitAsync(new() { ["Input.Text"] = "Your copy is ready." });
        Assert.Contains("You can download it until Friday 4 December 2026.", preview.Text(".letter"), StringComparison.Ordinal);
        Assert.Equal(PackageState.Ready, (await portal.PackageAsync(request)).State);

        await preview.SubmitAsync(button: "#send");

        Assert.Equal(PackageState.Delivered, (await portal.PackageAsync(request)).State);
        var mail = Assert.Single(await portal.MailsAsync("answer@delivery.test"), mail => mail.Template == "request-answered");
        Assert.Contains("You can download it until Friday 4 December 2026.", mail.Text, StringComparison.Ordinal);
    }

    /// <summary>A package that was sent, and the requester's browser in which its mail was opened.</summary>
    private async Task<(Browser Staff, DataSubjectRequest Request, Browser Browser)> SentAsync(string email)
    {
        var (staff, request) = await portal.ReadyAsync(email);
        Assert.Equal(Home(request), (await staff.PressAsync(request, "#send")).Location);
        var browser = portal.Browse();
        await browser.GetAsync(await portal.LinkAsync(email, "request-package-sent"));
        return (staff, request, browser);
    }

    /// <summary>A session ends after an hour: the requester asks for another link.</summary>
    private async Task<Browser> OpenAsync(DataSubjectRequest request, Browser browser)
    {
        await (await browser.GetAsync("/requests/track")).SubmitAsync(new() { ["Input.Reference"] = request.Reference, ["Input.Email"] = request.Requester.Email! });
        await portal.ScopedAsync<PrivacyPortal.Web.Requests.LinkRequests>(links => links.AnswerAsync(CancellationToken.None));
        await browser.GetAsync(await portal.LinkAsync(request.Requester.Email!, "follow-link"));
        return browser;
    }

    /// <summary>Asks for the file the way the page would, if it offered it.</summary>
    private static Task<PageAnswer> TakeAsync(Browser browser, PageAnswer page) => browser.PostAsync(
        $"{page.Url}?handler=Take", [new("__RequestVerificationToken", page.Value("__RequestVerificationToken")!)]);
}
