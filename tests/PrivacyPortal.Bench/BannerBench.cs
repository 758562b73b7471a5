using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace PrivacyPortal.Bench;

/// <summary>
/// When the banner can be seen, and what it costs the page, against the same banner written by hand into a page: markup, a style sheet and a
/// script for its buttons. In Chromium with the processor slowed down four times, nothing cached, the two in turns.
/// </summary>
public sealed class BannerBench(PortalProcess portal, Measures measures)
{
    private const int Runs = 21, Slowdown = 4;

    // Notes the frame after the one in which the banner has a size.
    private const string Watch = """
        (() => {
          const look = () => {
            const box = document.querySelector('.box') || [...document.body?.children || []].map(host => host.shadowRoot?.querySelector('.box')).find(Boolean);
            if (box?.offsetHeight) requestAnimationFrame(() => window.shown = performance.now());
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        })();
        """;

    private const string Paragraphs = "<p>Oak table, six seats, oiled by hand in our own workshop at the harbour.</p>";

    public async Task RunAsync()
    {
        await using var shop = await ServeAsync();
        var origin = shop.Urls.First();
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var (bare, own) = (new List<(double Shown, double Busy)>(), new List<(double Shown, double Busy)>());
        await LookAsync(chromium, $"{origin}/bare");
        await LookAsync(chromium, $"{origin}/own");
        for (var run = 0; run < Runs; run++)
        {
            bare.Add(await LookAsync(chromium, $"{origin}/bare"));
            own.Add(await LookAsync(chromium, $"{origin}/own"));
        }
        var ratio = Middle(own, look => look.Shown) / Middle(bare, look => look.Shown);
        measures.Add("Banner visible", string.Create(CultureInfo.InvariantCulture,
            $"{Middle(own, look => look.Shown):0} ms of {Middle(bare, look => look.Shown):0} ms = {ratio:0.00}, medians of {Runs}, {Slowdown}x slowdown"), "at most 1.10", ratio <= 1.1);
        var more = Middle(own, look => look.Busy) - Middle(bare, look => look.Busy);
        measures.Add("Banner on the main thread", string.Create(CultureInfo.InvariantCulture,
            $"{Middle(own, look => look.Busy):0} ms of {Middle(bare, look => look.Busy):0} ms: {more:0.0} ms more, {Slowdown}x slowdown"), "under 30 ms more", more < 30);
    }

    private static double Middle(List<(double Shown, double Busy)> looks, Func<(double Shown, double Busy), double> figure) => looks.Select(figure).Order().ElementAt(looks.Count / 2);

    private static async Task<(double Shown, double Busy)> LookAsync(IBrowser chromium, string url)
    {
        await using var context = await chromium.NewContextAsync(new() { Locale = "en-GB" });
        var page = await context.NewPageAsync();
        await page.AddInitScriptAsync(Watch);
        var tools = await context.NewCDPSessionAsync(page);
        await tools.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = Slowdown });
        await tools.SendAsync("Performance.enable");
        await page.GotoAsync(url, new() { WaitUntil = WaitUntilState.NetworkIdle });
        var shown = await page.EvaluateAsync<double>("window.shown");
        var metrics = (await tools.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray();
        var busy = metrics.First(metric => metric.GetProperty("name").GetString() == "TaskDuration").GetProperty("value").GetDouble() * 1000;
        return (shown, busy);
    }

    private async Task<WebApplication> ServeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/own", () => Html($"<script src=\"{portal.Address}embed/consent.js\"></script>", ""));
        app.MapGet("/bare", () => Html("<link rel=\"stylesheet\" href=\"/bare.css\"><script src=\"/bare.js\" defer></script>", BareBanner));
        app.MapGet("/bare.css", () => Results.Text(BareStyle, "text/css"));
        app.MapGet("/bare.js", () => Results.Text("for (const button of document.querySelectorAll('.box button')) button.onclick = () => { document.cookie = 'choice=' + button.value; document.querySelector('.box').remove(); };", "text/javascript"));
        await app.StartAsync();
        return app;
    }

    private static IResult Html(string head, string banner) => Results.Text(
        $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Shop</title><link rel=\"icon\" href=\"data:,\">{head}</head><body>{banner}<h1>Shop</h1>{string.Concat(Enumerable.Repeat(Paragraphs, 40))}</body></html>",
        "text/html; charset=utf-8");

    private const string BareBanner = """
        <section class="box" aria-label="Your privacy on this site"><p><b>Your privacy on this site</b> We use necessary cookies so that the site works, and others only if you allow them. You can change your mind at any time. <a href="/cookies">About our cookies</a></p>
        <div class="row"><button value="all">Accept all</button><button value="none">Reject all</button><button value="choose">Choose</button></div></section>
        """;

    private const string BareStyle = """
        .box { position: fixed; inset-inline: 0; inset-block-end: 0; margin: 8px auto; inline-size: calc(100% - 16px); max-inline-size: 640px; box-sizing: border-box; padding: 16px;
          font: 16px/1.5 system-ui, sans-serif; color: #1c2530; background: #fff; border: 1px solid #1c2530; border-radius: 8px; box-shadow: 0 4px 24px #0006; }
        .box p { margin: 0 0 12px; } .box a { color: #1f4e79; } .row { display: flex; flex-wrap: wrap; gap: 8px; }
        .row button { flex: 1 1 150px; min-block-size: 44px; padding: 4px 12px; font: inherit; font-weight: 600; color: #fff; background: #1f4e79; border: 1px solid transparent; border-radius: 6px; }
        """;
}
