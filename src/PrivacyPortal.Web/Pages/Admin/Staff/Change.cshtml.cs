using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Pages.Admin.Staff;

/// <summary>Says what a change of an account will do, and asks.</summary>
public sealed class ChangeModel(StaffAccounts accounts, UserManager<StaffUser> users) : FormPage
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    public StaffChange Change { get; private set; } = null!;
    public StaffUser Person { get; private set; } = null!;
    public Rule? Reason { get; private set; }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (!await FindAsync()) return NotFound();
        Reason = await Change.CannotAsync(accounts, Person, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync()) return NotFound();
        await Change.DoAsync(accounts, Id, ct);
        return Done($"/admin/staff/{Id}", Change.DoneSentence(Person.DisplayName));
    }

    private async Task<bool> FindAsync()
    {
        var change = StaffChange.All.FirstOrDefault(change => change.Code == Code);
        var person = await users.FindByIdAsync(Id.ToString());
        (Change, Person) = (change!, person!);
        return change is not null && person is not null;
    }
}
