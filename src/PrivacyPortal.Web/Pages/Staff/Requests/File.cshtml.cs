using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Web.Files;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Hands a file of a request to staff, and records it.</summary>
public sealed class FileModel(RequestFiles files, FileDownload download) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string reference, Guid id, CancellationToken ct) =>
        await files.ForStaffAsync(reference, id, ct) is { } file ? await download.SendAsync(Response, file, ct) : NotFound();
}
