using System.Diagnostics;

namespace PrivacyPortal.Web.Diagnostics;

/// <summary>One line a request: method, route template (never the address itself: it may hold a token), status, duration, trace id.</summary>
public sealed class RequestSummary(RequestDelegate next, ILogger<RequestSummary> log)
{
    private static readonly object RouteKey = new();

    public async Task InvokeAsync(HttpContext context)
    {
        var start = Stopwatch.GetTimestamp();
        var escaped = true;
        try
        {
            await next(context);
            escaped = false;
        }
        finally
        {
            // What escapes even the error page is answered by the server, later, with 500.
            var status = escaped && !context.Response.HasStarted ? StatusCodes.Status500InternalServerError : context.Response.StatusCode;
            log.LogInformation("{Method} {Route} {Status} in {Milliseconds:0.0} ms, trace {TraceId}", Method(context.Request.Method),
                context.Items.TryGetValue(RouteKey, out var route) ? route : "(none)", status, Stopwatch.GetElapsedTime(start).TotalMilliseconds, TraceId(context));
        }
    }

    /// <summary>Behind routing: remembers the first route, because error pages come by a route of their own.</summary>
    public static Task NoteRouteAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route }) context.Items.TryAdd(RouteKey, "/" + route.TrimStart('/'));
        else context.Items.TryAdd(RouteKey, "(none)");
        return next(context);
    }

    /// <summary>What error pages and logs name a request by.</summary>
    public static string TraceId(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    // A method is whatever the client wrote; only those that exist are repeated.
    private static string Method(string method) => method switch
    {
        "GET" or "HEAD" or "POST" or "PUT" or "PATCH" or "DELETE" or "OPTIONS" or "TRACE" or "CONNECT" => method,
        _ => "(other)",
    };
}
