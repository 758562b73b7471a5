using System.Globalization;
using Npgsql;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Bench;

/// <summary>Every tab, filter, order, search and deep page of the queue, each beside the baseline page of the same minute.</summary>
public sealed class QueueBench(PortalProcess portal, Measures measures, int seconds)
{
    private const string Baseline = "/bench/rows";
    private const int WarmUpSeconds = 6;
    private const int Rounds = 3;

    public async Task RunAsync(string? only)
    {
        var (browser, handler) = portal.Browse();
        await SignInAsync(browser);
        // What is measured is a portal that has been at work for a while: all of its code compiled for speed.
        foreach (var url in new[] { Baseline, "/staff?tab=open", "/staff?tab=closed", Baseline }) await RunAsync(browser, handler, url, WarmUpSeconds);
        foreach (var (name, url) in await PagesAsync())
        {
            if (only is not null && !name.Contains(only, StringComparison.OrdinalIgnoreCase)) continue;
            var (pages, baselines) = (new List<Load>(), new List<Load>());
            for (var round = 0; round < Rounds; round++)
            {
                baselines.Add(await RunAsync(browser, handler, Baseline, seconds));
                pages.Add(await RunAsync(browser, handler, url, seconds));
            }
            measures.Compare(name, Load.Median(pages), Load.Median(baselines));
        }
    }

    /// <summary>Each run begins with a session younger than the minute after which it is looked at again, and with the page seen once.</summary>
    private async Task<Load> RunAsync(Browser browser, HttpClientHandler handler, string url, int length)
    {
        await FetchAsync(browser, url);
        return await Wrk.RunAsync(new(portal.Address, url), handler.CookieContainer.GetCookieHeader(portal.Address), length);
    }

    public static async Task SignInAsync(Browser browser)
    {
        var form = await browser.GetAsync("/account/sign-in");
        var answer = await form.SubmitAsync(new() { ["Input.Email"] = PortalProcess.StaffEmail, ["Input.Password"] = PortalProcess.Password });
        if ((int)answer.Status is not (302 or 303)) throw new InvalidOperationException($"Signing in answered {answer.Status}: {answer.Text()}");
    }

    private static async Task FetchAsync(Browser browser, string url)
    {
        var answer = await browser.GetAsync(url);
        if ((int)answer.Status != 200) throw new InvalidOperationException($"{url} answered {answer.Status}.");
    }

    private async Task<IReadOnlyList<(string Name, string Url)>> PagesAsync()
    {
        await using var connection = new NpgsqlConnection(portal.ConnectionString);
        await connection.OpenAsync();
        async Task<string> Ask(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture)!;
        }
        const string DueKey = "select (due_on - date '0001-01-01') || '.' || replace(id::text, '-', '') from requests where closed_at is null";
        const string Ticks = "to_char(621355968000000000 + (extract(epoch from closed_at) * 10000000)::numeric(30,0), 'FM9999999999999999999')";
        var dueDeep = await Ask($"{DueKey} order by due_on, id offset (select count(*) / 2 from requests where closed_at is null) limit 1");
        var closedDeep = await Ask($"select {Ticks} || '.' || replace(id::text, '-', '') from requests where closed_at is not null order by closed_at desc, id desc offset (select count(*) * 9 / 10 from requests where closed_at is not null) limit 1");
        var mineDeep = await Ask($"{DueKey} and assignee_id = (select id from staff where email = '{PortalProcess.StaffEmail}') order by due_on, id offset 5000 limit 1");
        var email = await Ask("select requester_email from requests where closed_at is not null and requester_email is not null order by id offset 1000 limit 1");
        var name = await Ask("select requester_name from requests where closed_at is null and requester_name ~ '^[A-Z].* [A-Z]' order by id desc offset 500 limit 1");
        var reference = await Ask("select reference from requests order by id offset 3000 limit 1");
        return
        [
            ("All open", "/staff?tab=open"), ("Overdue", "/staff?tab=overdue"), ("Due today", "/staff?tab=today"), ("Next 3 business days", "/staff?tab=soon"),
            ("Unassigned", "/staff?tab=unassigned"), ("Mine (50,000 of a million)", "/staff?tab=mine"), ("Closed", "/staff?tab=closed"),
            ("All open, deep", $"/staff?tab=open&after={dueDeep}"), ("Mine, deep", $"/staff?tab=mine&after={mineDeep}"), ("Closed, deep", $"/staff?tab=closed&after={closedDeep}"),
            ("Kind deletion", "/staff?tab=open&kind=deletion"), ("Kind breach", "/staff?tab=open&kind=breach"), ("Closed, kind access", "/staff?tab=closed&kind=access"),
            ("Status waiting", "/staff?tab=open&status=waiting"), ("Status refused", "/staff?tab=closed&status=refused"),
            ("Region US-CA", "/staff?tab=open&region=US-CA"), ("Region US-WY", "/staff?tab=open&region=US-WY"), ("Closed, region HK", "/staff?tab=closed&region=HK"),
            ("Assigned to nobody", "/staff?tab=open&assignee=nobody"),
            ("Mine, breach from GB", "/staff?tab=mine&kind=breach&region=GB"), ("Four filters", "/staff?tab=soon&kind=access&region=EU&status=in-progress"),
            ("Received first", "/staff?tab=open&sort=received"), ("Received last, mine", "/staff?tab=mine&sort=-received"), ("Due last", "/staff?tab=open&sort=-due"),
            ("Search: a reference", $"/staff?tab=closed&q={reference}"), ("Search: an address", $"/staff?tab=closed&q={Uri.EscapeDataString(email)}"),
            ("Search: a name", $"/staff?tab=open&q={Uri.EscapeDataString(name)}"), ("Search: a common family name", "/staff?tab=open&q=garcia"),
            ("Search: the same, closed", "/staff?tab=closed&q=garcia"), ("Search: a Chinese given name", "/staff?tab=open&q=%E7%BE%8E%E7%8E%B2"),
            ("Search: what everybody has", "/staff?tab=open&q=load.test"), ("Search: nothing found", "/staff?tab=open&q=xyzzyplugh"),
        ];
    }
}
