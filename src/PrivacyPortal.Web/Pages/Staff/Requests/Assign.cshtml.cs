using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PrivacyPortal.Web.Absences;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>Somebody gives the request to a colleague.</summary>
public sealed class AssignModel(RequestQueueFiles files, RequestQueue queue, RequestWork work, AbsencePlan absences) : RequestPage(files)
{
    public override RequestAction Action => RequestAction.Assign;

    [BindProperty] public InputModel Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Colleagues { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var receiver = await work.AssignAsync(Seen, Input.Staff!.Value, ct);
        return Done(receiver.Id == Input.Staff ? $"{Dsr.Reference} is handed over." : $"{Dsr.Reference} is handed over to {receiver.Name}, who stands in.");
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        var away = (await absences.AwayAsync(Open.Moment.Today, ct)).ToLookup(person => person.Id);
        Colleagues = [new("Choose", ""), .. (await queue.StaffAsync(ct)).Where(one => one.Id != Dsr.AssigneeId)
            .Select(one => new SelectListItem(away[one.Id].FirstOrDefault() is { } gone ? $"{one.Name} ({gone.InWords})" : one.Name, one.Id.ToString()))];
    }

    public sealed class InputModel
    {
        public Guid? Staff { get; set; }
    }

    public sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => RuleFor(input => input.Staff).NotNull().WithMessage("Choose somebody from the list.");
    }
}
