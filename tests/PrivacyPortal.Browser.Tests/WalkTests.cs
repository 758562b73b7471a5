using Microsoft.Playwright;
using PrivacyPortal.Domain.Requests;
using static Microsoft.Playwright.Assertions;

namespace PrivacyPortal.Browser.Tests;

/// <summary>Every kind of request from its form to its outcome, as the shopper and the clerks who work it do it.</summary>
[Collection(InBrowser.Name)]
public sealed class WalkTests(BrowserPortal portal) : BrowserTests(portal)
{
    private const string Words = "We did what you asked on every system that holds data about you.";

    public static TheoryData<string> Kinds => [.. RequestKinds.All.Where(kind => kind is not (RequestKind.Deletion or RequestKind.Restriction or RequestKind.Breach)).Select(kind => kind.Code())];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_request_of_this_kind_is_filed_answered_and_followed(string kind)
    {
        var email = $"walk.{kind}@example.com";
        var shopper = await Portal.SitDownAsync();
        var reference = await shopper.AskAsync(kind, email);
        await shopper.ConfirmAsync(kind, email, reference);

        var clerk = await Portal.SignInAsync(BrowserPortal.SupportEmail);
        await clerk.AnswerAsync(reference, Words);
        await Expect(clerk.Locator(".chips")).ToContainTextAsync("Answered");

        await shopper.FollowMailAsync(email, reference, "/requests/open/");
        await Expect(shopper.Locator("main")).ToContainTextAsync(Words);
    }

    [Fact]
    public async Task A_deletion_is_confirmed_twice_decided_by_two_and_ends_with_a_statement()
    {
        const string Email = "walk.deletion@example.com";
        var shopper = await Portal.SitDownAsync();
        var reference = await shopper.AskAsync("deletion", Email);
        await shopper.ConfirmAsync("deletion", Email, reference);

        var clerk = await Portal.SignInAsync(BrowserPortal.SupportEmail);
        await clerk.EraseAsync(reference);
        await Expect(clerk.Locator("main")).ToContainTextAsync("pprov");

        var admin = await Portal.SignInAsync(BrowserPortal.AdminEmail);
        await admin.ApproveAsync(reference);
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
        var shopper = await Portal.SitDownAsync();
        var reference = await shopper.AskAsync("restriction", Email);
        await shopper.ConfirmAsync("restriction", Email, reference);

        var clerk = await Portal.SignInAsync(BrowserPortal.SupportEmail);
        await clerk.GotoAsync($"/staff/requests/{reference}/refuse");
        await clerk.Locator("input[name='Input.Extent'][value=wholly]").CheckAsync();
        await clerk.Locator("input[name='Input.Reason']").First.CheckAsync();
        await clerk.SendAsync();
        var admin = await Portal.SignInAsync(BrowserPortal.AdminEmail);
        await admin.ApproveAsync(reference);
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
        var shopper = await Portal.SitDownAsync();
        var reference = await shopper.AskAsync("breach", email: null);
        var key = await shopper.Locator(".key .reference").InnerTextAsync();

        var clerk = await Portal.SignInAsync(BrowserPortal.SupportEmail);
        await clerk.AnswerAsync(reference, Words);

        var later = await Portal.SitDownAsync();
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
        var page = await Portal.SitDownAsync(new(360));
        var reference = await page.AskAsync("correction", Agent, form => form.AsAgentAsync("Bo Lam", Person));
        await page.ConfirmAsync("correction", Agent, reference);
        var person = await Portal.SitDownAsync(new(360));
        await person.AgreeAsync(Person, reference);
        await BrowserPortal.KeepAsync(person, "person-agreed", new(360));

        var clerk = await Portal.SignInAsync(BrowserPortal.SupportEmail);
        await clerk.GotoAsync($"/staff/requests/{reference}");
        await Expect(clerk.Locator("main")).ToContainTextAsync("Bo Lam");
        await Expect(clerk.Locator("main")).ToContainTextAsync("permission.txt");
        await clerk.AnswerAsync(reference, Words);
        await Expect(clerk.Locator(".chips")).ToContainTextAsync("Answered");
    }

    [Fact]
    public async Task An_agent_opts_somebody_out_with_the_permission_alone()
    {
        const string Agent = "walk.agent.optout@example.com";
        var page = await Portal.SitDownAsync(new(360));
        var reference = await page.AskAsync("opt-out", Agent, form => form.AsAgentAsync("Bo Lam", person: null));

        var clerk = await Portal.SignInAsync(BrowserPortal.SupportEmail);
        await clerk.AnswerAsync(reference, Words);
        await Expect(clerk.Locator(".chips")).ToContainTextAsync("Answered");
    }

    [Fact]
    public async Task A_guardian_asks_for_a_child_and_is_answered_once_it_is_recorded_how_we_know()
    {
        const string Email = "walk.guardian@example.com";
        var page = await Portal.SitDownAsync(new(360));
        var reference = await page.AskAsync("recipients", Email, form => form.AsGuardianAsync("Kai Chu", "From13To15"));
        await page.ConfirmAsync("recipients", Email, reference);

        var clerk = await Portal.SignInAsync(BrowserPortal.SupportEmail);
        await clerk.GotoAsync($"/staff/requests/{reference}");
        await Expect(clerk.Locator("main")).ToContainTextAsync("Kai Chu");
        await Expect(clerk.Locator(".impossible").First).ToContainTextAsync("It is not shown yet");
        await clerk.ShowAsync(reference, "guardian-documented", "Both came to the shop with the birth certificate.");
        await BrowserPortal.KeepAsync(clerk, "guardian-shown", new());
        await clerk.AnswerAsync(reference, Words);
        await Expect(clerk.Locator(".chips")).ToContainTextAsync("Answered");
    }

    [Fact]
    public async Task A_guardian_has_the_data_of_a_child_deleted()
    {
        const string Email = "walk.guardian.deletion@example.com";
        var page = await Portal.SitDownAsync(new(360));
        var reference = await page.AskAsync("deletion", Email, form => form.AsGuardianAsync("Kai Chu", "Under13"));
        await page.ConfirmAsync("deletion", Email, reference);

        var clerk = await Portal.SignInAsync(BrowserPortal.SupportEmail);
        await clerk.ShowAsync(reference, "guardian-documented", "Card payment with a notice of each transaction.");
        await clerk.EraseAsync(reference);
        var admin = await Portal.SignInAsync(BrowserPortal.AdminEmail);
        await admin.ApproveAsync(reference);
        await Expect(admin.Locator(".chips")).ToContainTextAsync("Answered");
    }
}
