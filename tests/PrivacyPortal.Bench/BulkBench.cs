using System.Diagnostics;
using System.Globalization;
using PrivacyPortal.Domain.Bulk;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Bench;

/// <summary>Ten thousand requests handed over at once, by a filter, through the pages, and then undone.</summary>
public sealed class BulkBench(PortalProcess portal, Measures measures)
{
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(10);

    public async Task RunAsync()
    {
        var (browser, _) = portal.Browse();
        await QueueBench.SignInAsync(browser);
        var queue = await browser.GetAsync("/staff?tab=unassigned");
        var draft = await queue.SubmitAsync(new() { ["All"] = "true", ["Kind"] = nameof(BulkKind.Assign) }, form: "#bulk");
        var asked = await browser.GetAsync(Address(draft));
        var colleague = asked.Document.QuerySelector("[name='Input.Staff'] option:not([value=''])")?.GetAttribute("value") ?? throw new InvalidOperationException("There is nobody to hand over to.");
        var prepared = await asked.SubmitAsync(new() { ["Input.Staff"] = colleague });
        var since = Stopwatch.GetTimestamp();
        var forecast = await browser.GetAsync(Address(prepared));
        var shown = Stopwatch.GetElapsedTime(since);
        since = Stopwatch.GetTimestamp();
        var job = Address(await forecast.SubmitAsync(form: "form[action*='=Start']"));
        var (done, longest) = await WaitAsync(browser, job);
        var took = Stopwatch.GetElapsedTime(since);
        since = Stopwatch.GetTimestamp();
        await done.SubmitAsync(form: "#undo");
        await WaitAsync(browser, job);
        measures.Add("Bulk: 10,000 handed over by filter", string.Create(CultureInfo.InvariantCulture,
            $"preview {shown.TotalSeconds:0.0} s, done in {took.TotalSeconds:0} s, undone in {Stopwatch.GetElapsedTime(since).TotalSeconds:0} s; progress page at most {longest.TotalMilliseconds:0} ms"),
            "the preview within 5 s, progress within 1 s", shown < TimeSpan.FromSeconds(5) && longest < TimeSpan.FromSeconds(1));
    }

    private static string Address(PageAnswer answer) => answer.Location?.Split('#')[0] ?? throw new InvalidOperationException($"{answer.Url} answered {answer.Status}: {string.Join(" ", answer.Errors)}");

    /// <summary>The page of the job once it is over, and the longest wait for a look at its progress.</summary>
    private static async Task<(PageAnswer Page, TimeSpan Longest)> WaitAsync(Browser browser, string job)
    {
        var (since, longest) = (Stopwatch.GetTimestamp(), TimeSpan.Zero);
        while (true)
        {
            var asked = Stopwatch.GetTimestamp();
            var page = await browser.GetAsync(job);
            if (Stopwatch.GetElapsedTime(asked) is var took && took > longest) longest = took;
            if (page.Document.QuerySelector("[data-progress=on]") is null) return (page, longest);
            if (Stopwatch.GetElapsedTime(since) > AtMost) throw new InvalidOperationException("The job does not end.");
            await Task.Delay(500);
        }
    }
}
