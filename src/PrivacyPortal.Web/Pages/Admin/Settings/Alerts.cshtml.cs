using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PrivacyPortal.Web.Alerts;

namespace PrivacyPortal.Web.Pages.Admin.Settings;

/// <summary>Where requests of nobody are told of: at an address the team reads together, or to every account.</summary>
public sealed class AlertsModel(TeamAlerts team, AlertChoices choices) : FormPage
{
    [BindProperty] public InputModel Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Deliveries { get; } = Account.AlertsModel.Deliveries;

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (!HttpMethods.IsGet(Request.Method)) return Page();
        var chosen = await choices.OfAsync(TeamMailbox.TheId, ct);
        Input = new()
        {
            Email = (await team.FindAsync(ct))?.Email,
            Choices = [.. StaffAlertKinds.OfTeam.Select(kind => new InputModel.Choice { Kind = kind.Code(), Delivery = chosen[kind] })],
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var email = string.IsNullOrWhiteSpace(Input.Email) ? null : Input.Email.Trim();
        var asked = Input.Choices.Where(choice => StaffAlertKinds.Parse(choice.Kind) is { } kind && StaffAlertKinds.OfTeam.Contains(kind))
            .GroupBy(choice => StaffAlertKinds.Parse(choice.Kind)!.Value).ToDictionary(group => group.Key, group => group.First().Delivery);
        await team.SaveAsync(email, asked, ct);
        return Done("/admin/settings/alerts", email is null ? "Saved. Everybody is told of what is nobody’s." : $"Saved. What is nobody’s is told to {email}, once.");
    }

    public sealed class InputModel
    {
        public string? Email { get; set; }
        public List<Choice> Choices { get; set; } = [];

        public sealed class Choice
        {
            public string Kind { get; set; } = "";
            public AlertDelivery Delivery { get; set; }
        }
    }

    public sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator()
        {
            RuleFor(input => input.Email).EmailLine("the team's address");
            RuleForEach(input => input.Choices).ChildRules(choice => choice.RuleFor(one => one.Delivery).IsInEnum().WithMessage("Choose how to hear of it."));
        }
    }
}
