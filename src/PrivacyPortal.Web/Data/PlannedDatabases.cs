using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PrivacyPortal.Web.Data;

/// <summary>
/// Connections for statements that find everything by an index, whatever is asked: each is planned once, and by its indexes even while the tables are still
/// small. Left to itself, PostgreSQL plans a statement over many months anew each time, which takes longer than running it.
/// </summary>
public sealed class LookupDatabase(NpgsqlConnectionStringBuilder settings) : IAsyncDisposable
{
    public NpgsqlDataSource Source { get; } = NpgsqlDataSource.Create(
        settings.Planned("plan_cache_mode=force_generic_plan", "enable_seqscan=off", "enable_hashjoin=off", "enable_mergejoin=off"));

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}

/// <summary>
/// Connections for searches: each is planned for the very words asked for. A prepared query may get one plan for all values, and no one plan suits both a
/// rare text and one that everybody has.
/// </summary>
public sealed class SearchDatabase(NpgsqlConnectionStringBuilder settings) : IAsyncDisposable
{
    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(settings.Planned("plan_cache_mode=force_custom_plan"));
    private DbContextOptions<PortalDb>? options;

    /// <summary>For one search; the caller disposes of it.</summary>
    public PortalDb Open() => new(options ??= new DbContextOptionsBuilder<PortalDb>().UseNpgsql(source).Options);

    public ValueTask DisposeAsync() => source.DisposeAsync();
}

file static class PlannedSettings
{
    /// <summary>Few connections, with settings of the server. A pooler between takes no such settings: then there are none.</summary>
    public static NpgsqlConnectionStringBuilder Planned(this NpgsqlConnectionStringBuilder settings, params ReadOnlySpan<string> server)
    {
        settings.MaxPoolSize = Math.Min(settings.MaxPoolSize, 16);
        if (settings.MaxAutoPrepare == 0) return settings;
        foreach (var setting in server) settings.Options = $"{settings.Options} -c {setting}".TrimStart();
        return settings;
    }
}
