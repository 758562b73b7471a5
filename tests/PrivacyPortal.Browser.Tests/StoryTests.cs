using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PrivacyPortal.Browser.Tests;

/// <summary>The portal's main job as its three kinds of people do it, with JavaScript and without.</summary>
[Collection(InBrowser.Name)]
public sealed class StoryTests(BrowserPortal portal) : BrowserTests(portal)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_request_is_filed_confirmed_answered_and_followed(bool script)
    {
        var seat = new Seat(Script: script);
        var email = $"ann.{(script ? "script" : "plain")}@example.com";

        var shopper = await Portal.SitDownAsync(seat);
        var reference = await shopper.FileAsync("access", "Ann Chu", email, "Everything since January, and the calls about my parcel.");
        Assert.Matches("^PP-[0-9]{4}-[0-9A-Z]{6}$", reference);
        await BrowserPortal.KeepAsync(shopper, "received", seat);
        await Expect(shopper.Locator("main")).ToContainTextAsync("10 business days");

        await shopper.FollowMailAsync(email, reference, "/requests/confirm/");
        await shopper.GetByRole(AriaRole.Button, new() { Name = "Confirm my request" }).ClickAsync();
        await shopper.WaitForURLAsync($"**/requests/{reference}");
        await Expect(shopper.GetByRole(AriaRole.Status)).ToContainTextAsync("Your request is confirmed.");
        await BrowserPortal.KeepAsync(shopper, "follow-open", seat);

        var clerk = await Portal.SignInAsync(BrowserPortal.SupportEmail, seat);
        await clerk.Locator("input[name=q]").FillAsync(reference.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal));
        await clerk.Locator("input[name=q]").PressAsync("Enter");
        await clerk.Locator("table.queue a.row").First.ClickAsync();
        await clerk.WaitForURLAsync($"**/staff/requests/{reference}");
        await clerk.Locator("#take button").ClickAsync();
        await Expect(clerk.Locator(".history")).ToContainTextAsync("took the request");
        await BrowserPortal.KeepAsync(clerk, "staff-request", seat);
        // A copy word for word goes out only once it is established who asks.
        await clerk.Locator("main .actions").GetByRole(AriaRole.Link, new() { Name = "Verify identity", Exact = true }).ClickAsync();
        await clerk.GetByLabel("A fresh sign-in to the shop’s account").CheckAsync();
        await clerk.Locator("#input-how").FillAsync("Signed in to the account while on the phone.");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "Record the proof" }).ClickAsync();
        await clerk.WaitForURLAsync($"**/staff/requests/{reference}");
        await clerk.Locator("main .actions").GetByRole(AriaRole.Link, new() { Name = "Answer", Exact = true }).ClickAsync();
        await clerk.Locator("#input-text").FillAsync("Your data is in the file behind the link below. We hold 14 orders and 3 calls.");
        await clerk.PreviewAsync();
        await Expect(clerk.Locator("main")).ToContainTextAsync("14 orders and 3 calls");
        await BrowserPortal.KeepAsync(clerk, "staff-answer-preview", seat);
        await clerk.GetByRole(AriaRole.Button, new() { Name = "Send the answer" }).ClickAsync();
        await clerk.WaitForURLAsync($"**/staff/requests/{reference}");
        await Expect(clerk.Locator(".chips")).ToContainTextAsync("Answered");

        await shopper.FollowMailAsync(email, reference, "/requests/open/");
        await shopper.WaitForURLAsync($"**/requests/{reference}");
        await Expect(shopper.Locator("main")).ToContainTextAsync("14 orders and 3 calls");
        await Expect(shopper.Locator(".chip").First).ToContainTextAsync("Answered");
        await BrowserPortal.KeepAsync(shopper, "follow-answered", seat);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_form_with_an_error_comes_back_filled_in_and_says_where(bool script)
    {
        var page = await Portal.SitDownAsync(new(360, Script: script));
        await page.GotoAsync("/requests/new/correction");
        await page.Locator("#input-name").FillAsync("Ann Chu");
        await page.Locator("#input-email").FillAsync("ann.chu");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send request" }).ClickAsync();

        await Expect(page.Locator(".errors")).ToBeVisibleAsync();
        if (script) await Expect(page.Locator(".errors")).ToBeFocusedAsync();
        Assert.Equal("Ann Chu", await page.Locator("#input-name").InputValueAsync());
        Assert.Equal("ann.chu", await page.Locator("#input-email").InputValueAsync());
        Assert.Equal("true", await page.Locator("#input-email").GetAttributeAsync("aria-invalid"));
        await page.Locator(".errors a[href='#input-email']").ClickAsync();
        await Expect(page.Locator("#input-email")).ToBeFocusedAsync();
        await BrowserPortal.KeepAsync(page, "form-errors", new(360, Script: script));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_admin_publishes_a_revision_and_shoppers_read_it_at_once(bool script)
    {
        var seat = new Seat(Script: script);
        var shopper = await Portal.SitDownAsync(seat);
        await shopper.GotoAsync("/policy");
        var sentence = $"We answer the telephone with{(script ? "" : "out")} scripts.";
        await Expect(shopper.Locator("main")).Not.ToContainTextAsync(sentence);

        var admin = await Portal.SignInAsync(BrowserPortal.AdminEmail, seat);
        await admin.GotoAsync("/admin/policy/edit");
        var text = await admin.Locator("#input-markdown").InputValueAsync();
        await admin.Locator("#input-markdown").FillAsync($"{text}\n\n## How we answer the telephone\n\n{sentence}\n");
        if (script) await Expect(admin.Locator("[data-preview-target]")).ToContainTextAsync(sentence);
        foreach (var box in await admin.Locator("#input-material input:checked").AllAsync()) await box.UncheckAsync();
        await admin.Locator("#input-whatchanged").FillAsync("We say how we answer the telephone.");
        await admin.Locator("#input-effectiveon").FillAsync("");
        await admin.GetByRole(AriaRole.Button, new() { Name = "Save and go on to publish" }).ClickAsync();
        await admin.WaitForURLAsync("**/admin/policy/publish");
        await BrowserPortal.KeepAsync(admin, "policy-publish", seat);
        await admin.GetByRole(AriaRole.Button, new() { Name = "Publish revision" }).ClickAsync();
        await admin.WaitForURLAsync("**/admin/policy");

        await shopper.ReloadAsync();
        await Expect(shopper.Locator("main")).ToContainTextAsync(sentence);
        await shopper.GotoAsync("/policy/compare");
        await Expect(shopper.Locator("ins").First).ToBeVisibleAsync();
        await BrowserPortal.KeepAsync(shopper, "policy-compare", seat);
    }

    [Fact]
    public async Task The_queue_is_worked_with_the_keyboard()
    {
        var clerk = await Portal.SignInAsync(BrowserPortal.SupportEmail);
        await clerk.GotoAsync("/staff?tab=open");
        await clerk.Keyboard.PressAsync("/");
        await Expect(clerk.Locator("input[name=q]")).ToBeFocusedAsync();
        await clerk.Keyboard.PressAsync("Escape");
        await clerk.EvaluateAsync("document.activeElement.blur()");
        await clerk.Keyboard.PressAsync("j");
        await Expect(clerk.Locator("table.queue a.row").First).ToBeFocusedAsync();
        await clerk.Keyboard.PressAsync("j");
        await Expect(clerk.Locator("table.queue a.row").Nth(1)).ToBeFocusedAsync();
        await clerk.Keyboard.PressAsync("Enter");
        await clerk.WaitForURLAsync("**/staff/requests/PP-*");
    }
}
