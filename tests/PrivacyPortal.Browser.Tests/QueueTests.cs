using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PrivacyPortal.Browser.Tests;

/// <summary>The queue by keyboard: moving, showing a name, taking, selecting, going elsewhere, and switching the keys off.</summary>
[Collection(InBrowser.Name)]
public sealed class QueueTests(BrowserPortal portal) : BrowserTests(portal)
{
    [Fact]
    public async Task A_clerk_works_the_queue_without_a_mouse_and_may_switch_the_keys_off()
    {
        var clerk = await Portal.SignInAsync("tom@demo.test");
        await clerk.GotoAsync("/staff?tab=unassigned");
        var rows = clerk.Locator("table.queue tbody tr");
        await clerk.Keyboard.PressAsync("j");
        await Expect(rows.First.Locator("a.row")).ToBeFocusedAsync();
        await clerk.Keyboard.PressAsync("j");
        await clerk.Keyboard.PressAsync("k");
        await Expect(rows.First.Locator("a.row")).ToBeFocusedAsync();

        // A name is masked until asked for.
        var masked = clerk.Locator("button.masked").First;
        var row = rows.Filter(new() { Has = masked }).First;
        await row.Locator("a.row").FocusAsync();
        var reference = await row.Locator("a.row").InnerTextAsync();
        await clerk.Keyboard.PressAsync("s");
        await clerk.WaitForURLAsync($"**/staff?tab=unassigned#{reference}");
        await Expect(clerk.Locator($"tr:has(#{reference}) button.masked")).ToHaveCountAsync(0);
        await Expect(clerk.Locator($"tr:has(#{reference}) .from")).Not.ToContainTextAsync("•••");

        // Selecting brings the bar; typing in the search does not move anything.
        await clerk.Locator($"#{reference}").FocusAsync();
        await Expect(clerk.Locator("#bulk")).ToBeHiddenAsync();
        await clerk.Keyboard.PressAsync("x");
        await Expect(clerk.Locator("#selected")).ToHaveTextAsync("1 selected");
        await BrowserPortal.KeepAsync(clerk, "queue-selected", new());
        await clerk.Keyboard.PressAsync("/");
        await clerk.Keyboard.TypeAsync("jax");
        await Expect(clerk.Locator("#q")).ToHaveValueAsync("jax");
        await Expect(clerk.Locator("#q")).ToBeFocusedAsync();

        await clerk.Locator($"#{reference}").FocusAsync();
        await clerk.Keyboard.PressAsync("a");
        await Expect(clerk.Locator(".flash")).ToContainTextAsync($"You have {reference} now.");

        await clerk.Keyboard.PressAsync("g");
        await clerk.Keyboard.PressAsync("m");
        await clerk.WaitForURLAsync("**/staff/mine");
        await Expect(clerk.Locator("main")).ToContainTextAsync(reference);

        await clerk.Keyboard.PressAsync("?");
        await Expect(clerk.Locator("#keys")).ToBeVisibleAsync();
        await clerk.Locator("#keys-on").UncheckAsync();
        await clerk.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await clerk.ReloadAsync();
        await clerk.Keyboard.PressAsync("j");
        await Expect(clerk.Locator("a.row:focus")).ToHaveCountAsync(0);
        await Expect(clerk.Locator("#show-keys")).ToHaveTextAsync("Keys are off");
    }
}
