using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Alerts;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Pages.Account;

/// <summary>Where the link in an alert lands. It works without signing in, for one kind of one reader; mail scanners follow links, so only the button acts.</summary>
[EnableRateLimiting(RateLimits.Tracking)]
public sealed class StopAlertModel(PortalDb db, StopLinks links, AlertChoices choices) : FormPage
{
    [BindProperty(SupportsGet = true)] public string Kind { get; set; } = "";
    [BindProperty(SupportsGet = true)] public string Token { get; set; } = "";

    public StaffAlertKind? AlertKind => StaffAlertKinds.Parse(Kind);

    /// <summary>Whose mails; null where the link is none of ours, and for the team.</summary>
    public StaffUser? Who { get; private set; }
    public bool IsTeam { get; private set; }
    public bool IsOurs => Who is not null || IsTeam;
    public bool IsStopped { get; private set; }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var id = AlertKind is { } kind ? links.Open(kind, Token) : null;
        IsTeam = id == TeamMailbox.TheId && await db.TeamMailboxes.AnyAsync(ct);
        Who = id is null || IsTeam ? null : await db.Users.AsNoTracking().SingleOrDefaultAsync(user => user.Id == id, ct);
        if (!IsOurs) return new PageResult { StatusCode = StatusCodes.Status404NotFound };
        IsStopped = (await choices.OfAsync(id!.Value, ct))[AlertKind!.Value] == AlertDelivery.Off;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var shown = await ShowAsync(ct);
        if (!IsOurs) return shown;
        var stop = new Dictionary<StaffAlertKind, AlertDelivery> { [AlertKind!.Value] = AlertDelivery.Off };
        if (Who is { } who) await choices.ChooseAsync(who.Id, who.DisplayName, stop, ct);
        else await choices.ChooseAsync(TeamMailbox.TheId, byId: null, "Somebody with a mail to the team", stop, ct);
        return LocalRedirect(Request.Path);
    }
}
