using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Testing;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace PrivacyPortal.Web.Tests.Diagnostics;

/// <summary>A portal that keeps what it logs, written as in production with every property, and whose pages fail when <c>?fail=</c> says so, with that message.</summary>
public sealed class RecordedPortal : PortalFactory, ILogEventSink
{
    private static readonly JsonFormatter Json = new(renderMessage: true);
    private readonly ConcurrentQueue<string> lines = new();

    /// <summary>Where requests seem to come from.</summary>
    public static System.Net.IPAddress Visitor { get; } = System.Net.IPAddress.Parse("203.0.113.77");

    public IReadOnlyList<string> Lines => [.. lines];

    public void Emit(LogEvent logEvent)
    {
        using var line = new StringWriter(CultureInfo.InvariantCulture);
        Json.Format(logEvent, line);
        lines.Enqueue(line.ToString());
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(services =>
        {
            services.AddSingleton<ILogEventSink>(this);
            services.AddSingleton<IStartupFilter, Visits>();
            services.Configure<MvcOptions>(options => options.Filters.Add(new Failures()));
        });
    }

    private sealed class Visits : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                context.Connection.RemoteIpAddress = Visitor;
                return rest(context);
            });
            next(app);
        };
    }

    private sealed class Failures : IResourceFilter
    {
        public void OnResourceExecuting(ResourceExecutingContext context)
        {
            var failing = context.HttpContext.Features.Get<IExceptionHandlerFeature>() is null;
            if (failing && context.HttpContext.Request.Query.TryGetValue("fail", out var words)) throw new InvalidOperationException(words);
        }

        public void OnResourceExecuted(ResourceExecutedContext context)
        {
        }
    }
}
