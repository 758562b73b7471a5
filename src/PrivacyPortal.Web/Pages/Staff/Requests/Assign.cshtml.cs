using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody gives the request to a colleague.</summary>
public sealed class AssignModel(RequestQueueFiles files, RequestQueue queue, RequestWork work) : RequestPage(files)
{
    public override RequestAction Action => RequestAction.Assign;

    [BindProperty] public InputModel Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Colleagues { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await work.AssignAsync(Seen, Input.Staff!.Value, ct);
        return Done($"{Dsr.Reference} is handed over.");
    }

    protected override async Task PrepareAsync(CancellationToken ct) =>
        Colleagues = [new("Choose", ""), .. (await queue.StaffAsync(ct)).Where(one => one.Id != Dsr.AssigneeId).Select(one => new SelectListItem(one.Name, one.Id.ToString()))];

    public sealed class InputModel
    {
        public Guid? Staff { get; set; }
    }

    public sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => RuleFor(input => input.Staff).NotNull().WithMessage("Choose somebody from the list.");
    }
}
