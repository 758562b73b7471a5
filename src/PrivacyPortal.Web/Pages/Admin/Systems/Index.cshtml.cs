using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Systems;

namespace PrivacyPortal.Web.Pages.Admin.Systems;

/// <summary>Every system the shop keeps data in, in the order of the checklists; moved and retired with one button each.</summary>
public sealed class IndexModel(PortalDb db, SystemsRegister register) : FormPage
{
    public sealed record Row(Guid Id, string Name, string? Owner, bool OwnerLeft, IReadOnlyList<string> Holds, IReadOnlyList<string> Kinds, bool IsRetired);

    [BindProperty] public Guid Id { get; set; }

    public IReadOnlyList<Row> InUse { get; private set; } = [];
    public IReadOnlyList<Row> Retired { get; private set; } = [];

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var rows = await db.ShopSystems.AsNoTracking().OrderBy(system => system.Place).ThenBy(system => system.Name).Select(system => new Row(
            system.Id, system.Name, db.Users.Where(user => user.Id == system.OwnerId).Select(user => user.DisplayName).FirstOrDefault() ?? system.OwnerName,
            db.Users.Any(user => user.Id == system.OwnerId && user.DisabledAt != null), system.Holds, system.Kinds, system.RetiredAt != null)).ToListAsync(ct);
        (InUse, Retired) = ([.. rows.Where(row => !row.IsRetired)], [.. rows.Where(row => row.IsRetired)]);
        return Page();
    }

    public async Task<IActionResult> OnPostUpAsync(CancellationToken ct)
    {
        await register.MoveAsync(Id, up: true, ct);
        return Done("/admin/systems", "The order is changed.");
    }

    public async Task<IActionResult> OnPostDownAsync(CancellationToken ct)
    {
        await register.MoveAsync(Id, up: false, ct);
        return Done("/admin/systems", "The order is changed.");
    }

    public async Task<IActionResult> OnPostRetireAsync(CancellationToken ct)
    {
        await register.RetireAsync(Id, retired: true, ct);
        return Done("/admin/systems", "The system is out of use. Tasks made for it stay.");
    }

    public async Task<IActionResult> OnPostBringBackAsync(CancellationToken ct)
    {
        await register.RetireAsync(Id, retired: false, ct);
        return Done("/admin/systems", "The system is in use again.");
    }
}
