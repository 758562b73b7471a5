using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Consent;

namespace PrivacyPortal.Web.Pages.Admin.Cookies;

/// <summary>Adds a category to the draft, or changes one of it; its code stays what it is.</summary>
public sealed class CategoryModel(CookieRegisterEditor editor) : FormPage
{
    /// <summary>The code of the category to change; null to add one.</summary>
    [BindProperty(SupportsGet = true)] public string? Of { get; set; }
    [BindProperty] public CategoryInput Input { get; set; } = new();

    public RegisterDesk Desk { get; private set; } = null!;
    public bool IsPublished => Of is not null && Desk.Published.Register.Find(Of) is { IsNecessary: false };
    public string Here => Of is null ? "/admin/cookies/category" : $"/admin/cookies/category?of={Uri.EscapeDataString(Of)}";

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Desk = await editor.ReadAsync(ct);
        var category = Of is null ? null : Desk.Draft.Find(Of);
        if (HttpMethods.IsGet(Request.Method))
        {
            if (Of is not null && category is null) return NotFound();
            if (category is not null) Input = CategoryInput.Of(category, Desk.Draft.Marks.TryGetValue(RegisterDraft.MarkOf(category.Code), out var mark) ? mark : null);
            Input.Version = Desk.Version;
        }
        else if (conflict) Input.Version = Desk.Version; // The warning above says so; saving again replaces it.
        foreach (var (code, _) in RegisterLanguages.All)
        {
            Input.Name.TryAdd(code, null);
            Input.Explanation.TryAdd(code, null);
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var category = Of is null ? Input.ToCategory() : Input.ToCategory() with { Code = Of };
        var before = Of is null ? null : (await editor.ReadAsync(ct)).Published.Register.Find(Of);
        var isMarked = before is { IsNecessary: false } && RegisterChanges.ReadsDifferently(before, category);
        if (isMarked && Input.MarkSaid is null)
        {
            ModelState.AddModelError("Input.Mark", "The explanation reads differently from what is published. Say whether that is a wording fix or another purpose.");
            return await ShowAsync(ct);
        }
        await editor.ChangeAsync(Input.Version, Of is null ? "cookies.category-added" : "cookies.category-changed", category.Code,
            draft => draft.With(category, isNew: Of is null).Marked(RegisterDraft.MarkOf(category.Code), isMarked ? Input.MarkSaid : null), ct);
        return Done("/admin/cookies/categories", "The category is saved in the draft. Visitors see it once you publish.");
    }

    public override Task<string?> ConflictAsync(CancellationToken ct)
    {
        conflict = true;
        return Task.FromResult<string?>("Somebody else changed the draft while you worked on it. The form still holds what you typed; saving it again keeps their other changes and replaces this category.");
    }

    private bool conflict;
}
