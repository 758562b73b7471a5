using System.Diagnostics;
using System.Globalization;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Bench;

/// <summary>The portal as it runs in production: a Release build in a process of its own, on a database of its own.</summary>
public sealed class PortalProcess(string webFolder, string dataFolder, int port) : IAsyncDisposable
{
    public const string StaffEmail = "support@demo.test", Password = "bench harbour velvet crumb";

    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, string> settings = new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production", ["PORT"] = port.ToString(CultureInfo.InvariantCulture), ["PORTAL_DATA"] = dataFolder,
        ["DEMO_PASSWORD"] = Password, ["Portal__Demo"] = "true", ["Portal__Bench"] = "true", ["Portal__RateLimits__FilingPerWindow"] = "100000", ["Portal__RateLimits__FilingPerNetworkPerWindow"] = "100000", ["Portal__RateLimits__SecondsToFill"] = "0",
        ["Portal__Files__Keys__key1"] = Convert.ToBase64String(new byte[32]), ["Portal__RateLimits__TrackingPerWindow"] = "100000", ["Portal__RateLimits__SignInPerWindow"] = "1000",
        ["Portal__RateLimits__ConsentApiPerWindow"] = "0",
    };

    private Process? process;

    public Uri Address { get; } = new($"http://localhost:{port}");

    /// <summary>The process's own memory at its greatest, in bytes, as the system counts it.</summary>
    public long GreatestMemory => Kilobytes("VmHWM:") * 1024;

    /// <summary>The process's own memory now, in bytes.</summary>
    public long Memory => Kilobytes("VmRSS:") * 1024;

    /// <summary>The database's address while the portal runs.</summary>
    public string ConnectionString { get; private set; } = "";

    public PortalProcess With(string name, string value)
    {
        settings[name] = value;
        return this;
    }

    /// <summary>Runs one of the portal's commands to its end and says what it says.</summary>
    public async Task CommandAsync(params string[] arguments)
    {
        using var command = Start(arguments, Console.WriteLine);
        await command.WaitForExitAsync();
        if (command.ExitCode != 0) throw new InvalidOperationException($"The portal's command '{string.Join(' ', arguments)}' failed.");
    }

    public async Task ServeAsync()
    {
        var log = new StreamWriter(Path.Combine(dataFolder, "portal.log")) { AutoFlush = true };
        process = Start([], line => { lock (log) log.WriteLine(line); });
        var postgres = Path.Combine(dataFolder, "postgres");
        using var client = new HttpClient { BaseAddress = Address };
        var since = Stopwatch.GetTimestamp();
        while (!await AnswersAsync(client))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(since) > StartsWithin)
                throw new InvalidOperationException($"The portal did not start; see {Path.Combine(dataFolder, "portal.log")}.");
            await Task.Delay(200);
        }
        ConnectionString = $"Host=127.0.0.1;Port={(await File.ReadAllTextAsync(Path.Combine(postgres, "port"))).Trim()};Username=portal;" +
            $"Password={(await File.ReadAllTextAsync(Path.Combine(postgres, "password"))).Trim()};Database=portal;SSL Mode=Disable;Command Timeout=600";
    }

    /// <summary>A browser that does not follow redirects.</summary>
    public (Browser Browser, HttpClientHandler Handler) Browse()
    {
        var handler = new HttpClientHandler { AllowAutoRedirect = false };
        return (new(new HttpClient(handler) { BaseAddress = Address }), handler);
    }

    public async Task StopAsync()
    {
        if (process is null || process.HasExited) return;
        // The portal then stops its database as it would for a service manager.
        using (var stop = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])) await stop.WaitForExitAsync();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            return (await client.GetAsync(new Uri("/health/live", UriKind.Relative))).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private Process Start(string[] arguments, Action<string> say)
    {
        var start = new ProcessStartInfo("dotnet", ["bin/Release/net10.0/PrivacyPortal.Web.dll", .. arguments])
        {
            WorkingDirectory = webFolder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var started = Process.Start(start)!;
        started.OutputDataReceived += (_, line) => { if (line.Data is not null) say(line.Data); };
        started.ErrorDataReceived += (_, line) => { if (line.Data is not null) say(line.Data); };
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return started;
    }

    private long Kilobytes(string field)
    {
        var line = File.ReadLines($"/proc/{process!.Id}/status").First(line => line.StartsWith(field, StringComparison.Ordinal));
        return long.Parse(line[field.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }
}
