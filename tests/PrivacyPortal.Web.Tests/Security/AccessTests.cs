using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Tests.Security;

/// <summary>Walks every endpoint there is, so that a new page is checked the day it is added.</summary>
public sealed class AccessTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    /// <summary>The pages among those for staff that must open without a session.</summary>
    private static readonly string[] Doors = ["account/sign-in", "account/two-factor", "account/set-password/{token}", "account/alerts/stop/{kind}/{token}"];

    /// <summary>Added by the framework to find changed files while a build is not published; the fallback denies it.</summary>
    private const string FilesOfTheBuild = "{**path:file}";

    private const string ConsentsEndpoint = "api/v1/consents";

    private IReadOnlyList<RouteEndpoint> Endpoints =>
        [.. portal.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(endpoint => Path(endpoint) != FilesOfTheBuild)];

    [Fact]
    public void Every_endpoint_has_a_decision_of_its_own()
    {
        var undecided = Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null && endpoint.Metadata.GetMetadata<IAuthorizeData>() is null);

        Assert.Empty(undecided.Select(endpoint => endpoint.RoutePattern.RawText));
    }

    [Fact]
    public void Only_the_doors_of_the_staff_pages_are_open_to_everybody()
    {
        var open = Endpoints.Where(endpoint => AudienceOf(endpoint) != Audience.Everybody && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null);

        Assert.Equal(Doors.Order(StringComparer.Ordinal), open.Select(Path).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_nobody_decided_on_is_denied_to_admins_too()
    {
        var policy = await portal.Services.GetRequiredService<IAuthorizationPolicyProvider>().GetFallbackPolicyAsync();
        var admin = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Role, Access.AdminRole)], "test"));
        var context = new DefaultHttpContext { User = admin };
        context.SetEndpoint(new Endpoint(null, null, "new"));
        await using var scope = portal.Services.CreateAsyncScope();

        var result = await scope.ServiceProvider.GetRequiredService<IAuthorizationService>().AuthorizeAsync(admin, context, policy!);

        Assert.False(result.Succeeded);
    }

    [Fact]
    public async Task Every_public_endpoint_that_takes_a_POST_has_a_rate_limit()
    {
        var pages = portal.Services.GetRequiredService<PageLoader>();
        var (taking, unlimited) = (0, new List<string>());
        foreach (var endpoint in Endpoints.Where(IsOpen))
        {
            var metadata = endpoint.Metadata;
            var posts = metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Post) is true;
            if (metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                var compiled = await pages.LoadAsync(page, metadata);
                posts = compiled.HandlerMethods.Any(handler => handler.HttpMethod.Equals(HttpMethods.Post, StringComparison.OrdinalIgnoreCase));
                metadata = compiled.Endpoint?.Metadata ?? metadata;
            }
            // Counts choices and not requests, by a limit of its own: BadConsentTests.
            if (!posts || Path(endpoint) == ConsentsEndpoint) continue;
            taking++;
            if (metadata.GetMetadata<EnableRateLimitingAttribute>() is null) unlimited.Add(Path(endpoint));
        }

        Assert.True(taking > 10, $"Only {taking} endpoints take a POST: the walk finds too few.");
        Assert.Empty(unlimited.Distinct());
    }

    [Fact]
    public async Task An_address_that_does_not_exist_is_not_found_rather_than_a_door() =>
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Browse().GetAsync("/nothing/here")).Status);

    [Fact]
    public async Task Anonymous_visitors_get_what_is_public_and_the_sign_in_page_for_the_rest()
    {
        var browser = portal.Browse();
        var wrong = await WalkAsync(browser, (endpoint, answer) => IsOpen(endpoint) ? !IsRefused(answer) || WantsKey(endpoint) : IsSentToSignIn(answer));

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Support_gets_all_but_the_admin_pages()
    {
        var browser = await portal.SignInAsync();
        var wrong = await WalkAsync(browser, (endpoint, answer) =>
            AudienceOf(endpoint) == Audience.Admins ? answer.Status == HttpStatusCode.Forbidden : !IsRefused(answer) || WantsKey(endpoint));

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Admins_get_everything()
    {
        var browser = await portal.SignInAsync(Access.AdminRole);

        Assert.Empty(await WalkAsync(browser, (endpoint, answer) => !IsRefused(answer) || WantsKey(endpoint)));
    }

    [Fact]
    public async Task The_wrong_role_is_told_so_in_words()
    {
        var answer = await (await portal.SignInAsync()).GetAsync("/admin/staff");

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains("another role", answer.Text(), StringComparison.Ordinal);
    }

    private enum Audience { Everybody, Staff, Admins }

    private async Task<List<string>> WalkAsync(Browser browser, Func<RouteEndpoint, PageAnswer, bool> isRight)
    {
        var wrong = new List<string>();
        foreach (var endpoint in Endpoints.Where(endpoint => Path(endpoint) != "account/sign-out"))
        {
            var method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is [var only, ..] ? only : HttpMethods.Get;
            var answer = await browser.SendAsync(new HttpMethod(method), Fill(endpoint), content: null);
            if (!isRight(endpoint, answer)) wrong.Add($"{method} {answer.Url} answered {answer.Status} {answer.Location}");
        }
        return wrong;
    }

    private static bool IsOpen(RouteEndpoint endpoint) => AudienceOf(endpoint) == Audience.Everybody || Doors.Contains(Path(endpoint));

    /// <summary>What answers programs with a key, or pages of registered sites, and nobody else, whoever is signed in.</summary>
    private static bool WantsKey(RouteEndpoint endpoint) => Path(endpoint) is "api/v1/decisions" or ConsentsEndpoint;

    private static bool IsSentToSignIn(PageAnswer answer) =>
        answer.Status == HttpStatusCode.Redirect && answer.Location!.StartsWith("/account/sign-in?", StringComparison.Ordinal);

    private static bool IsRefused(PageAnswer answer) =>
        answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || (IsSentToSignIn(answer) && answer.Location!.Contains("ReturnUrl=%2F", StringComparison.Ordinal));

    private static string Path(RouteEndpoint endpoint) => endpoint.RoutePattern.RawText!.TrimStart('/');

    private static Audience AudienceOf(RouteEndpoint endpoint) => Path(endpoint).Split('/')[0] switch
    {
        "admin" => Audience.Admins,
        "staff" or "account" => Audience.Staff,
        _ => Audience.Everybody,
    };

    /// <summary>The address of an endpoint with something of the right shape for each parameter.</summary>
    private static string Fill(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => parameter.ParameterPolicies.Select(policy => policy.Content).FirstOrDefault() switch
        {
            "int" => "1",
            "guid" => Guid.Empty.ToString(),
            _ => "x",
        },
        _ => "",
    }))));
}
