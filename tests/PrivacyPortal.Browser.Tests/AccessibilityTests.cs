using System.Collections.Concurrent;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Browser.Tests;

/// <summary>Every page, in light and dark, on a phone and on a desk: axe finds nothing, nothing scrolls sideways, nothing breaks the policy of content.</summary>
[Collection(InBrowser.Name)]
public sealed class AccessibilityTests(BrowserPortal portal)
{
    public static TheoryData<Seat> Seats => new(new Seat(), new Seat(360));

    [Theory]
    [MemberData(nameof(Seats))]
    public async Task The_pages_for_shoppers(Seat seat)
    {
        var page = await portal.SitDownAsync(seat);
        await LookAtAsync(page, seat,
        [
            "/", "/policy", "/policy/history", "/policy/1", "/policy/compare?from=1&to=2", "/cookies", "/requests",
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
        var page = await portal.SignInAsync(BrowserPortal.SupportEmail, seat);
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
            "/account", "/account/password", "/account/authenticator", "/admin",
        ]);
    }

    [Theory]
    [MemberData(nameof(Seats))]
    public async Task The_pages_for_admins(Seat seat)
    {
        var page = await portal.SignInAsync(BrowserPortal.AdminEmail, seat);
        await LookAtAsync(page, seat,
        [
            "/admin", "/admin/policy", "/admin/policy/edit", "/admin/policy/compare", "/admin/policy/publish", "/admin/holidays", "/admin/mail", "/admin/blocked", "/admin/staff",
            "/admin/settings", "/admin/audit", "/admin/rules", "/admin/rules/access", "/admin/reports",
            "/admin/settings/decisions", "/admin/settings/alerts", "/admin/systems", "/admin/systems/edit", "/admin/systems/import", "/admin/ready-texts", "/admin/ready-texts/edit", "/admin/retention",
        ]);
        var signIn = await portal.SitDownAsync(seat);
        await LookAtAsync(signIn, seat, ["/account/sign-in"]);
    }

    private Task<string> ReferenceAsync(RequestStatus status) =>
        portal.DbAsync(db => db.Requests.Where(request => request.Status == status).OrderBy(request => request.Reference).Select(request => request.Reference).FirstAsync());

    private Task<string> AwaitingAsync() => portal.DbAsync(db => db.Requests.Where(request => request.AwaitsApproval).Select(request => request.Reference).FirstAsync());

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
