using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Persons;
using PrivacyPortal.Web.Proof;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Tests.Api;
using PrivacyPortal.Web.Tests.Consent.Ledger;

namespace PrivacyPortal.Web.Tests.Proof;

public sealed class ProofTests : IDisposable
{
    private const string Issuer = "https://shop.example", Audience = "privacy-portal";
    private static readonly byte[] Secret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly RSA Rsa = RSA.Create(2048);

    private readonly PortalFactory portal = new PortalFactory()
        .With("Portal:Consent:PersonKeys:hmac:Issuer", Issuer).With("Portal:Consent:PersonKeys:hmac:Audience", Audience)
        .With("Portal:Consent:PersonKeys:hmac:Secret", Convert.ToBase64String(Secret))
        .With("Portal:Consent:PersonKeys:rsa:Issuer", "https://rsa.example").With("Portal:Consent:PersonKeys:rsa:Audience", Audience)
        .With("Portal:Consent:PersonKeys:rsa:PublicKey", Rsa.ExportSubjectPublicKeyInfoPem());

    public void Dispose() => portal.Dispose();

    private string Token(string algorithm = "HS256", byte[]? secret = null, string issuer = Issuer, string audience = Audience, int minutes = 5, string? age = null, SecurityKey? with = null) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer, Audience = audience, Expires = portal.Clock.GetUtcNow().UtcDateTime.AddMinutes(minutes),
            Claims = new Dictionary<string, object> { ["sub"] = "customer-10293" }.Concat(age is null ? [] : [KeyValuePair.Create("age", (object)age)]).ToDictionary(),
            SigningCredentials = new(with ?? new SymmetricSecurityKey(secret ?? Secret), algorithm),
        });

    [Fact]
    public async Task A_key_opens_what_its_scopes_name_until_it_expires_or_is_revoked()
    {
        var (decisions, consents) = (await portal.KeyAsync(ApiKey.ReadDecisions), await portal.KeyAsync(ApiKey.ReadConsents));
        var url = $"/api/v1/decisions?visitor={Guid.NewGuid()}&purpose=performance";
        Assert.Equal(HttpStatusCode.OK, (await portal.AskAsync(url, decisions)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await portal.AskAsync(url, consents)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await portal.AskAsync(url, null)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await portal.AskAsync(url, decisions[..^1] + (decisions[^1] == 'A' ? 'B' : 'A'))).Status);

        var stored = await portal.DbAsync(db => db.ApiKeys.AsNoTracking().ToListAsync());
        Assert.DoesNotContain(stored, key => decisions.EndsWith(Convert.ToHexString(key.Hash), StringComparison.OrdinalIgnoreCase));
        var admin = await portal.SignInAsync(Access.AdminRole);
        var id = stored.Single(key => consents.StartsWith(key.Prefix, StringComparison.Ordinal)).Id;
        await (await admin.GetAsync($"/admin/api-keys/{id}")).SubmitAsync(form: "#revoke");
        Assert.Equal(HttpStatusCode.Unauthorized, (await portal.AskAsync(url, consents)).Status);

        portal.Clock.Advance(TimeSpan.FromDays(11));
        Assert.Equal(HttpStatusCode.Unauthorized, (await portal.AskAsync(url, decisions)).Status);
        Assert.Superset(new HashSet<string> { "api-key.created", "api-key.revoked" }, (await portal.DbAsync(db => db.AuditEntries.Select(entry => entry.Action).ToListAsync())).ToHashSet());
    }

    [Fact]
    public async Task A_decision_tells_why_and_comes_unchanged_as_304()
    {
        var key = await portal.KeyAsync(ApiKey.ReadDecisions);
        var page = await portal.ShopPageAsync();
        var choice = await page.SendAsync(portal.Choice("accept-all"), Posting.Gpc);
        async Task<string> ReasonAsync(string purpose, string visitor) =>
            JsonNode.Parse((await portal.AskAsync($"/api/v1/decisions?visitor={visitor}&purpose={purpose}", key)).Body)!["reason"]!.ToString();
        Assert.Equal("consent", await ReasonAsync("performance", choice.Text("visitor")));
        Assert.Equal("denied:gpc", await ReasonAsync("advertising", choice.Text("visitorId")));
        Assert.Equal("necessary", await ReasonAsync("necessary", choice.Text("visitorId")));
        Assert.Equal("no-choice", await ReasonAsync("performance", Guid.NewGuid().ToString()));

        var url = $"/api/v1/decisions?visitor={choice.Text("visitorId")}&purpose=performance";
        var tag = (await portal.AskAsync(url, key)).Response.Headers.ETag!.ToString();
        Assert.Equal(HttpStatusCode.NotModified, (await portal.AskAsync(url, key, ("If-None-Match", tag))).Status);
        var unknown = await portal.AskAsync($"/api/v1/decisions?visitor={Guid.NewGuid()}&purpose=nothing", key);
        Assert.Equal(HttpStatusCode.BadRequest, unknown.Status);
        Assert.Contains("advertising", unknown.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await portal.AskAsync($"/api/v1/decisions?visitor={Guid.NewGuid()}.forgedforgedforgedforge&purpose=performance", key)).Status);
    }

    [Fact]
    public async Task Choices_are_read_with_a_key_or_by_the_browser_that_made_them_and_by_nobody_else()
    {
        var key = await portal.KeyAsync(ApiKey.ReadConsents);
        var page = await portal.ShopPageAsync();
        var choice = await page.SendAsync(portal.Choice("accept-all"));
        var url = $"/api/v1/consents/{choice.Text("visitorId")}";
        Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync(url, null)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.AskAsync($"/api/v1/consents/{Guid.NewGuid()}", null)).Status);
        Assert.Equal(HttpStatusCode.OK, (await portal.AskAsync(url, null, ("Cookie", $"pp_consent=v={Uri.EscapeDataString(choice.Text("visitor"))}&b=1"))).Status);
        var read = JsonNode.Parse((await portal.AskAsync(url, key)).Body)!;
        Assert.Equal(choice.Text("id"), read["current"]!["id"]!.ToString());
        Assert.Null(read["next"]);

        var dpv = JsonNode.Parse((await portal.AskAsync($"{url}/receipts/{choice.Text("id")}?format=dpv", key)).Body)!;
        var record = dpv["schema:about"]!;
        foreach (var member in new[] { "dct:identifier", "dct:conformsTo", "dpv:hasDataSubject", "dpv:hasDataController", "dpv:hasJurisdiction", "dpv:hasProcess", "dpv:hasNotice", "dpv:hasConsentControl", "dpv:hasConsentStatus" })
            Assert.NotNull(record[member]);
        var register = new Uri(record["dpv:hasNotice"]!["@id"]!.ToString());
        var shown = await portal.Browse().Client.GetByteArrayAsync(new Uri(register.PathAndQuery, UriKind.Relative));
        Assert.Equal(register.Segments[^1], Convert.ToHexStringLower(SHA256.HashData(shown)));
        Assert.Equal("KI-CR-v1.1.0", JsonNode.Parse((await portal.AskAsync($"{url}/receipts/{choice.Text("id")}", key)).Body)!["version"]!.ToString());
    }

    [Fact]
    public async Task One_changed_byte_is_found_with_its_day_and_receipt_and_a_receipt_verifies_alone()
    {
        var key = await portal.KeyAsync(ApiKey.ReadConsents);
        var page = await portal.ShopPageAsync();
        List<ApiAnswer> stored = [];
        for (var i = 0; i < 5; i++) stored.Add(await page.SendAsync(portal.Choice("accept-all")));
        portal.Clock.Advance(TimeSpan.FromDays(2));
        await portal.ScopedAsync<DigestPass>(async pass => { while (await pass.PassAsync(default) > 0) { } });
        Assert.Equal((0, ""), await VerifyAsync());

        var url = $"/api/v1/consents/{stored[3].Text("visitorId")}/receipts/{stored[3].Text("id")}";
        var again = await portal.AskAsync(url, key);
        Assert.Equal(HttpStatusCode.OK, again.Status);
        var proof = JsonNode.Parse(again.Body)!["proof"]!;
        var digest = proof["digest"]!;
        var path = proof["path"]!.AsArray().Select(hash => Convert.FromHexString(hash!.ToString())).ToList();
        var root = MerkleTree.RootFrom(MerkleTree.Leaf(System.Text.Encoding.UTF8.GetBytes(proof["entry"]!.ToString())), (long)proof["index"]!, (long)digest["count"]!, path)!;
        Assert.Equal(digest["root"]!.ToString(), Convert.ToHexStringLower(root));
        var jwk = JsonNode.Parse((await portal.AskAsync("/.well-known/consent-ledger-keys.json", null)).Body)!["keys"]!.AsArray().Single(one => one!["kid"]!.ToString() == digest["kid"]!.ToString())!;
        using var signer = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = WebEncoders.Base64UrlDecode(jwk["x"]!.ToString()), Y = WebEncoders.Base64UrlDecode(jwk["y"]!.ToString()) },
        });
        var text = LedgerDigest.TextOf(DateOnly.Parse(digest["day"]!.ToString(), null), (long)digest["count"]!, root, Convert.FromHexString(digest["previous"]!.ToString()), digest["kid"]!.ToString());
        Assert.True(signer.VerifyData(text, WebEncoders.Base64UrlDecode(digest["signature"]!.ToString()), HashAlgorithmName.SHA256));

        var (changed, removed) = (stored[1].Text("id"), stored[4].Text("id"));
        await TamperAsync($"update consent_receipts set language = 'fn' where id = '{changed}'");
        Assert.Contains($"receipt {changed} was changed", (await VerifyAsync()).Said, StringComparison.Ordinal);
        await TamperAsync($"delete from consent_receipts where id = '{removed}'");
        var (code, said) = await VerifyAsync();
        Assert.Equal(1, code);
        Assert.Contains($"receipt {removed} was removed", said, StringComparison.Ordinal);
        Assert.Contains("2026-11-20", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_that_was_forged_or_removed_is_found()
    {
        var page = await portal.ShopPageAsync();
        await page.SendAsync(portal.Choice("accept-all"));
        portal.Clock.Advance(TimeSpan.FromDays(3));
        await portal.ScopedAsync<DigestPass>(async pass => { while (await pass.PassAsync(default) > 0) { } });
        await TamperAsync("update consent_digests set count = 2 where day = '2026-11-20'");
        Assert.Contains("not signed by the portal's key", (await VerifyAsync()).Said, StringComparison.Ordinal);
        await TamperAsync("delete from consent_digests where day = '2026-11-21'");
        Assert.Contains("are missing", (await VerifyAsync()).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_tokens_of_the_shop_are_believed()
    {
        var tokens = (PersonTokens)portal.Services.GetService(typeof(PersonTokens))!;
        var person = await tokens.ReadAsync(Token(age: "teen"));
        Assert.Equal(ConsentAge.Teen, person!.Age);
        Assert.DoesNotContain("10293", person.Pseudonym, StringComparison.Ordinal);
        Assert.NotNull(await tokens.ReadAsync(Token("RS256", issuer: "https://rsa.example", with: new RsaSecurityKey(Rsa))));

        Assert.Null(await tokens.ReadAsync(Token(secret: new byte[32])));
        Assert.Null(await tokens.ReadAsync(Token(minutes: -2)));
        Assert.Null(await tokens.ReadAsync(Token(audience: "another")));
        Assert.Null(await tokens.ReadAsync(Token(issuer: "https://nobody.example")));
        Assert.Null(await tokens.ReadAsync(Token(age: "old")));
        // The public key is no secret: a token signed with it as one is anybody's.
        Assert.Null(await tokens.ReadAsync(Token(secret: System.Text.Encoding.ASCII.GetBytes(Rsa.ExportSubjectPublicKeyInfoPem()), issuer: "https://rsa.example")));
        var body = Token().Split('.')[1];
        Assert.Null(await tokens.ReadAsync($"{WebEncoders.Base64UrlEncode("""{"alg":"none","typ":"JWT"}"""u8)}.{body}."));
        Assert.Null(await tokens.ReadAsync("nonsense"));
    }

    [Fact]
    public async Task A_withdrawal_on_one_device_holds_on_the_other()
    {
        var key = await portal.KeyAsync(ApiKey.ReadDecisions);
        var page = await portal.ShopPageAsync();
        var first = await page.SendAsync(portal.Choice("accept-all", ("person", Token())));
        await page.SendAsync(portal.Choice("reject-all", ("person", Token()), ("at", portal.Clock.GetUtcNow().ToString("O"))));
        var decision = JsonNode.Parse((await portal.AskAsync($"/api/v1/decisions?visitor={first.Text("visitor")}&purpose=performance", key)).Body)!;
        Assert.Equal("refused-elsewhere", decision["reason"]!.ToString());

        var minor = await page.SendAsync(portal.Choice("accept-all", ("person", Token(age: "under-13"))));
        Assert.Equal(["under-13"], minor.List("denials"));
        Assert.Empty(minor.List("allowed"));
    }

    [Fact]
    public async Task Staff_find_a_history_and_export_it_and_each_look_is_audited()
    {
        var page = await portal.ShopPageAsync();
        var choice = await page.SendAsync(portal.Choice("accept-all"));
        var admin = await portal.SignInAsync(Access.AdminRole);
        Assert.Contains(choice.Text("id"), (await admin.GetAsync($"/admin/consents/history?q={choice.Text("id")}")).Body, StringComparison.Ordinal);
        Assert.Contains(choice.Text("id"), (await admin.GetAsync($"/admin/consents/export?q={choice.Text("visitorId")}&format=csv")).Body, StringComparison.Ordinal);
        Assert.Contains("accept-all", (await admin.GetAsync("/admin/consents")).Text(), StringComparison.Ordinal);
        var entries = await portal.DbAsync(db => db.AuditEntries.Where(entry => entry.Subject == choice.Text("visitorId")).Select(entry => entry.Action).ToListAsync());
        Assert.Superset(new HashSet<string> { "consents.viewed", "consents.exported" }, entries.ToHashSet());
    }

    private async Task<(int Code, string Said)> VerifyAsync()
    {
        var (code, complained) = (0, new StringWriter());
        await portal.ScopedAsync<LedgerVerifier>(async verifier => code = await LedgerChecks.RunAsync(verifier, TextWriter.Null, complained, default));
        return (code, complained.ToString());
    }

    /// <summary>What somebody with the database in their hands can do: triggers off.</summary>
    private Task TamperAsync(string sql)
    {
        var unguarded = "set session_replication_role = replica; " + sql + "; set session_replication_role = origin";
        return portal.DbAsync(db => db.Database.ExecuteSqlRawAsync(unguarded));
    }
}
