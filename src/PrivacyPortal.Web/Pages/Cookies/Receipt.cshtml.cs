using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Cookies;

/// <summary>One receipt of this visitor, to print or to keep as a file.</summary>
public sealed class ReceiptModel(ConsentLedger ledger, CookieRegisterSource registers, ShopSource shops, ReceiptFiles files) : PageModel
{
    public ConsentReceipt Receipt { get; private set; } = null!;
    public CookieRegister Register { get; private set; } = null!;
    public ShopState Shop { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await LoadAsync(id, ct) ? Page() : NotFound();

    public Task<IActionResult> OnGetFileAsync(Guid id, CancellationToken ct) => FileAsync(id, ReceiptFiles.Kantara, ct);

    public Task<IActionResult> OnGetRecordAsync(Guid id, CancellationToken ct) => FileAsync(id, ReceiptFiles.Dpv, ct);

    private async Task<IActionResult> FileAsync(Guid id, string format, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct)) return NotFound();
        var (content, type, name) = (await files.WriteAsync(Receipt, format, ct))!.Value;
        return File(content, type, name);
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        if (await ledger.FindAsync(id, ct) is not { } receipt) return false;
        (Receipt, Shop, Register) = (receipt, await shops.GetAsync(), await registers.OfAsync(receipt.BannerVersion));
        Response.Headers.CacheControl = "no-store";
        return true;
    }
}
