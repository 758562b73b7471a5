using System.Runtime.CompilerServices;
using Npgsql;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Consent.Ledger;

namespace PrivacyPortal.Web.Proof;

/// <summary>Reads receipts as they stand in the table, one after the other, so that memory does not grow with their number.</summary>
internal static class LedgerRows
{
    private const string OfDay = $"select {ReceiptSql.Columns} from consent_receipts where at >= $1 and at < $2 order by at, id";

    public static DateTime StartOf(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    /// <summary>The receipts of a UTC day in the order of the digest.</summary>
    public static async IAsyncEnumerable<ConsentReceipt> ReadAsync(NpgsqlConnection connection, DateOnly day, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(OfDay, connection) { CommandTimeout = 0, Parameters = { new() { Value = StartOf(day) }, new() { Value = StartOf(day.AddDays(1)) } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) yield return ReceiptSql.Read(reader);
    }
}
