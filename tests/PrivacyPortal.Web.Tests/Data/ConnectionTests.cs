using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Tests.Data;

public sealed class ConnectionTests : IDisposable
{
    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public void Connections_keep_their_statements_prepared_and_need_no_reset()
    {
        foreach (var source in new[] { portal.Services.GetRequiredService<NpgsqlDataSource>(), portal.Services.GetRequiredService<LookupDatabase>().Source })
        {
            var settings = new NpgsqlConnectionStringBuilder(source.ConnectionString);
            Assert.Equal(200, settings.MaxAutoPrepare);
            Assert.True(settings.NoResetOnClose);
        }
    }

    [Fact]
    public async Task Lookups_are_planned_once_and_searches_each_time()
    {
        await using (var command = portal.Services.GetRequiredService<LookupDatabase>().Source.CreateCommand("show plan_cache_mode"))
            Assert.Equal("force_generic_plan", await command.ExecuteScalarAsync());
        await using var searching = portal.Services.GetRequiredService<SearchDatabase>().Open();
        Assert.Equal("force_custom_plan", Assert.Single(await searching.Database.SqlQueryRaw<string>("select current_setting('plan_cache_mode') as \"Value\"").ToListAsync()));
    }
}
