using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Absences;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Staff;

/// <summary>Plans days out of office, for oneself or, as an admin, for a colleague.</summary>
public sealed class AwayModel(PortalDb db, AbsencePlan plan, RequestQueue queue, ShopSource shops, CurrentStaff staff) : FormPage
{
    /// <summary>An absence that is not over.</summary>
    public sealed record Row(Guid Id, string Name, DateOnly From, DateOnly To, string? StandIn, bool MayEnd);

    [BindProperty] public Guid? Id { get; set; }
    [BindProperty] public InputModel Input { get; set; } = new();

    public DateOnly Today { get; private set; }
    public IReadOnlyList<Row> Absences { get; private set; } = [];
    public IReadOnlyList<SelectListItem> People { get; private set; } = [];
    public IReadOnlyList<SelectListItem> StandIns { get; private set; } = [];
    public bool IsAdmin => staff.IsAdmin;

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var (me, all) = (staff.Id, staff.IsAdmin);
        var today = Today = (await shops.NowAsync()).Today;
        Input.Who ??= me;
        var colleagues = await queue.StaffAsync(ct);
        People = [.. colleagues.Select(one => new SelectListItem(one.Id == me ? $"{one.Name} (you)" : one.Name, one.Id.ToString()))];
        StandIns = [new("Nobody: back to Unassigned", ""), .. colleagues.Where(one => all || one.Id != me).Select(one => new SelectListItem(one.Name, one.Id.ToString()))];
        Absences = await db.Absences.Where(one => one.EndedAt == null && one.To >= today).OrderBy(one => one.From).ThenBy(one => one.Id)
            .Select(one => new Row(one.Id, db.Users.Where(user => user.Id == one.StaffId).Select(user => user.DisplayName).First(), one.From, one.To,
                db.Users.Where(user => user.Id == one.StandInId).Select(user => user.DisplayName).FirstOrDefault(), all || one.StaffId == me)).ToListAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostPlanAsync(CancellationToken ct)
    {
        await plan.PlanAsync(staff.IsAdmin ? Input.Who ?? staff.Id : staff.Id, Input.From!.Value, Input.To!.Value, Input.StandIn, ct);
        return Done("/staff/away", "The absence is planned.");
    }

    [WithoutInput]
    public async Task<IActionResult> OnPostEndAsync(CancellationToken ct)
    {
        await plan.EndAsync(Id ?? Guid.Empty, ct);
        return Done("/staff/away", "It is ended. What was passed on stays where it is.");
    }

    public sealed class InputModel
    {
        public Guid? Who { get; set; }
        public DateOnly? From { get; set; }
        public DateOnly? To { get; set; }
        public Guid? StandIn { get; set; }
    }

    public sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.From).NotNull().WithMessage("Enter the first day away.");
            RuleFor(input => input.To).NotNull().WithMessage("Enter the last day away.");
        }
    }
}
