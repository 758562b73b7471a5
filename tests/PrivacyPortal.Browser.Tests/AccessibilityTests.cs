using System.Collections.Concurrent;
using System.IO.Compression;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PrivacyPortal.Domain.Requests;
using static Microsoft.Playwright.Assertions;

namespace PrivacyPortal.Browser.Tests;

/// <summary>Every page, in light and dark, on a phone and on a desk: axe finds nothing, nothing scrolls sideways, nothing breaks the policy of content.</summary>
[Collection(InBrowser.Name)]
public sealed class AccessibilityTests(BrowserPortal portal) : BrowserTests(portal)
{
    public static TheoryData<Seat> Seats => new(new Seat(), new Seat(360));

    [Theory]
    [MemberData(nameof(Seats))]
    public async Task The_pages_for_shoppers(Seat seat)
    {
        var page = await Portal.SitDownAsync(seat);
        await LookAtAsync(page, seat,
        [
            "/", "/policy", "/policy/history", "/policy/1", "/policy/compare?from=1&to=2", "/policy/changes/2", "/cookies", "/requests",
            .. RequestKinds.All.Select(kind => $"/requests/new/{kind.Code()}"),
            "/requests/received", "/requests/track", "/requests/mine", "/requests/person/nothing", "/requests/PP-2026-000000", "/requests/confirm/nothing", "/nothing", "/dev/mail",
        ]);
        var email = $"axe.{seat}@example.com";
        var reference = await page.FileAsync("deletion", "Ann Chu", email, "All of it.");
        await page.FollowMailAsync(email, reference, "/requests/confirm/");
        await LookAtAsync(page, seat, [page.Url]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await page.WaitForURLAsync($"**/requests/{reference}/delete");
        await LookAtAsync(page, seat, [page.Url]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, delete it" }).ClickAsync();
        await page.WaitForURLAsync($"**/requests/{reference}");
        await LookAtAsync(page, seat, [page.Url, $"/requests/{reference}/withdraw", "/?lang=zh-Hant", "/policy", "/cookies", "/requests/new/access"]);
    }

    [Theory]
    [MemberData(nameof(Seats))]
    public async Task The_pages_for_support_staff(Seat seat)
    {
        var page = await Portal.SignInAsync(BrowserPortal.SupportEmail, seat);
        var open = await ReferenceAsync(RequestStatus.InProgress);
        await LookAtAsync(page, seat,
        [
            "/staff", .. new[] { "overdue", "today", "soon", "unassigned", "mine", "closed" }.Select(tab => $"/staff?tab={tab}"),
            "/staff?q=nobody", $"/staff/requests/{open}",
            .. new[] { "assign", "note", "message", "wait", "extend", "region", "answer", "refuse", "withdraw", "close", "files" }.Select(action => $"/staff/requests/{open}/{action}"),
            $"/staff/requests/{await ReferenceAsync(RequestStatus.Refused)}", $"/staff/requests/{await ReferenceAsync(RequestStatus.Waiting)}",
            "/staff/tasks", "/staff/tasks?tab=all", $"/staff/requests/{open}/tasks", "/staff/requests/log", "/staff/deadlines", "/staff/deadlines?kind=access&region=US-CA&received=2026-12-18",
            "/staff/approvals", $"/staff/requests/{open}/verify", $"/staff/requests/{await AwaitingAsync()}/approve",
            "/staff/mine", "/staff/workload", "/staff/away", "/staff/views", "/staff/bulk", "/staff/export?tab=open", "/account/alerts",
            "/account", "/account/password", "/account/authenticator", "/admin", $"/staff/requests/{(await ErasedAsync()).Reference}/statement",
        ]);
        await page.GotoAsync("/staff?tab=open");
        foreach (var box in (await page.Locator("td.select input").AllAsync()).Take(3)) await box.CheckAsync();
        await page.Locator("#bulk button[value=Assign]").ClickAsync();
        await page.Locator("#input-staff").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Do it with") }).WaitForAsync();
        await LookAtAsync(page, seat, [page.Url]);
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Do it with") }).ClickAsync();
        await page.Locator("#undo button").WaitForAsync();
        await LookAtAsync(page, seat, [page.Url]);
        await page.Locator("#undo button").ClickAsync();
        await Expect(page.Locator("#state")).ToContainTextAsync("Undone", new() { Timeout = 30_000 });
    }

    [Theory]
    [MemberData(nameof(Seats))]
    public async Task The_pages_of_a_copy_of_data_from_the_proof_to_the_package(Seat seat)
    {
        var email = $"axe.copy.{seat}@example.com";
        var shopper = await Portal.SitDownAsync(seat);
        var reference = await shopper.AskAsync("access", email, async form =>
        {
            await form.Locator("input[value=Copy]").CheckAsync();
            await form.Locator("#input-region").SelectOptionAsync("US-CA");
        });
        await shopper.ConfirmAsync("access", email, reference);
        var clerk = await Portal.SignInAsync(BrowserPortal.SupportEmail, seat);
        var home = $"/staff/requests/{reference}";
        await clerk.GotoAsync($"{home}/verify");
        foreach (var fact in (await clerk.Locator("#ask input[type=checkbox]").AllAsync()).Take(3)) await fact.CheckAsync();
        await clerk.Locator("#ask button").ClickAsync();
        await clerk.WaitForURLAsync($"**{home}");
        await LookAtAsync(shopper, seat, [$"/requests/{reference}", $"/requests/{reference}/verify"]);
        await shopper.GotoAsync($"/requests/{reference}/verify");
        foreach (var field in await shopper.Locator(".field input").AllAsync()) await field.FillAsync("4711");
        await shopper.Locator("[name='Input.Declares']").CheckAsync();
        await shopper.Locator("main form button").ClickAsync();
        await shopper.WaitForURLAsync($"**/requests/{reference}");

        await LookAtAsync(clerk, seat, [$"{home}/verify"]);
        await clerk.GotoAsync($"{home}/verify");
        foreach (var fact in await clerk.Locator("#compare fieldset").AllAsync()) await fact.Locator("input[type=radio]").First.CheckAsync();
        await clerk.Locator("#compare button").ClickAsync();
        await clerk.WaitForURLAsync($"**{home}");
        await clerk.GotoAsync($"{home}/package/add");
        await clerk.Locator("#input-category").SelectOptionAsync("orders");
        await clerk.Locator("#input-system").FillAsync("Web shop");
        await clerk.Locator("#input-table").FillAsync("Order\tItem\tPaid with\nHP-1\tOak table\t4111 1111 1111 1111\nHP-2\tLamp\t5500 0000 0000 0004");
        await clerk.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await clerk.WaitForURLAsync($"**{home}/package");
        var finding = await clerk.Locator(".finding a").GetAttributeAsync("href");
        await LookAtAsync(clerk, seat, [$"{home}/package", $"{home}/package/add", $"{home}/package/never-sent", finding!]);
        await clerk.GotoAsync(finding!);
        await clerk.Locator("#input-decision").CheckAsync();
        await clerk.GetByRole(AriaRole.Button, new() { Name = "Save the decision" }).ClickAsync();
        await clerk.Locator("#build button").ClickAsync();
        await clerk.Locator("#send button").WaitForAsync(new() { Timeout = 60_000 });
        await LookAtAsync(clerk, seat, [$"{home}/package"]);
        var download = await clerk.RunAndWaitForDownloadAsync(() => clerk.GetByRole(AriaRole.Link, new() { Name = "Download the ZIP" }).ClickAsync());
        await using (var zip = await ZipFile.OpenReadAsync(await download.PathAsync()))
        using (var index = new StreamReader(zip.GetEntry("index.html")!.Open()))
        {
            var html = await index.ReadToEndAsync();
            await clerk.Context.RouteAsync("**/package-index.html", route => route.FulfillAsync(new() { ContentType = "text/html", Body = html }));
        }
        await LookAtAsync(clerk, seat, ["/package-index.html"]);
        await clerk.Locator("#send button").ClickAsync();
        await clerk.GetByRole(AriaRole.Button, new() { Name = "Take it back" }).WaitForAsync();
        await LookAtAsync(shopper, seat, [$"/requests/{reference}", $"/requests/{reference}/package"]);
    }

    [Theory]
    [MemberData(nameof(Seats))]
    public async Task The_pages_of_somebody_whose_data_was_erased(Seat seat)
    {
        var (reference, email) = await ErasedAsync();
        var page = await Portal.SitDownAsync(seat);
        await page.GotoAsync("/requests/track");
        await page.Locator("#input-email").FillAsync(email);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send me a link" }).ClickAsync();
        await page.WaitForLoadStateAsync();
        await page.FollowMailAsync(email, "all your requests", "/requests/all/");
        await page.WaitForURLAsync("**/requests/mine");
        await page.GotoAsync($"/requests/mine/{reference}");
        await LookAtAsync(page, seat, ["/requests/mine", $"/requests/{reference}", $"/requests/{reference}/statement", $"/requests/{reference}/statement?lang=zh-Hant"]);
    }

    [Theory]
    [MemberData(nameof(Seats))]
    public async Task The_pages_for_admins(Seat seat)
    {
        var page = await Portal.SignInAsync(BrowserPortal.AdminEmail, seat);
        await LookAtAsync(page, seat,
        [
            "/admin", "/admin/policy", "/admin/policy/edit", "/admin/policy/compare", "/admin/policy/publish", "/admin/holidays", "/admin/mail", "/admin/blocked", "/admin/staff",
            "/admin/settings", "/admin/audit", "/admin/rules", "/admin/rules/access", "/admin/reports", "/admin/consents", "/admin/consents/history?q=nobody", "/admin/api-keys",
            "/admin/cookies", "/admin/cookies?q=nothing+like+it", "/admin/cookies/item", "/admin/cookies/item?of=Cookie:portal.consent", "/admin/cookies/categories", "/admin/cookies/category",
            "/admin/cookies/category?of=performance", "/admin/cookies/publish", "/admin/cookies/discard", "/admin/cookies/versions", "/admin/cookies/versions/2", "/admin/cookies/import", "/admin/cookies/check",
            "/admin/settings/decisions", "/admin/settings/alerts", "/admin/systems", "/admin/systems/edit", "/admin/systems/import", "/admin/ready-texts", "/admin/ready-texts/edit", "/admin/retention",
            "/admin/cookies/sites", "/admin/cookies/banner",
        ]);
        await page.GotoAsync("/admin/reports");
        await page.Locator("#metrics input[type=checkbox]").CheckAsync();
        await page.Locator("#metrics button").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToBeVisibleAsync();
        var published = await page.Locator("#metrics a").GetAttributeAsync("href");
        var anybody = await Portal.SitDownAsync(seat);
        await LookAtAsync(anybody, seat, ["/account/sign-in", published!]);
    }

    private Task<string> ReferenceAsync(RequestStatus status) =>
        Portal.DbAsync(db => db.Requests.Where(request => request.Status == status).OrderBy(request => request.Reference).Select(request => request.Reference).FirstAsync());

    /// <summary>A request of the demo that ended with an erasure statement, and the mailbox it came from.</summary>
    private Task<(string Reference, string Email)> ErasedAsync() => Portal.DbAsync(async db =>
    {
        var request = await db.Requests.Where(request => request.Statements.Any()).OrderBy(request => request.Reference).FirstAsync();
        return (request.Reference, request.Requester.Email!);
    });

    private Task<string> AwaitingAsync() => Portal.DbAsync(db => db.Requests.Where(request => request.AwaitsApproval).Select(request => request.Reference).FirstAsync());

    /// <summary>Looks at each address with as many tabs as there are processors, in light and then in dark.</summary>
    private static async Task LookAtAsync(IPage page, Seat seat, IEnumerable<string> addresses)
    {
        var found = new ConcurrentBag<string>();
        var waiting = new ConcurrentQueue<string>(addresses);
        await Task.WhenAll(Enumerable.Range(0, Math.Min(Environment.ProcessorCount, waiting.Count)).Select(async _ =>
        {
            var tab = await page.Context.NewPageAsync();
            tab.Console += (_, message) =>
            {
                if (message.Type == "error" && message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) found.Add(message.Text);
            };
            while (waiting.TryDequeue(out var address)) await LookAtAsync(tab, seat, address, found);
            await tab.CloseAsync();
        }));
        Assert.True(found.IsEmpty, $"{seat}\n{string.Join('\n', found)}");
    }

    private static async Task LookAtAsync(IPage tab, Seat seat, string address, ConcurrentBag<string> found)
    {
        await tab.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await tab.GotoAsync(address);
        await RunAxeAsync(tab, address, Everything, found);
        var wide = await tab.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        if (wide > 0) found.Add($"{address}: scrolls {wide} px sideways");
        var language = await tab.EvaluateAsync<string>("document.documentElement.lang");
        var name = $"{Name(new Uri(tab.Url).PathAndQuery)}{(language == "en" ? "" : $"-{language}")}";
        await BrowserPortal.KeepAsync(tab, name, seat);

        // In the dark only the colours differ, and they are the same at every width.
        await tab.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        if (seat.Width > 360) await RunAxeAsync(tab, $"{address} in the dark", ColoursOnly, found);
        await BrowserPortal.KeepAsync(tab, name, seat with { Dark = true });
    }

    private static readonly RunOnlyOptions Everything = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };
    private static readonly RunOnlyOptions ColoursOnly = new() { Type = "rule", Values = ["color-contrast", "link-in-text-block"] };

    private static async Task RunAxeAsync(IPage tab, string where, RunOnlyOptions rules, ConcurrentBag<string> found)
    {
        var result = await tab.RunAxe(new AxeRunOptions { RunOnly = rules });
        foreach (var violation in result.Violations)
            found.Add($"{where}: {violation.Id}, {violation.Help}: {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}");
    }

    // Tokens and references differ every time; the picture of a page keeps its name.
    private static string Name(string path) => string.Join('-',
        path.Split(['/', '?', '&', '='], StringSplitOptions.RemoveEmptyEntries).Select(part => part.StartsWith("PP-", StringComparison.Ordinal) || part.Length > 40 ? "x" : part))
        is { Length: > 0 } name ? name : "home";
}
