using System.IO.Compression;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace PrivacyPortal.Browser.Tests;

/// <summary>The main story of access: a copy word for word, from the form to the page in the ZIP, for oneself and through an agent.</summary>
[Collection(InBrowser.Name)]
public sealed class CopyWalkTests(BrowserPortal portal) : BrowserTests(portal), IDisposable
{
    private const string Orders = "order_number\torder_date\ttotal\nHP-4471\t2026-01-05\t249.00\nHP-4502\t2026-02-06\t12.50\n";

    private readonly string folder = Directory.CreateTempSubdirectory("privacy-portal-copy-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_copy_is_asked_for_verified_with_facts_collected_sent_and_opened()
    {
        const string Email = "walk.copy@example.com";
        var shopper = await Portal.SitDownAsync();
        var reference = await shopper.AskAsync("access", Email, form => form.Locator("input[value=Copy]").CheckAsync());
        await shopper.ConfirmAsync("access", Email, reference);

        var clerk = await Portal.SignInAsync(BrowserPortal.SupportEmail);
        await clerk.GotoAsync($"/staff/requests/{reference}/verify");
        foreach (var fact in new[] { "order-number", "postcode" }) await clerk.Locator($"#ask input[value={fact}]").CheckAsync();
        await clerk.Locator("#ask button").ClickAsync();
        await clerk.WaitForURLAsync($"**/staff/requests/{reference}");

        await shopper.FollowMailAsync(Email, reference, "/requests/open/");
        await shopper.GotoAsync($"/requests/{reference}/verify");
        await shopper.Locator("[name='Input.Facts[order-number]']").FillAsync("HP-4471");
        await shopper.Locator("[name='Input.Facts[postcode]']").FillAsync("97204");
        await shopper.Locator("main form button").First.ClickAsync();
        await shopper.WaitForURLAsync($"**/requests/{reference}");

        await clerk.GotoAsync($"/staff/requests/{reference}/verify");
        await Expect(clerk.Locator("#compare")).ToContainTextAsync("HP-4471");
        foreach (var box in await clerk.Locator("#compare input[value=matched]").AllAsync()) await box.CheckAsync();
        await clerk.Locator("#compare button").ClickAsync();
        await clerk.WaitForURLAsync($"**/staff/requests/{reference}");

        await SendPackageAsync(clerk, reference);
        var index = await TakePackageAsync(shopper, Email, reference);
        foreach (var seat in new[] { new Seat(), new Seat(360), new Seat(Dark: true), new Seat(360, Dark: true) })
        {
            var page = await Portal.SitDownAsync(seat);
            await page.GotoAsync(index);
            await Expect(page.Locator("#orders")).ToBeVisibleAsync();
            await Expect(page.Locator("main")).ToContainTextAsync("HP-4471");
            await Expect(page.Locator("main")).ToContainTextAsync("Kept for the warranty");
            Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
            await BrowserPortal.KeepAsync(page, "package-index", seat);
            await page.Context.CloseAsync();
        }
        await clerk.AnswerAsync(reference, "Your package has everything.");
        await Expect(clerk.Locator(".chips")).ToContainTextAsync("Answered");
    }

    [Fact]
    public async Task An_agent_takes_the_package_once_the_person_agreed_and_staff_looked_into_it()
    {
        const string Agent = "walk.agent.copy@example.com", Person = "walk.person.copy@example.com";
        var page = await Portal.SitDownAsync();
        var reference = await page.AskAsync("access", Agent, async form =>
        {
            await form.Locator("input[value=Copy]").CheckAsync();
            await form.AsAgentAsync("Bo Lam", Person);
        });
        await page.ConfirmAsync("access", Agent, reference);
        var clerk = await Portal.SignInAsync(BrowserPortal.SupportEmail);
        await clerk.GotoAsync($"/staff/requests/{reference}/verify");
        await clerk.Locator("#proof input[value='4']").CheckAsync();
        await clerk.Locator("#input-how").FillAsync("The person named two orders on the telephone.");
        await clerk.Locator("#proof button").ClickAsync();
        await clerk.WaitForURLAsync($"**/staff/requests/{reference}");
        await Expect(clerk.Locator(".needs")).ToContainTextAsync("The person has not confirmed yet");

        var person = await Portal.SitDownAsync(new(360));
        await person.AgreeAsync(Person, reference);
        await SendPackageAsync(clerk, reference);
        await page.GotoAsync(await TakePackageAsync(page, Agent, reference));
        await Expect(page.Locator("main")).ToContainTextAsync("HP-4471");
    }

    /// <summary>A pasted table and an uploaded one become a package, which is sent.</summary>
    private static async Task SendPackageAsync(IPage clerk, string reference)
    {
        var home = $"/staff/requests/{reference}/package";
        await AddAsync("orders", form => form.Locator("#input-table").FillAsync(Orders));
        await AddAsync("messages", form => form.Locator("input[type=file]").SetInputFilesAsync(
            new FilePayload { Name = "notes.csv", MimeType = "text/csv", Buffer = "date,note\n2026-03-01,Kept for the warranty\n"u8.ToArray() }));
        await clerk.Locator("#build button").ClickAsync();
        await Expect(clerk.Locator("#send button")).ToBeEnabledAsync(new() { Timeout = 30_000 });
        await BrowserPortal.KeepAsync(clerk, "package-ready", new());
        await clerk.Locator("#send button").ClickAsync();
        await Expect(clerk.Locator("#revoke")).ToContainTextAsync("Take it back");

        async Task AddAsync(string category, Func<IPage, Task> what)
        {
            await clerk.GotoAsync($"{home}/add");
            await clerk.Locator("#input-category").SelectOptionAsync(category);
            await clerk.Locator("#input-system").FillAsync("Web shop");
            await what(clerk);
            await clerk.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
            await clerk.WaitForURLAsync($"**{home}");
        }
    }

    /// <summary>The link of the mail, the code of the next one, the download; returns the address of its first page, unpacked.</summary>
    private async Task<string> TakePackageAsync(IPage page, string email, string reference)
    {
        await page.FollowMailAsync(email, "Your data package", "/requests/open/");
        await page.GotoAsync($"/requests/{reference}/package");
        await page.Locator("#send button").ClickAsync();
        await page.WaitForLoadStateAsync();
        var reader = await Portal.SitDownAsync();
        var code = await reader.ReadCodeAsync(email, reference);
        await page.Locator("#input-code").FillAsync(code);
        await page.Locator("#open button").ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("#take button").ClickAsync());
        var zip = Path.Combine(folder, $"{reference}.zip");
        await download.SaveAsAsync(zip);
        Assert.Equal($"{reference}.zip", download.SuggestedFilename);
        var unpacked = Path.Combine(folder, reference);
        await ZipFile.ExtractToDirectoryAsync(zip, unpacked);
        return new Uri(Path.Combine(unpacked, "index.html")).AbsoluteUri;
    }
}
