using System.Globalization;
using PrivacyPortal.Web.Diagnostics;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Json;

namespace PrivacyPortal.Web.Setup;

public static class LoggingSetup
{
    /// <summary>JSON lines in Production, readable ones in Development; levels may be set under "Serilog", further sinks registered as services.</summary>
    public static WebApplicationBuilder AddPortalLogging(this WebApplicationBuilder builder)
    {
        var isDevelopment = builder.Environment.IsDevelopment();
        var configuration = new LoggerConfiguration()
            .MinimumLevel.Information()
            // What keeps the app from starting is said in one sentence, or thrown on: see Startup.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
            .MinimumLevel.Override("Microsoft.AspNetCore", LogEventLevel.Warning)
            .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Warning)
            .MinimumLevel.Override("Npgsql", LogEventLevel.Warning)
            .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
            .ReadFrom.Configuration(builder.Configuration);
        if (isDevelopment)
            configuration.WriteTo.Console(outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}", formatProvider: CultureInfo.InvariantCulture);
        else
            configuration.WriteTo.Console(new JsonFormatter(renderMessage: true));
        builder.Logging.ClearProviders();
        // Serilog decides what is too little to be said.
        builder.Logging.SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton<ILoggerProvider>(services =>
        {
            foreach (var sink in services.GetServices<ILogEventSink>()) configuration.WriteTo.Sink(sink);
            return new DiscreetLogs(new SerilogLoggerProvider(configuration.CreateLogger(), dispose: true), withMessages: isDevelopment);
        });
        return builder;
    }
}
