using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Npgsql;
using PrivacyPortal.Web.Consent.Ledger;

namespace PrivacyPortal.Web.Setup;

public static class ErrorSetup
{
    /// <summary>Every failure ends on a page without details and with a trace id: /error/{status}.</summary>
    public static void UsePortalErrors(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error/500",
            StatusCodeSelector = StatusOf,
            // The pages have names for these; the log line of the request says the rest.
            SuppressDiagnosticsCallback = context => StatusOf(context.Exception) != StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePagesWithReExecute("/error/{0}");
    }

    /// <summary>
    /// Ends what no page answers: 404, or routing's own 405 and 415. Behind it the fallback policy would send such a visitor to the staff's sign-in.
    /// </summary>
    public static IApplicationBuilder UseNotFound(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        switch (context.GetEndpoint())
        {
            case null:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            // What is shown in place of a page that failed must not fail as well: it goes without asking the database who somebody is.
            case RouteEndpoint error when context.Features.Get<IExceptionHandlerFeature>() is not null:
                return error.RequestDelegate!(context);
            case RouteEndpoint:
                return next(context);
            case var refusal:
                return refusal.RequestDelegate!(context);
        }
    });

    /// <summary>The status a failure is answered with.</summary>
    public static int StatusOf(Exception error) => error switch
    {
        // First: a form's token cannot be read either without the key ring, which is in the database.
        _ when IsDatabaseDown(error) => StatusCodes.Status503ServiceUnavailable,
        LedgerUnavailable => StatusCodes.Status503ServiceUnavailable,
        // Wherever it was read: looking for a form's token is often the first to find the body too long.
        _ when Causes(error).OfType<BadHttpRequestException>().FirstOrDefault() is { } bad => bad.StatusCode,
        AntiforgeryValidationException => StatusCodes.Status400BadRequest,
        // A NUL in an address or a field: PostgreSQL has no such text, so there is nothing to find.
        _ when Causes(error).Any(cause => cause is PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire }) => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Whether the database could not be reached, however deep that is wrapped.</summary>
    public static bool IsDatabaseDown(Exception? error) => Causes(error).Any(cause =>
        cause is NpgsqlException { IsTransient: true } or PostgresException { SqlState: PostgresErrorCodes.AdminShutdown } or TimeoutException);

    private static IEnumerable<Exception> Causes(Exception? error)
    {
        for (; error is not null; error = error.InnerException) yield return error;
    }
}
