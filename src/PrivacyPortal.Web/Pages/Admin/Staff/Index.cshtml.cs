using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Staff;

public sealed class IndexModel(StaffAccounts accounts, PortalDb db, ShopSource shop) : FormPage
{
    private const int PageSize = 50;

    public sealed record Row(Guid Id, string Name, string Email, string? Role, bool HasAuthenticator, DateTimeOffset? LastSignInAt, AccountState State);

    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public int Total { get; private set; }
    public int Pages => Math.Max(1, (Total + PageSize - 1) / PageSize);
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;
    public IReadOnlyList<Row> Rows { get; private set; } = [];
    public IReadOnlyList<SelectListItem> Roles { get; } = [.. Access.Roles.Select(role => new SelectListItem(role, role))];

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var moment = await shop.NowAsync();
        Zone = moment.Shop.Zone;
        Total = await db.Users.CountAsync(ct);
        Number = Math.Clamp(Number, 1, Pages);
        var people = await db.Users.OrderBy(user => user.DisplayName).ThenBy(user => user.Id).Skip((Number - 1) * PageSize).Take(PageSize)
            .Select(user => new
            {
                user.Id, user.DisplayName, user.Email, user.TwoFactorEnabled, user.LastSignInAt, user.DisabledAt, user.LockoutEnd,
                HasPassword = user.PasswordHash != null,
                Role = db.UserRoles.Where(has => has.UserId == user.Id).Join(db.Roles, has => has.RoleId, role => role.Id, (_, role) => role.Name).FirstOrDefault(),
            }).ToListAsync(ct);
        Rows = [.. people.Select(user => new Row(user.Id, user.DisplayName, user.Email!, user.Role, user.TwoFactorEnabled, user.LastSignInAt,
            StaffWords.State(user.DisabledAt is not null, user.HasPassword, user.LockoutEnd, moment.Now)))];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await accounts.InviteAsync(Input.Email.Trim(), Input.Name.Trim(), Input.Role, ct);
        return Done("/admin/staff", $"The invitation to {Input.Name.Trim()} is on its way.");
    }

    public sealed class InputModel
    {
        public string Email { get; set; } = "";
        public string Name { get; set; } = "";
        public string Role { get; set; } = Access.SupportRole;
    }

    public sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Email).StaffEmail();
            RuleFor(input => input.Name).StaffName();
            RuleFor(input => input.Role).Must(Access.Roles.Contains).WithMessage("Choose a role.");
        }
    }
}
