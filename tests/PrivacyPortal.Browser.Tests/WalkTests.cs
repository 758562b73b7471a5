using Microsoft.Playwright;
using PrivacyPortal.Domain.Requests;
using static Microsoft.Playwright.Assertions;

namespace PrivacyPortal.Browser.Tests;

/// <summary>Every kind of request from its form to its outcome, as the shopper and the clerks who work it do it.</summary>
[Collection(InBrowser.Name)]
public sealed class WalkTests(BrowserPortal portal)
{
    private const string Words = "We did what you asked on every system that holds data about you.";

    public static TheoryData<string> Kinds => [.. RequestKinds.All.Where(kind => kind is not (RequestKind.Deletion or RequestKind.Restriction or RequestKind.Breach)).Select(kind => kind.Code())];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_request_of_this_kind_is_filed_answered_and_followed(string kind)
    {
        var email = $"walk.{kind}@example.com";
        var shopper = await portal.SitDownAsync();
        var reference = await shopper.AskAsync(kind, email);
        await shopper.ConfirmAsync(kind, email, reference);

        var clerk = await portal.SignInAsync(BrowserPortal.SupportEmail);
        await clerk.AnswerAsync(reference, Words);
        await Expect(clerk.Locator(".chips")).ToContainTextAsync("Answered");

        await shopper.FollowMailAsync(email, reference, "/requests/open/");
        await Expect(shopper.Locator("main")).ToContainTextAsync(Words);
    }

    [Fact]
    public async Task A_deletion_is_confirmed_twice_decided_by_two_and_ends_with_a_statement()
    {
        const string Email = "walk.deletion@example.com";
        var shopper = await portal.SitDownAsync();
        var reference = await shopper.AskAsync("deletion", Email);
        await shopper.ConfirmAsync("deletion", Email, reference);

        var clerk = await portal.SignInAsync(BrowserPortal.SupportEmail);
        await clerk.GotoAsync($"/staff/requests/{reference}/answer");
        foreach (var row in await clerk.Locator(".erasure-row:not(.told)").AllAsync())
            if (await row.GetByLabel("Data").InputValueAsync() is { Length: > 0 }) await row.GetByLabel("What became of it").SelectOptionAsync("Deleted");
        await clerk.SendAsync();
        await Expect(clerk.Locator("main")).ToContainTextAsync("pprov");

        var admin = await portal.SignInAsync(BrowserPortal.AdminEmail);
        await admin.GotoAsync($"/staff/requests/{reference}/approve");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Approve and send" }).ClickAsync();
        await admin.WaitForURLAsync($"**/staff/requests/{reference}");
        await Expect(admin.Locator(".chips")).ToContainTextAsync("Answered");

        await shopper.FollowMailAsync(Email, reference, "/requests/open/");
        await shopper.GotoAsync($"/requests/{reference}/statement");
        await Expect(shopper.Locator("main")).ToContainTextAsync("Orders");
        await BrowserPortal.KeepAsync(shopper, "erasure-statement", new());
    }

    [Fact]
    public async Task A_refusal_is_approved_by_a_second_person_appealed_and_decided_again_by_another()
    {
        const string Email = "walk.restriction@example.com";
        var shopper = await portal.SitDownAsync();
        var reference = await shopper.AskAsync("restriction", Email);
        await shopper.ConfirmAsync("restriction", Email, reference);

        var clerk = await portal.SignInAsync(BrowserPortal.SupportEmail);
        await clerk.GotoAsync($"/staff/requests/{reference}/refuse");
        await clerk.Locator("input[name='Input.Extent'][value=wholly]").CheckAsync();
        await clerk.Locator("input[name='Input.Reason']").First.CheckAsync();
        await clerk.SendAsync();
        var admin = await portal.SignInAsync(BrowserPortal.AdminEmail);
        await admin.GotoAsync($"/staff/requests/{reference}/approve");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Approve and send" }).ClickAsync();
        await admin.WaitForURLAsync($"**/staff/requests/{reference}");
        await Expect(admin.Locator(".chips")).ToContainTextAsync("Refused");

        await shopper.FollowMailAsync(Email, reference, "/requests/open/");
        await shopper.Locator("#appeal textarea").FillAsync("You have not looked at the newsletter list.");
        await shopper.Locator("#appeal button").ClickAsync();
        await Expect(shopper.GetByRole(AriaRole.Status)).ToContainTextAsync("We look at your request again.");

        await admin.AnswerAsync(reference, Words);
        await Expect(admin.Locator(".chips")).ToContainTextAsync("Answered");
    }

    [Fact]
    public async Task A_breach_is_reported_by_nobody_and_followed_with_the_key()
    {
        var shopper = await portal.SitDownAsync();
        var reference = await shopper.AskAsync("breach", email: null);
        var key = await shopper.Locator(".key .reference").InnerTextAsync();

        var clerk = await portal.SignInAsync(BrowserPortal.SupportEmail);
        await clerk.AnswerAsync(reference, Words);

        var later = await portal.SitDownAsync();
        await later.GotoAsync("/requests/track");
        await later.Locator("#key-reference").FillAsync(reference);
        await later.Locator("#key-text").FillAsync(key);
        await later.Locator("#key button").ClickAsync();
        await later.WaitForURLAsync($"**/requests/{reference}");
        await Expect(later.Locator("main")).ToContainTextAsync(Words);
    }

    [Fact]
    public async Task An_agent_shows_the_permission_and_the_person_confirms_it_by_mail()
    {
        const string Agent = "walk.agent@example.com", Person = "walk.person@example.com";
        var page = await portal.SitDownAsync(new(360));
        var reference = await page.AskAsync("correction", Agent, async form =>
        {
            await form.Locator("input[value=Agent]").CheckAsync();
            await form.Locator("#input-subjectname").FillAsync("Bo Lam");
            await form.Locator("input[value=SignedPermission]").CheckAsync();
            await form.Locator("#input-for-personemail").FillAsync(Person);
            await form.Locator("input[type=file][name='Input.Permission']").SetInputFilesAsync(
                new FilePayload { Name = "permission.txt", MimeType = "text/plain", Buffer = "Ann may ask for me. Bo Lam"u8.ToArray() });
        });
        await page.ConfirmAsync("correction", Agent, reference);
        var person = await portal.SitDownAsync(new(360));
        await person.FollowMailAsync(Person, reference, "/requests/person/");
        await person.GetByRole(AriaRole.Button, new() { Name = "Yes, I gave permission" }).ClickAsync();
        await BrowserPortal.KeepAsync(person, "person-agreed", new(360));

        var clerk = await portal.SignInAsync(BrowserPortal.SupportEmail);
        await clerk.GotoAsync($"/staff/requests/{reference}");
        await Expect(clerk.Locator("main")).ToContainTextAsync("Bo Lam");
        await Expect(clerk.Locator("main")).ToContainTextAsync("permission.txt");
        await clerk.AnswerAsync(reference, Words);
        await Expect(clerk.Locator(".chips")).ToContainTextAsync("Answered");
    }

    [Fact]
    public async Task A_guardian_asks_for_a_child_and_says_so()
    {
        const string Email = "walk.guardian@example.com";
        var page = await portal.SitDownAsync(new(360));
        var reference = await page.AskAsync("recipients", Email, async form =>
        {
            await form.Locator("input[value=Guardian]").CheckAsync();
            await form.Locator("#input-subjectname").FillAsync("Kai Chu");
            await form.Locator("input[value=From13To15]").CheckAsync();
            await form.Locator("#input-for-declared").CheckAsync();
        });
        await page.ConfirmAsync("recipients", Email, reference);

        var clerk = await portal.SignInAsync(BrowserPortal.SupportEmail);
        await clerk.GotoAsync($"/staff/requests/{reference}");
        await Expect(clerk.Locator("main")).ToContainTextAsync("Kai Chu");
        await clerk.AnswerAsync(reference, Words);
        await Expect(clerk.Locator(".chips")).ToContainTextAsync("Answered");
    }
}
