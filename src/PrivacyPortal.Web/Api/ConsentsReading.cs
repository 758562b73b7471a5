using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Consent.Ledger;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Proof;

namespace PrivacyPortal.Web.Api;

/// <summary>
/// <c>GET /api/v1/consents/{visitor}</c> and its receipts, for a program with the scope and for the visitor's own browser. Whoever is neither finds nothing,
/// whether there is something or not.
/// </summary>
public sealed class ConsentsReading(PortalDb db, VisitorTokens tokens, VisitorRef visitors, ConsentCookies cookies, ReceiptFiles files, TimeProvider clock, BannerSettingsSource banners)
{
    /// <summary>The cookie of the banner on the shop's pages, which comes along where the shop passes the portal on under its own name.</summary>
    public const string ShopCookie = "pp_consent";

    private const int PageSize = 50;

    public async Task HistoryAsync(HttpContext context, string visitor, string? after)
    {
        var ct = context.RequestAborted;
        if (await AllowedAsync(context, visitor) is not { } id)
        {
            await ApiRefusals.NotFound(context);
            return;
        }
        var mine = db.ConsentReceipts.AsNoTracking().Where(receipt => receipt.VisitorId == id);
        if (after is not null)
        {
            if (Cursor(after) is not { } cursor)
            {
                await ApiRefusals.Bad(context, "after", "The cursor is the one of the page before: its member next.");
                return;
            }
            mine = mine.Where(receipt => receipt.At < cursor.At || (receipt.At == cursor.At && receipt.Id > cursor.Id));
        }
        var page = await mine.OrderByDescending(receipt => receipt.At).ThenBy(receipt => receipt.Id).Take(PageSize + 1).ToListAsync(ct);
        var banner = await banners.GetAsync();
        var now = clock.GetUtcNow();
        var shown = page.Take(PageSize).ToList();
        await context.Response.WriteAsJsonAsync(new
        {
            visitorId = id,
            current = after is null && shown is [var latest, ..] ? Show(latest, banner, now) : null,
            history = shown.Select(receipt => Show(receipt, banner, now)),
            next = page.Count > PageSize ? Cursor(shown[^1]) : null,
        }, ct);
    }

    public async Task ReceiptAsync(HttpContext context, string visitor, Guid id, string? format)
    {
        var ct = context.RequestAborted;
        var receipt = await AllowedAsync(context, visitor) is { } owner
            ? await db.ConsentReceipts.AsNoTracking().SingleOrDefaultAsync(one => one.VisitorId == owner && one.Id == id, ct) : null;
        if (receipt is null)
        {
            await ApiRefusals.NotFound(context);
            return;
        }
        if (await files.WriteAsync(receipt, format ?? ReceiptFiles.Kantara, ct) is not { } file)
        {
            await ApiRefusals.Bad(context, "format", $"The format is {ReceiptFiles.Kantara} or {ReceiptFiles.Dpv}.");
            return;
        }
        context.Response.ContentType = file.Type;
        await context.Response.BodyWriter.WriteAsync(file.Content, ct);
    }

    private static object Show(ConsentReceipt receipt, BannerSettings banner, DateTimeOffset now)
    {
        var expires = banner.Expires(receipt.ClientAt ?? receipt.At);
        return new
        {
            id = receipt.Id, at = receipt.At.UtcDateTime, chosenAt = receipt.ClientAt?.UtcDateTime, method = receipt.Method.Code(), asked = receipt.Asked, allowed = receipt.Allowed,
            denials = receipt.Denials, bannerVersion = receipt.BannerVersion, language = receipt.Language, region = receipt.Region, site = receipt.Site,
            gpc = receipt.Gpc, dnt = receipt.Dnt, signedIn = receipt.Person is not null, expires = expires.UtcDateTime, expired = expires <= now,
        };
    }

    /// <summary>The visitor's id where the caller may read about them; null otherwise.</summary>
    private async Task<Guid?> AllowedAsync(HttpContext context, string visitor)
    {
        if (await visitors.ReadAsync(visitor) is not { } id) return null;
        var caller = await context.AuthenticateAsync(ApiKeyHandler.SchemeName);
        if (caller.Principal?.HasClaim(ApiKeyHandler.ScopeClaim, ApiKey.ReadConsents) is true) return id;
        return await OwnAsync(context.Request) == id ? id : null;
    }

    /// <summary>The visitor of the browser that asks, by a cookie only the portal can have made.</summary>
    private async ValueTask<Guid?> OwnAsync(HttpRequest request)
    {
        if (cookies.Read(request) is { } stored) return stored.VisitorId;
        if (request.Cookies[ShopCookie] is not { Length: >= VisitorTokens.Length } value) return null;
        await tokens.ReadyAsync();
        // The token is one member of the cookie; no other can be mistaken for it.
        return QueryHelpers.ParseQuery(value).Values.Select(member => tokens.Read(member.ToString())).FirstOrDefault(read => read is not null);
    }

    private static string Cursor(ConsentReceipt last) => string.Create(CultureInfo.InvariantCulture, $"{last.At.UtcTicks}.{last.Id:N}");

    private static (DateTimeOffset At, Guid Id)? Cursor(string text) =>
        text.Split('.') is [var ticks, var id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at <= DateTimeOffset.MaxValue.Ticks && Guid.TryParseExact(id, "N", out var after)
            ? (new(at, TimeSpan.Zero), after) : null;
}

/// <summary>What anybody may fetch to check a receipt: the register that was shown, by its hash, and the keys that sign.</summary>
public static class ProofFiles
{
    private const string ForGood = "public, max-age=31536000, immutable", ForAnHour = "public, max-age=3600";

    /// <summary>A version of the register, word for word, under the SHA-256 that receipts name.</summary>
    public static async Task RegisterAsync(HttpContext context, string hash, PortalDb db)
    {
        if (hash.Length == 64)
            await foreach (var version in db.CookieRegisterVersions.AsNoTracking().OrderByDescending(version => version.Number).AsAsyncEnumerable().WithCancellation(context.RequestAborted))
            {
                if (ReceiptFiles.HashOf(version.Register) != hash) continue;
                context.Response.ContentType = "application/json";
                context.Response.Headers.CacheControl = ForGood;
                await context.Response.BodyWriter.WriteAsync(ReceiptFiles.TextOf(version.Register), context.RequestAborted);
                return;
            }
        await ApiRefusals.NotFound(context);
    }

    public static async Task KeysAsync(HttpContext context, PortalDb db, LedgerSigner signer)
    {
        // Made now where no day was closed yet, so that whoever looks finds it.
        await signer.KeyAsync();
        context.Response.Headers.CacheControl = ForAnHour;
        await context.Response.WriteAsJsonAsync(
            ProofJson.KeySet(await db.LedgerKeys.AsNoTracking().OrderBy(key => key.MadeAt).ToListAsync(context.RequestAborted)), options: null, "application/jwk-set+json", context.RequestAborted);
    }
}
