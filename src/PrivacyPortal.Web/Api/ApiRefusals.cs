using Microsoft.AspNetCore.Mvc;

namespace PrivacyPortal.Web.Api;

/// <summary>What programs read when something cannot be done (RFC 9457).</summary>
public static class ApiRefusals
{
    private const string ContentType = "application/problem+json";

    public static Task Unauthorized(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return WriteAsync(context, StatusCodes.Status401Unauthorized, "This needs an API key that is in force.", "Send Authorization: Bearer pp_…; an admin makes keys at /admin/api-keys.");
    }

    public static Task Forbidden(HttpContext context, string scope) =>
        WriteAsync(context, StatusCodes.Status403Forbidden, "The API key may not do this.", $"It needs the scope {scope}.");

    /// <summary>Nothing there, or nothing for whoever asks: the two look alike.</summary>
    public static Task NotFound(HttpContext context) => WriteAsync(context, StatusCodes.Status404NotFound, "There is nothing here for you.", null);

    /// <summary>Something in the address cannot be used; names which part, and what could stand there.</summary>
    public static Task Bad(HttpContext context, string field, string title, IEnumerable<string>? allowed = null) =>
        WriteAsync(context, StatusCodes.Status400BadRequest, title, null, field, allowed);

    private static async Task WriteAsync(HttpContext context, int status, string title, string? detail, string? field = null, IEnumerable<string>? allowed = null)
    {
        var problem = new ProblemDetails { Status = status, Title = title, Detail = detail };
        if (field is not null) problem.Extensions["field"] = field;
        if (allowed is not null) problem.Extensions["allowed"] = allowed;
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsJsonAsync(problem, options: null, ContentType, context.RequestAborted);
    }
}
