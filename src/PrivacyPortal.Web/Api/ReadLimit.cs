using Microsoft.Extensions.Options;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Api;

/// <summary>
/// Counts what one address reads of the API. Decisions asked with a key in force are not counted: a shop's server asks for one with every page it makes.
/// </summary>
public sealed class ReadLimit(IOptions<RateLimits> limits) : AddressLimit(limits.Value.ApiReadsPerWindow)
{
    /// <summary>Answers instead of the endpoint where an address has read too much; says whether it did.</summary>
    public async ValueTask<bool> RefusesAsync(HttpContext context)
    {
        if (Wait(context.Connection.RemoteIpAddress) is not { } seconds) return false;
        await context.Response.AnswerAsync(new(StatusCodes.Status429TooManyRequests, "Too many", "So much read from one address has to wait."), seconds);
        return true;
    }

    /// <summary>The same before an endpoint.</summary>
    public static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await context.HttpContext.RequestServices.GetRequiredService<ReadLimit>().RefusesAsync(context.HttpContext) ? Results.Empty : await next(context);
}
