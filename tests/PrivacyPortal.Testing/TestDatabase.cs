namespace PrivacyPortal.Testing;

/// <summary>A database of one's own, cloned from a migrated template; gone when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string name;

    private TestDatabase(string name, string connectionString)
    {
        this.name = name;
        ConnectionString = connectionString;
    }

    public string ConnectionString { get; }

    /// <param name="template">What <see cref="PostgresServer.TemplateAsync"/> returned.</param>
    public static async Task<TestDatabase> CreateAsync(string template)
    {
        var name = await PostgresServer.CloneAsync(template);
        return new TestDatabase(name, await PostgresServer.ConnectionStringToAsync(name));
    }

    public async ValueTask DisposeAsync() => await PostgresServer.DropAsync(name);
}
