using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PrivacyPortal.Domain.Requests;

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

    /// <summary>Fills in the form of a kind with all it needs, and what else a story wants, sends it and returns the reference.</summary>
    public static async Task<string> AskAsync(this IPage page, string kind, string? email, Func<IPage, Task>? also = null)
    {
        await page.GotoAsync($"/requests/new/{kind}");
        var chosen = kind switch
        {
            "access" => "Summary",
            "deletion" => "All",
            "restriction" => "Profiling",
            "complaint" => "UnequalTreatment",
            _ => null,
        };
        if (chosen is not null) await page.Locator($"main form input[value={chosen}]").CheckAsync();
        if (kind == "correction")
        {
            await page.Locator("#input-asked-wrong").FillAsync("12 Old Pier Road");
            await page.Locator("#input-asked-right").FillAsync("14 Old Pier Road");
        }
        await FillIfThereAsync(page, "#input-name", email is null ? null : "Ann Chu");
        await FillIfThereAsync(page, "#input-email", email);
        await FillIfThereAsync(page, "#input-details", "Everything that has to do with my orders.");
        if (await page.Locator("#input-region").CountAsync() > 0) await page.Locator("#input-region").SelectOptionAsync("EU");
        if (also is not null) await also(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send request" }).ClickAsync();
        await page.WaitForURLAsync("**/requests/received");
        return Reference().Match(await page.Locator("main").InnerTextAsync()).Value;
    }

    /// <summary>Confirms a request of a kind that has to be, a deletion twice.</summary>
    public static async Task ConfirmAsync(this IPage page, string kind, string email, string reference)
    {
        if (!RequestKinds.Parse(kind)!.Value.NeedsConfirmation()) return;
        await page.FollowMailAsync(email, reference, "/requests/confirm/");
        await page.Locator("main form button").First.ClickAsync();
        if (kind == "deletion") await page.GetByRole(AriaRole.Button, new() { Name = "Yes, delete it" }).ClickAsync();
        await page.WaitForURLAsync($"**/requests/{reference}");
    }

    /// <summary>Answers a request in words and sends the answer as it was previewed.</summary>
    public static async Task AnswerAsync(this IPage clerk, string reference, string words)
    {
        await clerk.GotoAsync($"/staff/requests/{reference}/answer");
        await clerk.Locator("#input-text").FillAsync(words);
        await clerk.SendAsync();
    }

    /// <summary>From a filled in decision to the request again: preview, look, send.</summary>
    public static async Task SendAsync(this IPage clerk)
    {
        await clerk.PreviewAsync();
        await clerk.Locator("#send").ClickAsync();
        await clerk.WaitForURLAsync(address => RequestPage().IsMatch(address));
    }

    /// <summary>From a filled in decision to its preview. Where tasks are open the page asks first: they may have come while it was written.</summary>
    public static async Task PreviewAsync(this IPage clerk)
    {
        var (send, despite) = (clerk.Locator("#send"), clerk.Locator("input[type=checkbox][name=DespiteTasks]"));
        for (var times = 0; times < 2 && await send.CountAsync() == 0; times++)
        {
            if (await despite.CountAsync() > 0) await despite.CheckAsync();
            await clerk.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
            await clerk.WaitForLoadStateAsync();
        }
    }

    /// <summary>Approves what somebody else proposed. Where tasks are open the page asks first, also for those that came while it was read.</summary>
    public static async Task ApproveAsync(this IPage admin, string reference)
    {
        await admin.GotoAsync($"/staff/requests/{reference}/approve");
        var despite = admin.Locator("input[type=checkbox][name=DespiteTasks]");
        for (var times = 0; times < 2 && !RequestPage().IsMatch(admin.Url); times++)
        {
            if (await despite.CountAsync() > 0) await despite.CheckAsync();
            await admin.GetByRole(AriaRole.Button, new() { Name = "Approve and send" }).ClickAsync();
            await admin.WaitForLoadStateAsync();
        }
        await admin.WaitForURLAsync(address => RequestPage().IsMatch(address));
    }

    /// <summary>Says for somebody else, on the form: as an agent with a permission, or as a guardian of a child.</summary>
    public static async Task AsAgentAsync(this IPage form, string subject, string? person)
    {
        await form.Locator("input[value=Agent]").CheckAsync();
        await form.Locator("#input-subjectname").FillAsync(subject);
        await form.Locator("input[value=SignedPermission]").CheckAsync();
        if (person is not null) await form.Locator("#input-for-personemail").FillAsync(person);
        await form.Locator("input[type=file][name='Input.Permission']").SetInputFilesAsync(
            new FilePayload { Name = "permission.txt", MimeType = "text/plain", Buffer = "Ann may ask for me."u8.ToArray() });
    }

    public static async Task AsGuardianAsync(this IPage form, string child, string age)
    {
        await form.Locator("input[value=Guardian]").CheckAsync();
        await form.Locator("#input-subjectname").FillAsync(child);
        await form.Locator($"input[value={age}]").CheckAsync();
        await form.Locator("#input-for-declared").CheckAsync();
    }

    /// <summary>The person an agent asks for presses yes on the page behind the mail.</summary>
    public static async Task AgreeAsync(this IPage person, string email, string reference)
    {
        await person.FollowMailAsync(email, reference, "/requests/person/");
        await person.GetByRole(AriaRole.Button, new() { Name = "Yes, I gave permission" }).ClickAsync();
        await person.WaitForLoadStateAsync();
    }

    /// <summary>Records how something was shown that is outstanding.</summary>
    public static async Task ShowAsync(this IPage clerk, string reference, string need, string how)
    {
        await clerk.GotoAsync($"/staff/requests/{reference}/shown");
        await clerk.Locator($"input[value='{need}']").CheckAsync();
        await clerk.Locator("#input-how").FillAsync(how);
        await clerk.GetByRole(AriaRole.Button, new() { Name = "Record it" }).ClickAsync();
        await clerk.WaitForURLAsync(address => RequestPage().IsMatch(address));
    }

    /// <summary>Fills in the erasure statement: everything that stands there was deleted.</summary>
    public static async Task EraseAsync(this IPage clerk, string reference)
    {
        await clerk.GotoAsync($"/staff/requests/{reference}/answer");
        foreach (var row in await clerk.Locator(".erasure-row:not(.told)").AllAsync())
            if (await row.GetByLabel("Data").InputValueAsync() is { Length: > 0 }) await row.GetByLabel("What became of it").SelectOptionAsync("Deleted");
        await clerk.SendAsync();
    }

    private static async Task FillIfThereAsync(IPage page, string field, string? text)
    {
        if (text is not null && await page.Locator(field).CountAsync() > 0) await page.Locator(field).FillAsync(text);
    }

    /// <summary>Waits until a mail about a request has come to somebody, opens it, and follows the first link to a path of the portal.</summary>
    public static async Task FollowMailAsync(this IPage page, string email, string subject, string path)
    {
        await page.OpenMailAsync(email, subject);
        await page.Locator($"main .prose a[href*='{path}']").First.ClickAsync();
    }

    /// <summary>The six digits of the mail that opens the download of a package.</summary>
    public static async Task<string> ReadCodeAsync(this IPage page, string email, string reference)
    {
        await page.OpenMailAsync(email, $"Code to download your data for request {reference}");
        return Code().Match(await page.Locator("main .prose").InnerTextAsync()).Value;
    }

    private static async Task OpenMailAsync(this IPage page, string email, string subject)
    {
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        for (var look = 0; look < 100; look++)
        {
            await page.GotoAsync("/dev/mail");
            var mail = page.Locator("main li", new() { HasText = email }).Filter(new() { HasText = subject }).First;
            if (await mail.CountAsync() > 0)
            {
                await mail.GetByRole(AriaRole.Link).ClickAsync();
                await page.WaitForURLAsync("**/dev/mail/*");
                return;
            }
            await looks.WaitForNextTickAsync(CancellationToken.None);
        }
        throw new TimeoutException($"No mail about '{subject}' came to {email}.");
    }

    [GeneratedRegex(@"\b[0-9]{6}\b")]
    private static partial Regex Code();

    [GeneratedRegex("PP-[0-9]{4}-[0-9A-Z]{6}")]
    private static partial Regex Reference();

    [GeneratedRegex("/staff/requests/PP-[0-9A-Z-]+$")]
    private static partial Regex RequestPage();
}
