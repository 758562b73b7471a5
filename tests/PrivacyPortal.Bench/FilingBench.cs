using System.Net;
using AngleSharp.Html.Dom;

namespace PrivacyPortal.Bench;

/// <summary>Filing a request by its form, beside a plain page that inserts one row with EF and redirects.</summary>
public sealed class FilingBench(PortalProcess portal, Measures measures, int seconds)
{
    private const int Rounds = 5;
    private static readonly string Script = Path.Combine(AppContext.BaseDirectory, "file.lua");

    public async Task RunAsync()
    {
        var plain = await PrepareAsync("/bench/insert", new() { ["Input.Text"] = "{n}" });
        var filing = await PrepareAsync("/requests/new/opt-out", new()
        {
            ["Input.Email"] = "bench{n}@load.test", ["Input.Region"] = "US-CA", ["Input.Details"] = "Synthetic: {n}",
        });
        var (filings, baselines) = (new List<Load>(), new List<Load>());
        for (var round = 0; round <= Rounds; round++)
        {
            var baseline = await Wrk.RunAsync(plain.Url, plain.Cookies, seconds, Script, Variables(plain.Body, $"p{round}-"));
            var page = await Wrk.RunAsync(filing.Url, filing.Cookies, seconds, Script, Variables(filing.Body, $"f{round}-"));
            // The first round only warms up.
            if (round == 0) continue;
            baselines.Add(baseline);
            filings.Add(page);
        }
        measures.Compare("Filing a request", Load.Median(filings), Load.Median(baselines));
    }

    private static Dictionary<string, string> Variables(string body, string run) => new() { ["BENCH_BODY"] = body, ["BENCH_RUN"] = run };

    /// <summary>The form as a browser would send it, once sent to see that it is taken.</summary>
    private async Task<(Uri Url, string Cookies, string Body)> PrepareAsync(string url, Dictionary<string, string> fields)
    {
        var (browser, handler) = portal.Browse();
        var page = await browser.GetAsync(url);
        var form = page.Document.QuerySelector("main form[method=post]") as IHtmlFormElement ?? throw new InvalidOperationException($"{url} has no form.");
        var values = form.Elements.OfType<IHtmlInputElement>().Where(input => input.Type == "hidden" && input.Name is { Length: > 0 }).ToDictionary(input => input.Name!, input => input.Value);
        foreach (var (name, value) in fields)
            if (page.Document.QuerySelector($"[name='{name}']") is not null) values[name] = value;
        var trial = await browser.PostAsync(url, values);
        if (trial.Status is not (HttpStatusCode.Found or HttpStatusCode.SeeOther)) throw new InvalidOperationException($"{url} answered {trial.Status}: {string.Join(" ", trial.Errors)}");
        var body = await new FormUrlEncodedContent(values).ReadAsStringAsync();
        return (new(portal.Address, url), handler.CookieContainer.GetCookieHeader(portal.Address), body);
    }
}
