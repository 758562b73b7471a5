using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Web.Diagnostics;

namespace PrivacyPortal.Web.Pages;

/// <summary>What went wrong in words, without details. Needs nothing that could be what went wrong: no database, no layout.</summary>
[IgnoreAntiforgeryToken] // It is shown in place of pages that were posted to, also because their token was stale.
public sealed class ErrorModel : PageModel
{
    private static readonly int[] Named = [400, 403, 404, 405, 409, 413, 415, 429, 500, 503];

    public int Status { get; private set; }
    public bool Known => Named.Contains(Status);
    public string TraceId => RequestSummary.TraceId(HttpContext);

    // Not a handler: what failed may have come by any method.
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // Asked for by its address alone it is just a page that does not exist.
        var failed = HttpContext.Features.Get<IExceptionHandlerFeature>() is not null || HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is not null;
        Status = failed ? Response.StatusCode : StatusCodes.Status404NotFound;
        Response.StatusCode = Status;
        Response.Headers.CacheControl = "no-store";
    }
}
