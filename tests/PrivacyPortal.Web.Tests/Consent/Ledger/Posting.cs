using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Tests.Consent.Ledger;

/// <summary>What the API answered.</summary>
internal sealed record ApiAnswer(HttpStatusCode Status, JsonNode? Body, HttpResponseMessage Response)
{
    public JsonNode this[string member] => Body?[member] ?? throw new InvalidOperationException($"No {member} in {Status}: {Body}");

    public string Text(string member) => this[member].ToString();

    public IReadOnlyList<string> List(string member) => [.. this[member].AsArray().Select(item => item!.ToString())];

    public string? Header(string name) => Response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}

/// <summary>Sends choices as the banner on a page of the shop does.</summary>
internal static class Posting
{
    public const string Site = "https://shop.example", Path = "/api/v1/consents";

    public static readonly (string, string) Gpc = ("Sec-GPC", "1");

    /// <summary>A choice made a minute ago; members may be replaced, and left out with null.</summary>
    public static JsonObject Choice(this PortalFactory portal, string method = "choose", params (string Name, JsonNode? Value)[] members)
    {
        var choice = new JsonObject
        {
            ["id"] = Guid.NewGuid().ToString(), ["method"] = method, ["bannerVersion"] = 1, ["language"] = "en", ["at"] = portal.Clock.GetUtcNow().AddMinutes(-1).ToString("O"),
        };
        if (method == "choose") choice["allow"] = new JsonArray("performance");
        foreach (var (name, value) in members)
        {
            choice.Remove(name);
            if (value is not null) choice[name] = value;
        }
        return choice;
    }

    public static async Task<ApiAnswer> SendAsync(this HttpClient client, string body, string? origin = Site, string type = "application/json", params (string, string)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new StringContent(body, Encoding.UTF8) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (origin is not null) request.Headers.Add("Origin", origin);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new(response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), response);
    }

    public static Task<ApiAnswer> SendAsync(this HttpClient client, JsonNode body, params (string, string)[] headers) => client.SendAsync(body.ToJsonString(), headers: headers);

    /// <summary>A page's way to the portal, whose origin is registered.</summary>
    public static async Task<HttpClient> ShopPageAsync(this PortalFactory portal)
    {
        await portal.AlsoSiteAsync(Site);
        return portal.Browse().Client;
    }

    /// <summary>Registers one more website.</summary>
    public static async Task AlsoSiteAsync(this PortalFactory portal, string origin)
    {
        await portal.DbAsync(async db =>
        {
            if (await db.ConsentSites.AnyAsync(site => site.Origin == origin)) return 0;
            db.ConsentSites.Add(new() { Id = Guid.NewGuid(), Origin = origin, Name = "Shop", RegisteredAt = PortalFactory.Start });
            return await db.SaveChangesAsync();
        });
        await portal.Services.GetRequiredService<PortalChanges>().RaiseAsync(ChangeTopics.Cookies, default);
    }

    public static Task<List<ConsentReceipt>> LedgerAsync(this PortalFactory portal, params Guid[] ids) =>
        portal.DbAsync(db => db.ConsentReceipts.AsNoTracking().Where(receipt => ids.Contains(receipt.Id)).ToListAsync());

    public static Guid IdOf(JsonNode choice) => Guid.Parse(choice["id"]!.ToString());

    public static async Task<ConsentReceipt> ReceiptAsync(this PortalFactory portal, JsonNode choice) => Assert.Single(await portal.LedgerAsync(IdOf(choice)));
}
