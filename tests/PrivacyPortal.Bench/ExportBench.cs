using System.Diagnostics;
using System.Globalization;

namespace PrivacyPortal.Bench;

/// <summary>All closed requests as one CSV file, read as it comes.</summary>
public sealed class ExportBench(PortalProcess portal, Measures measures)
{
    private const double MostGrowth = 100;

    public async Task RunAsync()
    {
        var (browser, _) = portal.Browse();
        await QueueBench.SignInAsync(browser);
        var page = await browser.GetAsync("/staff/export?tab=closed");
        using var form = new HttpRequestMessage(HttpMethod.Post, "/staff/export?tab=closed")
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", page.Value("__RequestVerificationToken") ?? "")]),
        };
        var (before, since) = (portal.Memory, Stopwatch.GetTimestamp());
        using var answer = await browser.Client.SendAsync(form, HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync());
        var (rows, most) = (-1L, before);
        while (await lines.ReadLineAsync() is not null)
            if (++rows % 10_000 == 0) most = Math.Max(most, portal.Memory);
        var growth = (most - before) / (1024.0 * 1024);
        measures.Add("Export of all that is closed", string.Create(CultureInfo.InvariantCulture,
            $"{rows:N0} rows in {Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s; memory grew by {Math.Max(0, growth):0} MB meanwhile"),
            $"grows by less than {MostGrowth:0} MB", rows > 0 && growth < MostGrowth);
    }
}
