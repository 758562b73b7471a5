using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Web.Packages;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>A page about the package of a request.</summary>
public abstract class PackagePageBase(RequestQueueFiles files, PackageShelf shelf) : RequestPage(files)
{
    public override RequestAction Action => RequestAction.Package;

    /// <summary>What was collected; null until something is.</summary>
    public AnswerPackage? Package { get; private set; }

    /// <summary>The row version of the package the form was shown at.</summary>
    [BindProperty] public uint PackageVersion { get; set; }

    public string PackageHome => $"{Home}/package";

    public override Task<string?> ConflictAsync(CancellationToken ct) => Task.FromResult<string?>(
        "Somebody else changed the package after you opened this page, so yours was not saved. The page shows how it stands now; look again, then decide.");

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        if (await shelf.ReadAsync(Dsr.Id, ct) is not { } shelved) return;
        // The version that is shown now, not the one that was posted.
        ModelState.Remove(nameof(PackageVersion));
        (Package, PackageVersion) = (shelved.Package, shelved.Version);
    }
}
