using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Consent.Ledger;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Policies;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Consent;

/// <summary>Stores choices as receipts, in the append-only table and in the visitor's browser, and shows visitors their own.</summary>
public sealed class ConsentLedger(
    PortalDb db, ReceiptWriter writer, VisitorConsent visitor, ConsentCookies cookies, CookieRegisterSource registers, PolicyLibrary policies, ShopSource shops,
    IHttpContextAccessor accessor)
{
    public async Task<ConsentReceipt> StoreAsync(ConsentMethod method, ConsentChoice asked)
    {
        var context = accessor.HttpContext!;
        var register = await registers.GetAsync();
        var (_, now, today) = await shops.NowAsync();
        var revision = (await policies.InForceAsync(today))?.Number;
        var region = Region.Find(context.Request.Cookies[PortalCookies.Region])?.Code;
        var standing = new ConsentStanding(visitor.Signals, Region: region);
        var receipt = ConsentReceipt.Of(
            visitor.Stored?.VisitorId ?? Guid.NewGuid(), method, asked, standing, register, revision, PortalLanguages.Current, region, now);
        var held = standing with { OptedOut = true };
        var kept = await writer.WriteAsync(new(receipt, [.. held.Applied(asked, register).Codes], [.. held.Denials.Select(denial => denial.Code)]));
        receipt = kept.Receipt;

        var stored = new StoredConsent(receipt.VisitorId, receipt.Id, receipt.Allowed, receipt.BannerVersion, now);
        cookies.Write(context, stored);
        ConsentCookies.Expire(context, register, receipt.Choice);
        visitor.Set(visitor.Signals, stored, register);
        return receipt;
    }

    /// <summary>The visitor's own choices, the latest first.</summary>
    public async Task<IReadOnlyList<ConsentReceipt>> HistoryAsync(int most, CancellationToken ct) => visitor.Stored is not { VisitorId: var id }
        ? []
        : await db.ConsentReceipts.AsNoTracking().Where(receipt => receipt.VisitorId == id)
            .OrderByDescending(receipt => receipt.At).ThenBy(receipt => receipt.Id).Take(most).ToListAsync(ct);

    /// <summary>One receipt of this visitor; null for an unknown one and for another visitor's alike.</summary>
    public async Task<ConsentReceipt?> FindAsync(Guid receiptId, CancellationToken ct) => visitor.Stored is not { VisitorId: var id }
        ? null
        : await db.ConsentReceipts.AsNoTracking().SingleOrDefaultAsync(receipt => receipt.Id == receiptId && receipt.VisitorId == id, ct);
}
