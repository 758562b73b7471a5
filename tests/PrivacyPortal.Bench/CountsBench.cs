using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace PrivacyPortal.Bench;

/// <summary>Whether a number on a tab was ever wrong for longer than ten seconds, while requests are changed behind the portal's back.</summary>
public sealed class CountsBench(PortalProcess portal, Measures measures)
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30), Allowed = TimeSpan.FromSeconds(10);

    public async Task RunAsync()
    {
        var (browser, _) = portal.Browse();
        await QueueBench.SignInAsync(browser);
        await using var connection = new NpgsqlConnection(portal.ConnectionString);
        await connection.OpenAsync();
        var truths = new List<(TimeSpan At, long Unassigned)>();
        var (since, looks, wrong, oldest) = (Stopwatch.GetTimestamp(), 0, 0, TimeSpan.Zero);
        while (Stopwatch.GetElapsedTime(since) < Length)
        {
            // As another replica would: this one hears nothing of it.
            await using (var take = new NpgsqlCommand("""
                update requests set assignee_id = (select id from staff order by id limit 1), status = 'in-progress'
                where id in (select id from requests where status = 'open' and assignee_id is null limit 1)
                """, connection))
                await take.ExecuteNonQueryAsync();
            await using (var count = new NpgsqlCommand("select count(*) from requests where closed_at is null and assignee_id is null and status <> 'unconfirmed'", connection))
                truths.Add((Stopwatch.GetElapsedTime(since), (long)(await count.ExecuteScalarAsync())!));
            var asked = Stopwatch.GetElapsedTime(since);
            var page = await browser.GetAsync("/staff?tab=unassigned");
            var shown = long.Parse(new string([.. page.Text("nav.tabs a[aria-current=page] b").Where(char.IsAsciiDigit)]), CultureInfo.InvariantCulture);
            looks++;
            // The last moment at which that number was true.
            var last = truths.FindLastIndex(truth => truth.Unassigned == shown);
            var age = last < 0 ? asked : last == truths.Count - 1 ? TimeSpan.Zero : asked - truths[last + 1].At;
            if (age > oldest) oldest = age;
            if (last < 0 ? asked > Allowed : age > Allowed) wrong++;
            await Task.Delay(100);
        }
        measures.Add("Counts on the tabs", string.Create(CultureInfo.InvariantCulture, $"{looks} looks while {truths.Count} requests changed; the oldest number was {oldest.TotalSeconds:0.0} s behind; {wrong} too old"),
            "never more than 10 s old", wrong == 0);
    }
}
