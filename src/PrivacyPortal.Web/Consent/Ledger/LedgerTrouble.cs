using Npgsql;

namespace PrivacyPortal.Web.Consent.Ledger;

/// <summary>The ledger takes nothing just now; nothing it took before is lost. Come again a little later.</summary>
public sealed class LedgerUnavailable(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>How long a client waits before it tries again, in seconds.</summary>
    public const int RetryAfterSeconds = 2;
}

/// <summary>What failures of the database mean for the ledger.</summary>
internal static class LedgerTrouble
{
    // Disk full, out of memory, too many connections.
    private const string InsufficientResources = "53";

    /// <summary>Whether the month has no partition yet.</summary>
    public static bool IsMissingPartition(Exception error) =>
        error is PostgresException { SqlState: PostgresErrorCodes.CheckViolation, ConstraintName: null or "" };

    /// <summary>Whether the same batch may work on a new connection, or in a moment: nothing is wrong with what is in it.</summary>
    public static bool IsPassing(Exception error) => error switch
    {
        PostgresException postgres => postgres.IsTransient || postgres.SqlState.StartsWith(InsufficientResources, StringComparison.Ordinal)
            || postgres.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow,
        NpgsqlException or TimeoutException or IOException or ObjectDisposedException or System.Net.Sockets.SocketException => true,
        // Npgsql says so of a connection that broke between two commands.
        InvalidOperationException => true,
        _ => false,
    };
}
