using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Web.Api;

/// <summary>Lets programs in by <c>Authorization: Bearer pp_…</c>. What a key may do are its scopes; each is a policy.</summary>
public sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiKeyRing keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "ApiKey", ScopeClaim = "scope";

    private const string Bearer = "Bearer ";

    /// <summary>What stands after the word Bearer; null where there is no such header.</summary>
    public static string? KeyOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..] : null;

    /// <summary>The policy of a scope.</summary>
    public static void Policy(AuthorizationPolicyBuilder policy, string scope) =>
        policy.AddAuthenticationSchemes(SchemeName).RequireClaim(ScopeClaim, scope);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (KeyOf(Request) is not { } sent) return AuthenticateResult.NoResult();
        if (await keys.FindAsync(sent, TimeProvider.GetUtcNow()) is not { } key) return AuthenticateResult.Fail("The key is not in force.");
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, key.Id.ToString()), new(ClaimTypes.Name, key.Name), .. key.Allowed.Select(scope => new Claim(ScopeClaim, scope))], SchemeName);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), SchemeName));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => ApiRefusals.Unauthorized(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => ApiRefusals.Forbidden(Context, ScopesOf(Context));

    private static string ScopesOf(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<IAuthorizeData>()?.Policy ?? string.Join(", ", ApiKey.Scopes.Select(scope => scope.Scope));
}
