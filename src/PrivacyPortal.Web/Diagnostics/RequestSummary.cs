using System.Diagnostics;

namespace PrivacyPortal.Web.Diagnostics;

/// <summary>One line a request: method, route template (never the address itself: it may hold a token), status, duration, trace id.</summary>
public sealed class RequestSummary(RequestDelegate next, ILogger<RequestSummary> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";
            log.LogInformation("{Method} {Route} {Status} in {Milliseconds:0.0} ms, trace {TraceId}", context.Request.Method, "/" + route.TrimStart('/'),
                context.Response.StatusCode, Stopwatch.GetElapsedTime(start).TotalMilliseconds, TraceId(context));
        }
    }

    /// <summary>What error pages and logs name a request by.</summary>
    public static string TraceId(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
}
