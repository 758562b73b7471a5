using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;
using PrivacyPortal.Web.Systems;

namespace PrivacyPortal.Web.Pages.Admin.Systems;

/// <summary>Adds a system or changes one.</summary>
public sealed class EditModel(PortalDb db, SystemsRegister register) : FormPage
{
    [BindProperty(SupportsGet = true)] public Guid? Id { get; set; }
    [BindProperty] public SystemInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Staff { get; private set; } = [];

    public string Here => Id is { } id ? $"/admin/systems/edit/{id}" : "/admin/systems/edit";

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Staff =
        [
            new("Somebody else", ""),
            .. await db.Users.Where(user => user.DisabledAt == null).OrderBy(user => user.DisplayName)
                .Select(user => new SelectListItem(user.DisplayName, user.Id.ToString())).ToListAsync(ct),
        ];
        if (Id is not { } id) return Page();
        var row = await db.ShopSystems.AsNoTracking().Where(system => system.Id == id)
            .Select(system => new { System = system, Version = EF.Property<uint>(system, Columns.RowVersion) }).SingleOrDefaultAsync(ct);
        if (row is null) return NotFound();
        if (HttpMethods.IsGet(Request.Method)) Input = SystemInput.Of(row.System, row.Version);
        else if (conflict) Input.Version = row.Version; // The warning above says so; saving again replaces it.
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Id is not { } id) await register.AddAsync(Input.ToDetails(), ct);
        else if (!await SavedAsync(id, ct)) return NotFound();
        return Done("/admin/systems", $"“{Input.Name!.Trim()}” is saved.");
    }

    public override Task<string?> ConflictAsync(CancellationToken ct) =>
        Task.FromResult<string?>("Somebody else changed this system while you worked on it. The form still holds what you typed; saving it again replaces theirs.");

    private bool conflict;

    private async Task<bool> SavedAsync(Guid id, CancellationToken ct)
    {
        try
        {
            return await register.SaveAsync(id, Input.Version, Input.ToDetails(), ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            conflict = true;
            throw;
        }
    }
}
