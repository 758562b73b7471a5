using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using PrivacyPortal.Web.Workers;

namespace PrivacyPortal.Bench;

/// <summary>How the deadline pass finds what is due among all open requests.</summary>
public sealed partial class DeadlineBench(PortalProcess portal, Measures measures)
{
    public async Task RunAsync()
    {
        await using var connection = new NpgsqlConnection(portal.ConnectionString);
        await connection.OpenAsync();
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        foreach (var (name, sql) in new[] { ("clocks that ran out", DeadlinePass.MissedSql(today)), ("requests never confirmed", DeadlinePass.LapsedSql(today)) })
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var explain = new NpgsqlCommand("explain (analyze, buffers) " + string.Format(CultureInfo.InvariantCulture, sql.Format,
                [.. sql.GetArguments().Select(argument => argument is DateOnly day ? $"date '{day:yyyy-MM-dd}'" : argument)]), connection);
            var lines = new List<string>();
            await using (var reader = await explain.ExecuteReaderAsync())
                while (await reader.ReadAsync()) lines.Add(reader.GetString(0));
            await transaction.RollbackAsync();
            var plan = string.Join('\n', lines);
            var leftOut = LeftOut().Matches(plan).Sum(match => long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
            var scansAll = plan.Contains("Seq Scan", StringComparison.Ordinal);
            measures.Add($"Deadline pass: {name}", $"{Time().Match(plan).Groups[1].Value} ms, {leftOut} rows read in vain, {(scansAll ? "reads a whole table" : "by index")}",
                "touches only rows that are due", !scansAll && leftOut < 1_000);
            measures.Append($"Plan of the deadline pass: {name}", plan);
        }
    }

    [GeneratedRegex(@"Rows Removed by (?:Filter|Join Filter|Index Recheck): (\d+)")]
    private static partial Regex LeftOut();

    [GeneratedRegex(@"Execution Time: ([\d.]+)")]
    private static partial Regex Time();
}
