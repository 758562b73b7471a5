using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Bench;

/// <summary>What filing is measured against: a form that becomes one row of one table. Only there where <c>Portal:Bench</c> is set.</summary>
public sealed class InsertModel(PortalDb db, TimeProvider clock) : FormPage
{
    [BindProperty] public InputModel Input { get; set; } = new();

    public override Task<IActionResult> ShowAsync(CancellationToken ct) => Task.FromResult<IActionResult>(Page());

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // A request for a link of nobody: the smallest table there is, emptied by the portal itself.
        db.LinkRequests.Add(new LinkRequest { Id = Guid.CreateVersion7(now), Reference = "", Email = Input.Text ?? "", Language = "en", At = now });
        await db.SaveChangesAsync(ct);
        return Done("/bench/insert", "Inserted.");
    }

    public sealed class InputModel
    {
        public string? Text { get; set; }
    }
}
