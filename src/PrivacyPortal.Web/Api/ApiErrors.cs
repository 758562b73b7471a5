using PrivacyPortal.Web.Consent.Ledger;
using PrivacyPortal.Web.Diagnostics;
using PrivacyPortal.Web.Setup;

namespace PrivacyPortal.Web.Api;

/// <summary>Every failure of the API ends in a problem document without details, and one of the portal's own in a line of the log.</summary>
public sealed class ApiErrors(RequestDelegate next, ILogger<ApiErrors> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, error);
            return;
        }
        if (context.Response is { HasStarted: false, StatusCode: >= 400, ContentLength: null, ContentType: null })
            await context.Response.AnswerAsync(Of(context.Response.StatusCode));
    }

    private Task AnswerAsync(HttpContext context, Exception error)
    {
        var status = ErrorSetup.StatusOf(error);
        if (status == StatusCodes.Status500InternalServerError)
            log.LogError("{Route} failed, trace {TraceId}: {Error}", RouteOf(context), RequestSummary.TraceId(context), DiscreetError.Describe(error));
        return context.Response.AnswerAsync(Of(status), status == StatusCodes.Status503ServiceUnavailable ? LedgerUnavailable.RetryAfterSeconds : null);
    }

    private static string RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";

    private static ApiProblem Of(int status) => status switch
    {
        StatusCodes.Status404NotFound => new(status, "Not found", "There is nothing at this address."),
        StatusCodes.Status405MethodNotAllowed => new(status, "Method not allowed", "This address does not take this method."),
        StatusCodes.Status413PayloadTooLarge => new(status, "Too much at once", "The body is too long; send it in parts."),
        StatusCodes.Status503ServiceUnavailable => new(status, "Not now", "The portal cannot take this just now. Send it again in a moment."),
        < 500 => new(status, "Refused", "The request cannot be taken like this."),
        _ => new(status, "Something went wrong", "The portal failed to answer this."),
    };
}
