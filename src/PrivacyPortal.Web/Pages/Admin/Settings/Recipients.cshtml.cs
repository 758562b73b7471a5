using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Settings;

/// <summary>Whom the shop passes data to as a rule.</summary>
public sealed class RecipientsModel(ShopSettings settings, ShopSource shops) : FormPage
{
    [BindProperty]
    public RecipientInput Input { get; set; } = new();

    public IReadOnlyList<ShopRecipient> Recipients { get; private set; } = [];

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Recipients = (await shops.GetAsync()).Profile.Recipients;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var recipient = new ShopRecipient(Input.Name!.Trim(), Input.Role!.Trim(), Input.Data!.Trim(), Input.Purpose!.Trim());
        await settings.AddRecipientAsync(recipient, ct);
        return Done("/admin/settings/recipients", $"{recipient.Name} was added. Packages built from now on name it.");
    }

    [WithoutInput]
    public async Task<IActionResult> OnPostRemoveAsync(string name, CancellationToken ct)
    {
        await settings.RemoveRecipientAsync(name, ct);
        return Done("/admin/settings/recipients", "The recipient was removed.");
    }

    public sealed class RecipientInput
    {
        public string? Name { get; set; }
        public string? Role { get; set; }
        public string? Data { get; set; }
        public string? Purpose { get; set; }
    }

    public sealed class RecipientInputValidator : AbstractValidator<RecipientInput>
    {
        public RecipientInputValidator()
        {
            RuleFor(input => input.Name).RequiredLine("the recipient’s name", ShopRecipient.NameLength);
            RuleFor(input => input.Role).RequiredLine("what they are", ShopRecipient.NameLength);
            RuleFor(input => input.Data).RequiredLine("which data they get", ShopRecipient.TextLength);
            RuleFor(input => input.Purpose).RequiredLine("what they get it for", ShopRecipient.TextLength);
        }
    }
}
