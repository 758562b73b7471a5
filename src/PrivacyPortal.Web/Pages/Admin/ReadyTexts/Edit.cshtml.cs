using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Conversation;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.ReadyTexts;

/// <summary>Writes a new ready text or changes one, with a preview for a made-up request.</summary>
public sealed class EditModel(PortalDb db, ReadyTextRegister register, ReadyTextShelf shelf, ShopSource shops) : FormPage
{
    [BindProperty(SupportsGet = true)] public Guid? Id { get; set; }
    [BindProperty] public ReadyTextInput Input { get; set; } = new();

    /// <summary>The text filled in for a made-up request; null where it was not asked for.</summary>
    public string? Preview { get; private set; }

    public string Here => Id is { } id ? $"/admin/ready-texts/edit/{id}" : "/admin/ready-texts/edit";

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (Id is not { } id) return Page();
        var row = await db.ReadyTexts.AsNoTracking().Where(text => text.Id == id)
            .Select(text => new { Text = text, Version = EF.Property<uint>(text, Columns.RowVersion) }).SingleOrDefaultAsync(ct);
        if (row is null) return NotFound();
        if (HttpMethods.IsGet(Request.Method))
            Input = new()
            {
                Name = row.Text.Name, Use = ReadyTextInput.CodeOf(row.Text.Use), Kind = row.Text.Kind?.Code(), Language = row.Text.Language, Text = row.Text.Text, Version = row.Version,
            };
        else if (row.Version != Input.Version) (Input.Version, ChangedMeanwhile) = (row.Version, row.Text);
        return Page();
    }

    /// <summary>After a conflict: what stands now.</summary>
    public ReadyText? ChangedMeanwhile { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Id is not { } id) await register.AddAsync(Input.ToDetails(), ct);
        else if (!await register.SaveAsync(id, Input.Version, Input.ToDetails(), ct)) return NotFound();
        return Done("/admin/ready-texts", $"“{Input.Name!.Trim()}” is saved.");
    }

    /// <summary>Shows the text as it would go out; saves nothing.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken ct)
    {
        var (moment, details) = (await shops.NowAsync(), Input.ToDetails());
        var version = Input.Version;
        var shown = await ShowAsync(ct);
        (Input.Version, ChangedMeanwhile) = (version, null); // Looking is not saving: the version seen first still counts.
        Preview = shelf.Fill(details.Text, details.Language, ReadyTextFacts.Sample(details.Kind, moment.Today), moment.Shop.Profile);
        return shown;
    }

    [WithoutInput]
    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        if (Id is { } id) await register.RemoveAsync(id, ct);
        return Done("/admin/ready-texts", "The text is removed. What was sent with it stays.");
    }
}
