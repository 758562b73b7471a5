using System.Runtime.CompilerServices;
using Npgsql;
using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Web.Proof;

/// <summary>Reads receipts as they stand in the table, one after the other, so that memory does not grow with their number.</summary>
internal static class LedgerRows
{
    private const string OfDay = """
        select id, visitor_id, at, client_at, policy_revision, banner_version, gpc, dnt, method, asked, allowed, denials, site, language, region, person, network, agent
        from consent_receipts where at >= $1 and at < $2 order by at, id
        """;

    public static DateTime StartOf(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    /// <summary>The receipts of a UTC day in the order of the digest.</summary>
    public static async IAsyncEnumerable<ConsentReceipt> ReadAsync(NpgsqlConnection connection, DateOnly day, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(OfDay, connection) { CommandTimeout = 0, Parameters = { new() { Value = StartOf(day) }, new() { Value = StartOf(day.AddDays(1)) } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) yield return Read(reader);
    }

    private static ConsentReceipt Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0), VisitorId = row.GetGuid(1), At = row.GetFieldValue<DateTimeOffset>(2), ClientAt = OrNull<DateTimeOffset>(row, 3),
        PolicyRevision = OrNull<int>(row, 4), BannerVersion = row.GetInt32(5), Gpc = row.GetBoolean(6), Dnt = OrNull<bool>(row, 7),
        // A code that is none is a change like any other: it must be found, not fail.
        Method = ConsentMethods.Parse(row.GetString(8)) ?? (ConsentMethod)(-1),
        Asked = row.GetFieldValue<string[]>(9), Allowed = row.GetFieldValue<string[]>(10), Denials = row.GetFieldValue<string[]>(11),
        Site = Text(row, 12), Language = row.GetString(13), Region = Text(row, 14), Person = Text(row, 15), Network = Text(row, 16), Agent = Text(row, 17),
    };

    private static T? OrNull<T>(NpgsqlDataReader row, int column) where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
