using CsvHelper;
using Npgsql;
using PrivacyPortal.Web.Deadlines;
using PrivacyPortal.Web.Reports;

namespace PrivacyPortal.Web.Consent;

/// <summary>How often something was chosen: all choices of a group, and of them those that allowed each category.</summary>
public sealed record ConsentTally(string Name, long Choices, IReadOnlyDictionary<string, long> Allowed);

/// <summary>The choices of a period, each list the same choices by another measure.</summary>
public sealed record ConsentFigures(
    DateOnly From, DateOnly To, ConsentTally Total, IReadOnlyList<ConsentTally> Days, IReadOnlyList<ConsentTally> Regions, IReadOnlyList<ConsentTally> Versions,
    IReadOnlyList<ConsentTally> Methods);

/// <summary>Counts choices: closed days are counted once, when they are closed; the days since are counted where they lie.</summary>
public sealed class ConsentReports(NpgsqlDataSource database)
{
    /// <summary>Longest period, in days.</summary>
    public const int MostDays = 1_100;

    private const string Query = """
        with closed as (select max(day) as day from consent_digests),
        counted as (
            select day, region, banner_version, method, category, choices from consent_counts where day between $1 and $2
            union all
            select (at at time zone 'UTC')::date, coalesce(region, ''), banner_version, method, category, count(*)
            from consent_receipts, unnest(array_prepend('*', allowed)) as category
            where at >= greatest($1, coalesce((select day + 1 from closed), $1))::timestamp at time zone 'UTC' and at < ($2 + 1)::timestamp at time zone 'UTC'
            group by 1, 2, 3, 4, 5
        )
        select grouping(day, region, banner_version, method), coalesce(day::text, region, banner_version::text, method, ''), category, sum(choices)::bigint
        from counted group by category, grouping sets ((), (day), (region), (banner_version), (method)) order by 1, 2
        """;

    public async Task<ConsentFigures> ReadAsync(DateOnly from, DateOnly to, CancellationToken ct)
    {
        List<(int Set, string Name, string Category, long Choices)> rows = [];
        await using var command = database.CreateCommand(Query);
        command.Parameters.Add(new() { Value = from });
        command.Parameters.Add(new() { Value = to });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) rows.Add((reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3)));
        // The bits say which of the four is not grouped by.
        IReadOnlyList<ConsentTally> Of(int set) =>
        [
            .. rows.Where(row => row.Set == set).GroupBy(row => row.Name).Select(group => new ConsentTally(
                group.Key, group.FirstOrDefault(row => row.Category == "*").Choices, group.Where(row => row.Category != "*").ToDictionary(row => row.Category, row => row.Choices))),
        ];
        return new(from, to, Of(0b1111).FirstOrDefault() ?? new("", 0, new Dictionary<string, long>()), Of(0b0111), Most(Of(0b1011)), Of(0b1101), Most(Of(0b1110)));
    }

    /// <summary>Charts, each under a sentence that says what it shows.</summary>
    public static IReadOnlyList<BarChart> Charts(ConsentFigures figures)
    {
        var total = figures.Total;
        var most = total.Allowed.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        return
        [
            new("categories", most.Count == 0 ? "No optional category was allowed in this period" : $"{most[0].Key} was allowed most often: in {Bar.Text(most[0].Value)} of {Bar.Text(total.Choices)} choices",
                "Choices that hold with the category on, after signals and opt-outs.", "Category", ["Allowed", "Not allowed"],
                [.. most.Select(pair => new Bar(pair.Key, [pair.Value, total.Choices - pair.Value]))]),
            Chart("regions", figures.Regions, "Region", "region", name => name.Length == 0 ? "Unknown" : name),
            Chart("versions", figures.Versions, "Banner version", "banner version", name => $"Version {name}"),
            Chart("methods", figures.Methods, "Answer", "answer", name => name),
            Chart("days", Days(figures), figures.Days.Count > MostDayBars ? "Month" : "Day", "day or month", name => name),
        ];
    }

    /// <summary>A line for each number.</summary>
    public static async Task WriteAsync(Stream stream, ConsentFigures figures, CancellationToken ct)
    {
        await using var csv = CsvWriter.Create(stream, new() { Injection = CsvInjection.Escape }, leaveOpen: true);
        async Task LineAsync(params object[] values)
        {
            foreach (var value in values) csv.WriteField(value);
            await csv.EndRecordAsync(ct);
        }
        await LineAsync("by", "value", "category", "choices");
        foreach (var (by, tallies) in new (string, IReadOnlyList<ConsentTally>)[]
        {
            ("total", [figures.Total]), ("day", figures.Days), ("region", figures.Regions), ("banner version", figures.Versions), ("method", figures.Methods),
        })
            foreach (var tally in tallies)
            {
                await LineAsync(by, tally.Name, "all", tally.Choices);
                foreach (var (category, allowed) in tally.Allowed) await LineAsync(by, tally.Name, category, allowed);
            }
        await csv.FlushAsync(ct);
    }

    /// <summary>The file's name.</summary>
    public static string NameOf(ConsentFigures figures) => $"choices-{figures.From.Iso()}-{figures.To.Iso()}.csv";

    private const int MostDayBars = 35;

    private static IReadOnlyList<ConsentTally> Days(ConsentFigures figures) => figures.Days.Count <= MostDayBars ? figures.Days
        : [.. figures.Days.GroupBy(day => day.Name[..7]).Select(month => new ConsentTally(month.Key, month.Sum(day => day.Choices), new Dictionary<string, long>()))];

    private static BarChart Chart(string id, IReadOnlyList<ConsentTally> tallies, string head, string noun, Func<string, string> name)
    {
        var top = tallies.MaxBy(tally => tally.Choices);
        return new(id, top is null ? $"There is no choice to show by {noun}" : $"{name(top.Name)} has the most choices: {Bar.Text(top.Choices)}", $"Choices by {noun}. Days are UTC, as in the ledger.", head, ["Choices"],
            [.. tallies.Take(40).Select(tally => new Bar(name(tally.Name), tally.Choices))]);
    }

    private static IReadOnlyList<ConsentTally> Most(IReadOnlyList<ConsentTally> tallies) => [.. tallies.OrderByDescending(tally => tally.Choices)];
}
