using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Packages;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>The built ZIP for staff, who look at it or hand it over on paper or a stick. Audited.</summary>
public sealed class PackageFileModel(RequestQueueFiles files, PackageShelf shelf, FileVault vault, AuditLog audit) : PackagePageBase(files, shelf)
{
    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        await PrepareAsync(ct);
        if (Package?.FileId is not { } file) return NotFound();
        await audit.ViewedAsync("package.downloaded", Dsr.Reference, ct);
        return File(await vault.OpenAsync(file, ct), "application/zip", $"{Dsr.Reference}.zip");
    }
}
