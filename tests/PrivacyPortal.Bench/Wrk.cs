using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PrivacyPortal.Bench;

/// <summary>What wrk measured: requests a second and latencies in milliseconds.</summary>
public sealed record Load(double PerSecond, double P50, double P99, int Failed)
{
    /// <summary>The middle of each figure over several runs, and all failures.</summary>
    public static Load Median(IReadOnlyCollection<Load> runs)
    {
        double Middle(Func<Load, double> figure) => runs.Select(figure).Order().ElementAt(runs.Count / 2);
        return new(Middle(run => run.PerSecond), Middle(run => run.P50), Middle(run => run.P99), runs.Sum(run => run.Failed));
    }
}

/// <summary>Drives the portal with Debian's wrk.</summary>
public static partial class Wrk
{
    /// <summary>More than the cores, so that none waits for the network; few enough that a page's time is its own.</summary>
    private const int Connections = 8;

    public static async Task<Load> RunAsync(Uri url, string cookies, int seconds, string? script = null, IReadOnlyDictionary<string, string>? environment = null, int connections = Connections)
    {
        List<string> arguments = ["-t1", $"-c{connections}", $"-d{seconds}s", "--latency", "--timeout", "30s", "-H", "Accept-Encoding: identity"];
        if (cookies.Length > 0) arguments.AddRange(["-H", $"Cookie: {cookies}"]);
        if (script is not null) arguments.AddRange(["-s", script]);
        var start = new ProcessStartInfo("wrk", [.. arguments, url.AbsoluteUri]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        using var wrk = Process.Start(start)!;
        var said = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        return new(Number(PerSecond(), said), Latency(Half(), said), Latency(Most(), said), (int)Number(Failures(), said));
    }

    private static double Number(Regex pattern, string said) =>
        pattern.Match(said) is { Success: true } match ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    private static double Latency(Regex pattern, string said)
    {
        var match = pattern.Match(said);
        if (!match.Success) throw new InvalidOperationException($"wrk said something else: {said}");
        var number = double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return match.Groups[2].Value switch { "us" => number / 1000, "s" => number * 1000, _ => number };
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex PerSecond();

    [GeneratedRegex(@"50%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex Half();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex Most();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (\d+)")]
    private static partial Regex Failures();
}
