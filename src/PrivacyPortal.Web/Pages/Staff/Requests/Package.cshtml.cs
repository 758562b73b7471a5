using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Web.Packages;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>The package of a request: what was collected, what was found in it, and how far building and delivery got.</summary>
public sealed class PackageModel(RequestQueueFiles files, PackageShelf shelf, PackageDesk desk, PackageSending sending) : PackagePageBase(files, shelf)
{
    public PackageState State => Package?.State ?? PackageState.Collecting;
    public bool IsBuilding => State == PackageState.Building;

    public Rule? CannotChange => Package is null ? AnswerPackage.CannotCreate(Dsr.Kind) : Package.CannotChange();
    public Rule? CannotBuild => Package is null ? CannotChange ?? PackageRules.NothingCollected : Package.CannotBuild() ?? Dsr.CannotBuildPackage();
    public Rule? CannotSend => Package is null ? PackageRules.NotReady : Package.CannotSend() ?? Dsr.CannotSendPackage() ?? (Dsr.Requester.Email is null ? PackageRules.NoMailbox : null);
    public bool HasFile => Package?.FileId is not null;

    public IEnumerable<PackageSource> Sources => Package?.Sources.OrderBy(source => source.Position) ?? Enumerable.Empty<PackageSource>();

    public IReadOnlyList<PackageCategory> NotHeld => [.. PackageCategories.OfData.Where(category => Sources.All(source => source.Category != category))];

    public int OpenFindings => Package?.Findings.Count(finding => finding.Decision is FindingDecision.Open or FindingDecision.KeepProposed) ?? 0;

    public IEnumerable<PackageFinding> FindingsOf(PackageSource source) => Package!.Findings.Where(finding => finding.SourceId == source.Id).OrderBy(finding => finding.Column);

    public async Task<IActionResult> OnPostBuildAsync(CancellationToken ct)
    {
        await desk.BuildAsync(Dsr, PackageVersion, ct);
        return Done(PackageHome, "The package is being built. You can leave this page; it goes on.");
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct)
    {
        await sending.SendAsync(Dsr.Id, PackageVersion, ct);
        return Done(PackageHome, "The package is sent; the mail is on its way.");
    }

    public async Task<IActionResult> OnPostRevokeAsync(CancellationToken ct)
    {
        await sending.RevokeAsync(Dsr.Id, PackageVersion, ct);
        return Done(PackageHome, "The package was taken back and its file deleted.");
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid source, CancellationToken ct)
    {
        await desk.RemoveAsync(Dsr, source, ct);
        return Done(PackageHome, "The file was removed.");
    }

    public async Task<IActionResult> OnPostMoveAsync(Guid source, CancellationToken ct)
    {
        await desk.MoveUpAsync(Dsr, source, ct);
        return Done(PackageHome, "The file was moved up.");
    }
}
