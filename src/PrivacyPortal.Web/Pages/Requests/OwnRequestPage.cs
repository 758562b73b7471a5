using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>A form about one request, in a browser that a private link opened it in; elsewhere there is nothing here.</summary>
public abstract class OwnRequestPage(RequesterActions actions) : FormPage
{
    [BindProperty(SupportsGet = true)] public string Reference { get; set; } = "";

    public DataSubjectRequest? Shown { get; private set; }

    protected RequesterActions Actions { get; } = actions;

    /// <summary>Whether the page is for such a request at all.</summary>
    protected virtual bool IsFor(DataSubjectRequest request) => true;

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Shown = await Actions.ReadAsync(Reference, ct) is { } request && IsFor(request) ? request : null;
        return Shown is null ? new PageResult { StatusCode = StatusCodes.Status404NotFound } : Page();
    }
}
