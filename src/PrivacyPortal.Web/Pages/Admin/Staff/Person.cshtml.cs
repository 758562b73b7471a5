using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Staff;

public sealed class PersonModel(StaffAccounts accounts, UserManager<StaffUser> users, PortalDb db, ShopSource shop) : PageModel
{
    public StaffUser Person { get; private set; } = null!;
    public AccountState State { get; private set; }
    public string Role { get; private set; } = "";
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;
    public int OpenRequests { get; private set; }

    /// <summary>What may be done, or why not.</summary>
    public IReadOnlyList<(StaffChange Change, Rule? Reason)> Changes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await users.FindByIdAsync(id.ToString()) is not { } person) return NotFound();
        Person = person;
        var moment = await shop.NowAsync();
        Zone = moment.Shop.Zone;
        State = StaffWords.State(person.DisabledAt is not null, person.PasswordHash is not null, person.LockoutEnd, moment.Now);
        Role = string.Join(", ", await users.GetRolesAsync(person));
        OpenRequests = await db.Requests.CountAsync(request => request.AssigneeId == id && request.ClosedAt == null, ct);
        var changes = new List<(StaffChange, Rule?)>();
        foreach (var change in StaffChange.All)
        {
            var reason = await change.CannotAsync(accounts, person, ct);
            if (!StaffChange.IsMoot(reason)) changes.Add((change, reason));
        }
        Changes = changes;
        return Page();
    }
}
