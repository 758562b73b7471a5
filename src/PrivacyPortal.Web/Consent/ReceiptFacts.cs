using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Proof;
using PrivacyPortal.Web.Setup;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Consent;

/// <summary>Everything a receipt's file says.</summary>
/// <param name="Receipt">The receipt.</param>
/// <param name="Later">The choices of the same visitor after it, the earliest first: a withdrawal is one of them.</param>
/// <param name="Register">The register that was shown.</param>
/// <param name="RegisterHash">SHA-256 of that version, under which it can be fetched.</param>
/// <param name="Shop">The controller.</param>
/// <param name="Banner">How long a choice lasts.</param>
/// <param name="Proof">What ties it to the signed digest of its day; null while the day is open.</param>
/// <param name="PublicUrl">Where the portal is.</param>
public sealed record ReceiptFacts(
    ConsentReceipt Receipt, IReadOnlyList<ConsentReceipt> Later, CookieRegister Register, string RegisterHash, ShopProfile Shop, BannerSettings Banner,
    LedgerProof? Proof, string PublicUrl);

/// <summary>Gathers what receipts say, and writes them in either format in the language in which the question was asked.</summary>
public sealed class ReceiptFiles(
    PortalDb db, CookieRegisterSource registers, BannerSettingsSource banners, ShopSource shops, LedgerProofs proofs, IOptions<PortalOptions> options, Texts texts)
{
    public const string Kantara = "kantara", Dpv = "dpv";
    private const int MostLater = 100;

    /// <summary>The receipt as a file of a format; null for a format there is not.</summary>
    public async Task<(byte[] Content, string Type, string Name)?> WriteAsync(ConsentReceipt receipt, string format, CancellationToken ct)
    {
        if (format is not (Kantara or Dpv)) return null;
        var facts = await FactsAsync(receipt, ct);
        return PortalLanguages.In(receipt.Language, () => format == Dpv
            ? (DpvReceiptFile.Write(facts, texts), "application/ld+json", DpvReceiptFile.NameOf(receipt))
            : (ConsentReceiptFile.Write(facts, texts), "application/json", ConsentReceiptFile.NameOf(receipt)));
    }

    /// <summary>The SHA-256 by which a version of the register is known: of its categories and items as they are kept.</summary>
    public static string HashOf(CookieRegister register) => Convert.ToHexStringLower(SHA256.HashData(TextOf(register)));

    /// <summary>What is hashed, and what is answered to the hash.</summary>
    public static byte[] TextOf(CookieRegister register) => JsonSerializer.SerializeToUtf8Bytes(
        new { version = register.Version, categories = register.Categories, items = register.Items }, CookieRegisterVersionMapping.Json);

    private async Task<ReceiptFacts> FactsAsync(ConsentReceipt receipt, CancellationToken ct)
    {
        var later = await db.ConsentReceipts.AsNoTracking().Where(other => other.VisitorId == receipt.VisitorId && other.At > receipt.At)
            .OrderBy(other => other.At).ThenBy(other => other.Id).Take(MostLater).ToListAsync(ct);
        var register = await registers.OfAsync(receipt.BannerVersion);
        return new(
            receipt, later, register, HashOf(register), (await shops.GetAsync()).Profile, await banners.GetAsync(), await proofs.FindAsync(receipt, ct),
            options.Value.PublicUrl.TrimEnd('/'));
    }
}
