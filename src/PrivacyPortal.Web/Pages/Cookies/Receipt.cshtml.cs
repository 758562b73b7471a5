using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Setup;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Cookies;

/// <summary>One receipt of this visitor, to print or to keep as a file.</summary>
public sealed class ReceiptModel(ConsentLedger ledger, CookieRegisterSource registers, ShopSource shops, IOptions<PortalOptions> options, Texts texts) : PageModel
{
    public ConsentReceipt Receipt { get; private set; } = null!;
    public CookieRegister Register { get; private set; } = null!;
    public ShopState Shop { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetFileAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        // The receipt is in the language in which the question was asked.
        var file = PortalLanguages.In(
            Receipt.Language, () => ConsentReceiptFile.Write(Receipt, Register, Shop.Profile, options.Value.PublicUrl.TrimEnd('/'), texts));
        return File(file, "application/json", ConsentReceiptFile.NameOf(Receipt));
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await ledger.FindAsync(id, ct) is not { } receipt) return false;
        (Receipt, Shop, Register) = (receipt, await shops.GetAsync(), await registers.OfAsync(receipt.BannerVersion));
        Response.Headers.CacheControl = "no-store";
        return true;
    }
}
