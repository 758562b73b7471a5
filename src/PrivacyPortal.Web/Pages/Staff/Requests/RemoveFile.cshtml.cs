using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody removes a file that should not be there.</summary>
public sealed class RemoveFileModel(RequestQueueFiles requests, RequestFiles files, PortalDb db) : RequestTextPage(requests)
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    public string? FileName { get; private set; }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        FileName = await db.StoredFiles.Where(file => file.Id == Id && file.RequestId == Dsr.Id && file.DeletedAt == null).Select(file => file.FileName).SingleOrDefaultAsync(ct);
        return FileName is null ? NotFound() : await base.ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await files.RemoveAsync(Seen, Id, Input.Text!, ct);
        return Done("The file was removed.");
    }
}
