using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Requests;

/// <summary>On the request's page for staff: what it asks in particular, for whom and what is outstanding, and what else the mailbox asked.</summary>
public sealed class FilingFactsViewComponent(RelatedRequests related, ShopSource shops) : ViewComponent
{
    public sealed record Shown(
        DataSubjectRequest Request, IReadOnlyList<RelatedRequest> Like, IReadOnlyList<string> Duplicates, RelatedRequest? ReportGiven,
        IReadOnlyList<(RelatedRequest Request, DuplicateLink Link)> Linked, ShopMoment Moment)
    {
        /// <summary>What may be the same and is not linked.</summary>
        public IEnumerable<RelatedRequest> Possible => Like.Where(other => !Request.IsLinkedTo(other.Reference));
    }

    public async Task<IViewComponentResult> InvokeAsync(DataSubjectRequest request)
    {
        var ct = HttpContext.RequestAborted;
        return View("~/Pages/Staff/Requests/_FilingFacts.cshtml", new Shown(
            request, await related.LikeAsync(request, ct), await related.DuplicatesOfAsync(request, ct), await related.ReportGivenAsync(request, ct),
            await related.LinkedToAsync(request, ct), await shops.NowAsync()));
    }
}

/// <summary>On the request's page for its requester: the step that is left, the same request made before, and what staff closed as the same.</summary>
public sealed class FilingNotesViewComponent(RelatedRequests related) : ViewComponent
{
    public sealed record Shown(DataSubjectRequest Request, RelatedRequest? Earlier, RelatedRequest? ReportGiven);

    public async Task<IViewComponentResult> InvokeAsync(DataSubjectRequest request)
    {
        var ct = HttpContext.RequestAborted;
        var isNew = request.Status.IsOpen() && !request.WasAppealed;
        var earlier = isNew ? (await related.LikeAsync(request, ct)).FirstOrDefault(other => other.Status.IsOpen() && other.ReceivedAt < request.ReceivedAt) : null;
        return View(new Shown(request, earlier, isNew ? await related.ReportGivenAsync(request, ct) : null));
    }
}
