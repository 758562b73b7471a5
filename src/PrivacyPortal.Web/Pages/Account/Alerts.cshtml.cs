using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PrivacyPortal.Web.Alerts;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Account;

/// <summary>What the current member of staff is told of by mail: each kind each morning, at once, or not at all.</summary>
public sealed class AlertsModel(AlertChoices choices, TeamAlerts team, ShopSource shops, CurrentStaff staff) : FormPage
{
    [BindProperty] public InputModel Input { get; set; } = new();

    public string TimeZone { get; private set; } = "";

    /// <summary>Whether requests of nobody are told at an address the team reads together.</summary>
    public bool HasTeam { get; private set; }

    public static IReadOnlyList<SelectListItem> Deliveries { get; } =
    [
        new("In the morning’s mail", nameof(AlertDelivery.Digest)), new("At once", nameof(AlertDelivery.AtOnce)), new("Not at all", nameof(AlertDelivery.Off)),
    ];

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        TimeZone = (await shops.GetAsync()).Profile.TimeZone;
        HasTeam = await team.FindAsync(ct) is not null;
        var chosen = await choices.OfAsync(staff.Id, ct);
        if (Input.Choices.Count == 0) Input.Choices = [.. chosen.Select(pair => new InputModel.Choice { Kind = pair.Key.Code(), Delivery = pair.Value })];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var asked = Input.Choices.Where(choice => StaffAlertKinds.Parse(choice.Kind) is not null)
            .GroupBy(choice => StaffAlertKinds.Parse(choice.Kind)!.Value).ToDictionary(group => group.Key, group => group.First().Delivery);
        await choices.ChooseAsync(staff.Id, staff.Name, asked, ct);
        return Done("/account/alerts", "Saved.");
    }

    public static string Label(string code) => StaffAlertKinds.Parse(code) is { } kind ? kind.Title() : code;

    public static string Hint(string code) => StaffAlertKinds.Parse(code) switch
    {
        StaffAlertKind.Overdue => "The last day has passed.",
        StaffAlertKind.DueToday => "The last day is today.",
        StaffAlertKind.DueSoon => "There is time for one more question.",
        StaffAlertKind.Approval => "A colleague decided something that needs a second person.",
        StaffAlertKind.Replied => "A requester wrote, showed who they are, appealed or withdrew, or the person an agent asks for answered, and nobody has done anything since.",
        StaffAlertKind.Unassigned => "Nobody took it, or somebody put it back.",
        StaffAlertKind.New => "It came and can be worked.",
        null => "",
    };

    public sealed class InputModel
    {
        public List<Choice> Choices { get; set; } = [];

        public sealed class Choice
        {
            public string Kind { get; set; } = "";
            public AlertDelivery Delivery { get; set; }
        }
    }

    public sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => RuleForEach(input => input.Choices).ChildRules(choice => choice.RuleFor(one => one.Delivery).IsInEnum().WithMessage("Choose how to hear of it."));
    }
}
