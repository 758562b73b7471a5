using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>How far building got, for the page to look at every two seconds. It tells nothing of the person, so looking is not a read to be audited.</summary>
public sealed class PackageProgressModel(PortalDb db) : PageModel
{
    public AnswerPackage Package { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct)
    {
        var value = RequestReference.Parse(reference)?.Value;
        var package = await db.AnswerPackages.AsNoTracking()
            .SingleOrDefaultAsync(p => p.State == PackageState.Building && db.Requests.Any(request => request.Id == p.RequestId && request.Reference == value), ct);
        if (package is null) return NotFound();
        Package = package;
        return Page();
    }
}
