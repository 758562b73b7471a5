using System.Buffers;
using System.Globalization;
using System.Text.Json;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Persons;

namespace PrivacyPortal.Web.Api;

/// <summary>
/// <c>GET /api/v1/decisions</c>: "may I?", asked by the shop's servers for every page they make. So it does only what the answer needs: no scope, no
/// entity, no page; what it keeps in memory are the keys, the register and the settings, never a visitor's choice.
/// </summary>
public sealed class DecisionEndpoint(
    ApiKeyRing keys, LedgerLookup ledger, CookieRegisterSource registers, BannerSettingsSource settings, VisitorRef visitors, PersonTokens persons, ReadLimit limit,
    TimeProvider clock)
{
    public const string Path = "/api/v1/decisions";

    /// <summary>How long a shop's cache may repeat an answer, in seconds: a withdrawal must be felt at once by people's measure.</summary>
    private const string CacheControl = "private, max-age=5";

    public async Task AnswerAsync(HttpContext context)
    {
        var (now, query) = (clock.GetUtcNow(), context.Request.Query);
        if (ApiKeyHandler.KeyOf(context.Request) is not { } sent || await keys.FindAsync(sent, now) is not { } key)
        {
            if (!await limit.RefusesAsync(context)) await ApiRefusals.Unauthorized(context);
            return;
        }
        if (!key.Allowed.Contains(ApiKey.ReadDecisions))
        {
            await ApiRefusals.Forbidden(context, ApiKey.ReadDecisions);
            return;
        }
        var register = await registers.GetAsync();
        if (ConsentPurpose.Find(register, query["purpose"].ToString()) is not { } purpose)
        {
            await ApiRefusals.Bad(context, "purpose", ApiRefusals.Purposes(register));
            return;
        }
        var (asked, field) = await WhoAsync(query["visitor"], query["person"]);
        if (field is not null)
        {
            await ApiRefusals.Bad(context, field, field == "person" ? "This token of a signed-in person cannot be believed." : "Say who is asked about: a visitor token, a visitor id, or a person's token.");
            return;
        }
        var banner = await settings.GetAsync();
        var region = query["region"] is [{ Length: > 0 and <= 20 } given] ? EdgeRegion.Read(given) : null;
        var standing = await ledger.FindAsync(asked, now.AddMonths(-Math.Max(banner.ValidityMonths, OptOuts.AskAgainAfterMonths)));
        await WriteAsync(context, ConsentDecision.Of(purpose, standing, register, banner, region, now));
    }

    private async ValueTask<(Asked Asked, string? Field)> WhoAsync(string? visitor, string? person)
    {
        var id = Guid.Empty;
        if (!string.IsNullOrEmpty(visitor))
        {
            if (await visitors.ReadAsync(visitor) is not { } read) return (default, "visitor");
            id = read;
        }
        if (string.IsNullOrEmpty(person)) return (new(id, null), id == Guid.Empty ? "visitor" : null);
        return await persons.ReadAsync(person) is { } claim ? (new(id, claim.Pseudonym), null) : (default, "person");
    }

    private static Task WriteAsync(HttpContext context, ConsentDecision decision)
    {
        var (request, response) = (context.Request, context.Response);
        var tag = string.Create(CultureInfo.InvariantCulture,
            $"\"{decision.Reason}-{decision.Choice?.Receipt:N}-{decision.Choice?.BannerVersion}-{decision.Until?.ToUnixTimeSeconds()}\"");
        response.Headers.ETag = tag;
        response.Headers.CacheControl = CacheControl;
        response.Headers.Vary = "Authorization";
        if (request.Headers.IfNoneMatch.Any(sent => sent is not null && (sent == "*" || sent.Contains(tag, StringComparison.Ordinal))))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        var body = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteBoolean("allowed"u8, decision.Allowed);
            json.WriteString("reason"u8, decision.Reason);
            if (decision.Choice is { } choice)
            {
                json.WriteString("receipt"u8, choice.Receipt);
                json.WriteNumber("bannerVersion"u8, choice.BannerVersion);
            }
            if (decision.Until is { } until) json.WriteString("until"u8, until.UtcDateTime);
            json.WriteEndObject();
        }
        response.ContentType = "application/json";
        response.ContentLength = body.WrittenCount;
        return response.Body.WriteAsync(body.WrittenMemory, context.RequestAborted).AsTask();
    }
}
