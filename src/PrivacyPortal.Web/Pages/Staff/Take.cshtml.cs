using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff;

/// <summary>Takes a request from a list, as it stood in the list.</summary>
public sealed class TakeModel(PortalDb db, RequestWork work) : FormPage
{
    /// <summary>The reference and the row version the list showed: <c>PP-2026-7K3F9X.731</c>.</summary>
    [BindProperty] public string? Seen { get; set; }
    [BindProperty] public string? Back { get; set; }

    public string Home => WayBack.To(Url, Back);

    public override Task<IActionResult> ShowAsync(CancellationToken ct) =>
        Task.FromResult<IActionResult>(HttpMethods.IsPost(Request.Method) && !ModelState.IsValid ? Page() : LocalRedirect(Home));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Seen?.Split('.') is not [var typed, var digits] || RequestReference.Parse(typed) is not { Value: var reference }
            || !uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            || !await db.Requests.AnyAsync(request => request.Reference == reference, ct))
            return LocalRedirect(Home);
        await work.TakeAsync(new(reference, version), ct);
        return Done($"{Home}#{reference}", $"You have {reference} now.");
    }
}
