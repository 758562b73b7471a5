using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff;

/// <summary>Shows names in a list for a while: one, or all of a page. Each is an entry in the audit log.</summary>
public sealed class RevealModel(PortalDb db, RevealedNames revealed, AuditLog audit) : FormPage
{
    [BindProperty] public List<Guid> Id { get; set; } = [];

    /// <summary>One of them alone.</summary>
    [BindProperty] public Guid? One { get; set; }
    [BindProperty] public string? Back { get; set; }

    public override Task<IActionResult> ShowAsync(CancellationToken ct) => Task.FromResult<IActionResult>(LocalRedirect(WayBack.To(Url, Back)));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var asked = (One is { } one ? [one] : Id).Take(RequestQueue.PageSize).ToList();
        var found = await db.Requests.Where(request => asked.Contains(request.Id)).Select(request => new { request.Id, request.Reference }).ToListAsync(ct);
        foreach (var request in found) audit.Add("request.name-shown", request.Reference, "In a list.");
        await db.SaveChangesAsync(ct);
        revealed.Add(found.Select(request => request.Id));
        var back = WayBack.To(Url, Back);
        // Back to the row it was asked on.
        return LocalRedirect(found is [var only] && One is not null ? $"{back}#{only.Reference}" : back);
    }
}
