using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Microsoft.Playwright;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Browser.Tests;

/// <summary>How somebody sits in front of the portal.</summary>
public sealed record Seat(int Width = 1280, bool Dark = false, bool Script = true, bool Gpc = false, string Locale = "en-GB")
{
    public override string ToString() => $"{Width}px-{(Dark ? "dark" : "light")}{(Script ? "" : "-noscript")}{(Gpc ? "-gpc" : "")}";
}

/// <summary>The portal with the demo shop on a real port, its workers running and its mail in a folder, and Chromium in front of it.</summary>
public sealed class BrowserPortal : PortalFactory, IAsyncLifetime
{
    public const string SupportEmail = "support@demo.test", AdminEmail = "admin@demo.test", DemoPassword = "demo harbour and pine";

    private readonly string data = Directory.CreateTempSubdirectory("privacy-portal-browser-").FullName;
    private IPlaywright? playwright;
    private IBrowser? chromium;

    protected override TimeProvider Time => TimeProvider.System;

    /// <summary>Development, for its page that shows the mails.</summary>
    protected override string EnvironmentName => "Development";

    public string Origin { get; private set; } = "";

    public async Task InitializeAsync()
    {
        With("Portal:Demo", "true").With("Portal:MigrateAtStart", "true").With("Portal:Workers", "true").With("Portal:DataFolder", data)
            .With("DEMO_PASSWORD", DemoPassword);
        // The links in mails name the port, so it is chosen before the portal starts.
        var port = FreePort();
        Origin = $"http://localhost:{port}";
        With("Portal:PublicUrl", Origin);
        UseKestrel(port);
        StartServer();
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    /// <summary>A browser of one's own: no cookies, nothing remembered.</summary>
    public async Task<IPage> SitDownAsync(Seat? seat = null)
    {
        seat ??= new();
        var context = await chromium!.NewContextAsync(new()
        {
            BaseURL = Origin, ViewportSize = new() { Width = seat.Width, Height = 900 }, JavaScriptEnabled = seat.Script,
            ColorScheme = seat.Dark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce, Locale = seat.Locale,
            ExtraHTTPHeaders = seat.Gpc ? new Dictionary<string, string> { ["Sec-GPC"] = "1" } : null,
        });
        context.SetDefaultTimeout(15_000);
        return await context.NewPageAsync();
    }

    /// <summary>Everybody who sat down goes.</summary>
    public Task LeaveAsync() => Task.WhenAll(chromium!.Contexts.Select(context => context.CloseAsync()));

    public async Task<IPage> SignInAsync(string email, Seat? seat = null)
    {
        var page = await SitDownAsync(seat);
        await page.GotoAsync("/account/sign-in");
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(DemoPassword);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.WaitForURLAsync("**/staff");
        return page;
    }

    /// <summary>Keeps what the page looks like, for people to see; git ignores the folder.</summary>
    public static async Task KeepAsync(IPage page, string name, Seat seat, [CallerFilePath] string here = "")
    {
        var folder = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "artifacts", "screenshots");
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{seat}.png"), FullPage = true });
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        if (chromium is not null) await chromium.DisposeAsync();
        playwright?.Dispose();
        await DisposeAsync();
        Directory.Delete(data, recursive: true);
    }
}

[CollectionDefinition(Name)]
public sealed class InBrowser : ICollectionFixture<BrowserPortal>
{
    public const string Name = "browser";
}
