using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Web.Files;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>Hands a file to the requester, in a browser that a private link opened the request in; anywhere else there is nothing here.</summary>
public sealed class FileModel(RequestFiles files, FileDownload download) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string reference, Guid id, CancellationToken ct) =>
        await files.ForRequesterAsync(reference, id, ct) is { } file ? await download.SendAsync(Response, file, ct) : NotFound();
}
