using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Proof;

namespace PrivacyPortal.Web.Consent;

/// <summary>
/// A receipt as a file: the members of the Kantara consent receipt 1.1, and under <c>portal</c> what it has no member for
/// (docs/consent-receipt.md).
/// </summary>
public static class ConsentReceiptFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static string NameOf(ConsentReceipt receipt) => $"consent-receipt-{receipt.Id}.json";

    /// <summary>For a file that is kept apart from the ledger, without proof.</summary>
    public static byte[] Write(ConsentReceipt receipt, CookieRegister register, ShopProfile shop, string publicUrl, Texts texts) =>
        Write(new ReceiptFacts(receipt, [], register, ReceiptFiles.HashOf(register), shop, new(), Proof: null, publicUrl), texts);

    public static byte[] Write(ReceiptFacts facts, Texts texts)
    {
        var (receipt, register, shop, publicUrl) = (facts.Receipt, facts.Register, facts.Shop, facts.PublicUrl);
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            version = "KI-CR-v1.1.0",
            jurisdiction = receipt.Region,
            consentTimestamp = receipt.At.ToUnixTimeSeconds(),
            collectionMethod = "web form, unticked boxes",
            consentReceiptID = receipt.Id,
            language = receipt.Language,
            piiPrincipalId = receipt.VisitorId,
            piiControllers = new[]
            {
                new
                {
                    piiController = shop.LegalEntity, onBehalf = false, contact = shop.ProtectionOfficerName ?? shop.Name,
                    address = new { streetAddress = shop.PostalAddress }, email = shop.Email, phone = shop.Phone,
                },
            },
            policyUrl = receipt.PolicyRevision is { } revision ? $"{publicUrl}/policy/{revision}" : $"{publicUrl}/policy",
            services = new[]
            {
                new { service = shop.Name, purposes = register.Optional.Select(category => Purpose(receipt, category, publicUrl, texts)) },
            },
            sensitive = false,
            spiCat = Array.Empty<string>(),
            portal = new
            {
                at = receipt.At, method = receipt.Method.Code(), policyRevision = receipt.PolicyRevision, bannerVersion = receipt.BannerVersion,
                signals = new { gpc = receipt.Gpc, dnt = receipt.Dnt }, denials = receipt.Denials,
                register = $"{publicUrl}/api/v1/registers/{facts.RegisterHash}",
            },
            proof = ProofJson.Of(facts.Proof, publicUrl),
        }, Json);
    }

    private static object Purpose(ConsentReceipt receipt, CookieCategory category, string publicUrl, Texts texts) => new
    {
        purpose = texts.ExplanationOf(category),
        purposeCategory = new[] { category.Code },
        consentType = "EXPLICIT",
        piiCategory = new[] { "online identifiers" },
        primaryPurpose = false,
        termination = publicUrl + CookieBannerViewComponent.CentrePath,
        asked = receipt.AskedChoice.Allows(category.Code),
        given = receipt.Choice.Allows(category.Code),
    };
}
