using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>The second step of a deletion (11 CCR 7020(d)): what will be deleted, what kept and why, and once more the question.</summary>
[EnableRateLimiting(RateLimits.Tracking)]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class DeleteModel(RequesterActions actions, Texts texts) : OwnRequestPage(actions)
{
    public IReadOnlyList<DataCategory> Meant => ((Shown!.Particulars as DeletionParticulars) ?? DeletionParticulars.Everything).Meant;

    /// <summary>The grounds on which a part may be kept, each with the categories it is about.</summary>
    public IReadOnlyList<(Refusal Ground, IReadOnlyList<DataCategory> Categories)> Kept =>
    [
        .. Refusals.All.Select(ground => (ground, (IReadOnlyList<DataCategory>)[.. Meant.Where(category => category.MayBeKept().Contains(ground))]))
            .Where(row => row.Item2.Count > 0),
    ];

    protected override bool IsFor(DataSubjectRequest request) => request.Kind == RequestKind.Deletion;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await Actions.ReadAsync(Reference, ct) is { Kind: RequestKind.Deletion } && await Actions.ConfirmOpenAsync(Reference, ct) is { } request
            ? Done($"/requests/{request.Reference}", texts["Confirm.Done"])
            : await ShowAsync(ct);
}
