using Npgsql;

namespace PrivacyPortal.Web.Tests.Data;

internal static class Waiting
{
    /// <summary>Asks the database until it says yes.</summary>
    public static async Task UntilAsync(this NpgsqlConnection connection, string question)
    {
        await using var ask = new NpgsqlCommand(question, connection);
        while (await ask.ExecuteScalarAsync() is not true) await Task.Yield();
    }
}
