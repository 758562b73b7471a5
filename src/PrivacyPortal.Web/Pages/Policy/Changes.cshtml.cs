using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Domain.Policies;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Policies;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Policy;

/// <summary>What a revision changes for the reader, from when, and what can be done about it, in plain words.</summary>
[PolicyPages]
public sealed class ChangesModel(PolicyLibrary library, ShopSource shops) : PageModel
{
    public ShopMoment Moment { get; private set; } = null!;
    public RevisionFacts Revision { get; private set; } = null!;
    public RevisionFacts? Before { get; private set; }
    public RevisionFacts? After { get; private set; }

    /// <summary>The revision in force as long as this one is not; null once it is, or where there is none.</summary>
    public RevisionFacts? UntilThen { get; private set; }

    /// <summary>The requests that bear on what changes; a question always does.</summary>
    public IReadOnlyList<RequestKind> Helpful { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string number)
    {
        Moment = await shops.NowAsync();
        var shelf = await library.ShelfAsync();
        if (shelf.All.FirstOrDefault(known => known.Number.ToString(CultureInfo.InvariantCulture) == number) is not { } revision) return NotFound();
        (Revision, Before, After) = (revision, shelf.Before(revision), shelf.After(revision));
        UntilThen = revision.EffectiveOn > Moment.Today ? shelf.InForce(Moment.Today) : null;
        Helpful = [.. MaterialChanges.In(revision.Material).SelectMany(Against).Append(RequestKind.Question).Distinct().Order()];
        return Page();
    }

    private static RequestKind[] Against(MaterialChange change) => change switch
    {
        MaterialChange.ServiceAndPurposes => [RequestKind.Restriction, RequestKind.Deletion],
        MaterialChange.Ownership => [RequestKind.Access, RequestKind.Deletion],
        MaterialChange.Recipients => [RequestKind.OptOut, RequestKind.Recipients],
        MaterialChange.RightsAndHowToUseThem => [RequestKind.Access, RequestKind.Complaint],
        MaterialChange.ResponsibleDepartmentAndContacts => [RequestKind.Complaint],
        MaterialChange.HighRiskAssessment => [RequestKind.Restriction, RequestKind.Limit],
        MaterialChange.None => [],
    };
}
