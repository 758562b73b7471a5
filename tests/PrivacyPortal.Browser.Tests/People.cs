using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace PrivacyPortal.Browser.Tests;

/// <summary>What the people of the story do, a step each.</summary>
public static partial class People
{
    /// <summary>Files a request on the form of its kind and returns the reference the portal gave it.</summary>
    public static async Task<string> FileAsync(this IPage page, string kind, string name, string email, string details)
    {
        await page.GotoAsync($"/requests/new/{kind}");
        // A summary needs no more than the mailbox to be answered.
        if (kind == "access") await page.Locator("input[value=Summary]").CheckAsync();
        await page.Locator("#input-name").FillAsync(name);
        await page.Locator("#input-email").FillAsync(email);
        await page.Locator("#input-region").SelectOptionAsync("US-CA");
        await page.Locator("#input-details").FillAsync(details);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send request" }).ClickAsync();
        await page.WaitForURLAsync("**/requests/received");
        return Reference().Match(await page.Locator("main").InnerTextAsync()).Value;
    }

    /// <summary>Waits until a mail about a request has come to somebody, opens it, and follows the first link to a path of the portal.</summary>
    public static async Task FollowMailAsync(this IPage page, string email, string subject, string path)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        for (var look = 0; look < 100; look++)
        {
            await page.GotoAsync("/dev/mail");
            var mail = page.Locator("main li", new() { HasText = email }).Filter(new() { HasText = subject }).First;
            if (await mail.CountAsync() > 0)
            {
                await mail.GetByRole(AriaRole.Link).ClickAsync();
                await page.Locator($"main .prose a[href*='{path}']").First.ClickAsync();
                return;
            }
            await looks.WaitForNextTickAsync(CancellationToken.None);
        }
        throw new TimeoutException($"No mail about '{subject}' came to {email}.");
    }

    [GeneratedRegex("PP-[0-9]{4}-[0-9A-Z]{6}")]
    private static partial Regex Reference();
}
