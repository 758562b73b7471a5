using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;
using Npgsql;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;
using PrivacyPortal.Web.Systems;

namespace PrivacyPortal.Web.Setup;

public static class DataSetup
{
    public const string ConnectionName = "Portal";

    /// <summary>The database, the key ring in it, the clock, and what is kept in memory of it.</summary>
    public static WebApplicationBuilder AddPortalData(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<PortalOptions>().BindConfiguration(PortalOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<TimeProvider>(services =>
            services.GetRequiredService<IOptions<PortalOptions>>().Value.Clock is { } moment && builder.Environment.IsDevelopment()
                ? new FixedClock(moment)
                : TimeProvider.System);
        builder.Services.AddSingleton(services => NpgsqlDataSource.Create(Prepared(services)));
        builder.Services.AddSingleton(services => new LookupDatabase(Prepared(services))).AddSingleton(services => new SearchDatabase(Prepared(services)));
        builder.Services.AddDbContext<PortalDb>((services, options) => options
            .UseNpgsql(services.GetRequiredService<NpgsqlDataSource>(), npgsql => npgsql.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
            .AddInterceptors(services.GetRequiredService<TasksFollow>(), services.GetRequiredService<ChangesSaved>(), services.GetRequiredService<ProofsOfIdentityEnd>())
            // These lines would quote exceptions in full. They are thrown on, and logged once by whoever catches them, without what people typed.
            .ConfigureWarnings(warnings => warnings.Ignore(
                CoreEventId.QueryIterationFailed, CoreEventId.SaveChangesFailed, CoreEventId.OptimisticConcurrencyException,
                RelationalEventId.CommandError, RelationalEventId.ConnectionError, RelationalEventId.TransactionError)));

        builder.Services.AddSingleton<DataProtectionKeys>().AddSingleton(services => new SealedKeyXml(new(services.GetRequiredService<FileKeyRing>))).AddScoped<DataProtectionKeyRotation>();
        builder.Services.AddDataProtection().SetApplicationName("PrivacyPortal");
        builder.Services.AddOptions<KeyManagementOptions>().Configure<DataProtectionKeys, SealedKeyXml>((options, keys, seal) => (options.XmlRepository, options.XmlEncryptor) = (keys, seal));

        builder.Services.AddScoped<ReferenceData>();
        builder.Services.AddScoped<ShippedCookies>();
        builder.Services.AddScoped<DemoStaff>();
        builder.Services.AddScoped<DemoFiles>();
        builder.Services.AddScoped<DemoData>();
        builder.Services.AddSingleton<PortalChanges>().AddSingleton<ChangesSaved>().AddSingleton<TasksFollow>().AddSingleton<ProofsOfIdentityEnd>();
        builder.Services.AddSingleton<ShopSource>();
        builder.Services.AddHostedService<PortalChangesListener>();
        return builder;
    }

    /// <summary>
    /// Has each connection prepare what it is asked often: with the queue's many indexes, planning a page takes longer than reading it. A connection
    /// string that says otherwise is followed (a pooler between may want "Max Auto Prepare=0").
    /// </summary>
    private static NpgsqlConnectionStringBuilder Prepared(IServiceProvider services)
    {
        var settings = new NpgsqlConnectionStringBuilder(
            services.GetRequiredService<IConfiguration>().GetConnectionString(ConnectionName)
            ?? (EF.IsDesignTime ? "Host=nowhere" : throw new InvalidOperationException("ConnectionStrings:Portal is not set.")));
        // ContainsKey would be true of every setting there is.
        if (!settings.Keys.Contains("Max Auto Prepare")) settings.MaxAutoPrepare = 200;
        // Nothing here changes a connection for longer than a transaction, so there is nothing to undo before the next one uses it.
        if (!settings.Keys.Contains("No Reset On Close")) settings.NoResetOnClose = true;
        return settings;
    }
}
