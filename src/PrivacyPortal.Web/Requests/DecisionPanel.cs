using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Requests;

/// <summary>On the request's page for staff: the decision that waits or came back, the statement that was sent, and how far it is known who asks.</summary>
public sealed class DecisionPanelViewComponent(PortalDb db) : ViewComponent
{
    public sealed record Panel(RequestQueueFile File, bool HasStatement);

    public async Task<IViewComponentResult> InvokeAsync(RequestQueueFile file)
    {
        var id = file.Request.Id;
        var has = file.Request.Kind == RequestKind.Deletion && await db.Set<ErasureStatement>().AnyAsync(statement => statement.RequestId == id, HttpContext.RequestAborted);
        return View(new Panel(file, has));
    }
}
