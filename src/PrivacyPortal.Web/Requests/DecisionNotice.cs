using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Requests;

/// <summary>On the requester's page: facts that are asked for, the decision with its law and the way to appeal, and the statement.</summary>
public sealed class DecisionNoticeViewComponent(RequesterFacts facts, ShopSource shops) : ViewComponent
{
    public sealed record Notice(DataSubjectRequest Request, Refusal? Ground, ErasureStatement? Statement, ShopMoment Moment)
    {
        public bool IsRefused => Request.Status is RequestStatus.Refused or RequestStatus.PartlyRefused;
    }

    public async Task<IViewComponentResult> InvokeAsync(DataSubjectRequest request)
    {
        var decided = request.Events.Where(line => line.Kind is RequestEventKind.Refused or RequestEventKind.PartlyRefused).OrderBy(line => line.At).LastOrDefault();
        var statement = request.Kind == RequestKind.Deletion ? await facts.StatementAsync(request.Id, HttpContext.RequestAborted) : null;
        return View(new Notice(request, Refusals.Find(decided?.Fact), statement, await shops.NowAsync()));
    }
}
