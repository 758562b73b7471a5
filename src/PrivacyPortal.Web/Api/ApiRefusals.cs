using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Web.Api;

/// <summary>The refusals that programs with a key meet.</summary>
public static class ApiRefusals
{
    public static Task Unauthorized(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Bearer";
        return context.Response.AnswerAsync(new(
            StatusCodes.Status401Unauthorized, "No API key in force", "Send Authorization: Bearer pp_… with a key that has not ended; an admin makes keys at /admin/api-keys."));
    }

    public static Task Forbidden(HttpContext context, string scope) =>
        context.Response.AnswerAsync(new(StatusCodes.Status403Forbidden, "Not with this API key", $"This needs a key with the scope {scope}."));

    /// <summary>Nothing there, or nothing for whoever asks: the two look alike.</summary>
    public static Task NotFound(HttpContext context) =>
        context.Response.AnswerAsync(new(StatusCodes.Status404NotFound, "Not found", "There is nothing at this address for you."));

    /// <summary>Something in the address cannot be used.</summary>
    public static Task Bad(HttpContext context, string field, string detail) =>
        context.Response.AnswerAsync(new(StatusCodes.Status400BadRequest, "Not understood", detail, field));

    /// <summary>What may stand where a purpose is asked for.</summary>
    public static string Purposes(CookieRegister register) =>
        $"The purpose is a category or a registered item. Categories: {string.Join(", ", register.Categories.Select(category => category.Code))}.";
}
