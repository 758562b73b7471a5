using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>The erasure statement as its requester keeps or prints it, in a browser that a private link opened the request in.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class StatementModel(RequesterActions actions, RequesterFacts facts, ShopSource shops) : PageModel
{
    [BindProperty(SupportsGet = true)] public string Reference { get; set; } = "";

    public DataSubjectRequest? Shown { get; private set; }
    public ErasureStatement? Statement { get; private set; }
    public ShopState Shop { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Shop = await shops.GetAsync();
        Shown = await actions.ReadAsync(Reference, ct);
        Statement = Shown is null ? null : await facts.StatementAsync(Shown.Id, ct);
        return Statement is null ? new PageResult { StatusCode = StatusCodes.Status404NotFound } : Page();
    }
}
