using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Web.Diagnostics;
using PrivacyPortal.Web.Languages;

namespace PrivacyPortal.Web.Pages;

/// <summary>What went wrong in words, without details. Needs nothing that could be what went wrong: no database, no layout.</summary>
[IgnoreAntiforgeryToken] // It is shown in place of pages that were posted to, also because their token was stale.
public sealed class ErrorModel : PageModel
{
    /// <summary>When somebody who finds the portal away may look again.</summary>
    private const string RetryAfterSeconds = "10";

    private static readonly int[] Named = [400, 403, 404, 405, 409, 413, 415, 429, 500, 503];

    public int Status { get; private set; }
    /// <summary>Whether it was a page of staff, who are at home in the queue.</summary>
    public bool OnStaffPage { get; private set; }
    public bool Known => Named.Contains(Status);
    public string TraceId => RequestSummary.TraceId(HttpContext);

    // Not a handler: what failed may have come by any method.
    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        // Asked for by its address alone it is just a page that does not exist.
        var path = HttpContext.Features.Get<IExceptionHandlerFeature>()?.Path ?? HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath;
        var failed = path is not null;
        OnStaffPage = failed && LanguageChoice.IsStaffPage(path);
        Status = failed ? Response.StatusCode : StatusCodes.Status404NotFound;
        Response.StatusCode = Status;
        Response.Headers.CacheControl = "no-store";
        if (Status == StatusCodes.Status503ServiceUnavailable) Response.Headers.RetryAfter = RetryAfterSeconds;
    }
}
