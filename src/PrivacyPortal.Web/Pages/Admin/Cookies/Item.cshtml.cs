using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Consent;

namespace PrivacyPortal.Web.Pages.Admin.Cookies;

/// <summary>Adds an item to the draft, or changes one of it.</summary>
public sealed class ItemModel(CookieRegisterEditor editor) : FormPage
{
    /// <summary>The key of the item to change; null to add one.</summary>
    [BindProperty(SupportsGet = true)] public string? Of { get; set; }
    [BindProperty] public ItemInput Input { get; set; } = new();

    public RegisterDesk Desk { get; private set; } = null!;
    public RegisteredItem? Published { get; private set; }

    public ItemKey? Key => ItemKey.Parse(Of);
    public bool IsOwn => PortalCookies.Register().Any(own => own.Key() == Key);
    public string Here => Of is null ? "/admin/cookies/item" : $"/admin/cookies/item?of={Uri.EscapeDataString(Of)}";

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Desk = await editor.ReadAsync(ct);
        var item = Key is { } key ? Desk.Draft.Find(key) : null;
        if (Of is not null && item is null && HttpMethods.IsGet(Request.Method)) return NotFound();
        Published = Desk.Published.Items.FirstOrDefault(published => published.Key() == Key);
        if (HttpMethods.IsGet(Request.Method))
        {
            Input = item is null ? Prefilled() : ItemInput.Of(item, Desk.Draft.Marks.TryGetValue(item.Key().ToString(), out var mark) ? mark : null);
            Input.Version = Desk.Version;
        }
        else if (conflict) Input.Version = Desk.Version; // The warning above says so; saving again replaces it.
        foreach (var (code, _) in RegisterLanguages.All) Input.Purpose.TryAdd(code, null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (item, key) = (Input.ToItem(), Key);
        var before = (await editor.ReadAsync(ct)).Published.Items.FirstOrDefault(published => published.Key() == item.Key());
        var isMarked = before is not null && item.Category != CookieCategory.Necessary && RegisterChanges.ReadsDifferently(before.Purpose, item.Purpose);
        if (isMarked && Input.MarkSaid is null)
        {
            ModelState.AddModelError("Input.Mark", "The purpose reads differently from what is published. Say whether that is a wording fix or another purpose.");
            return await ShowAsync(ct);
        }
        await editor.ChangeAsync(Input.Version, key is null ? "cookies.item-added" : "cookies.item-changed", item.Name,
            draft => draft.With(item, key).Marked(item.Key().ToString(), isMarked ? Input.MarkSaid : null), ct);
        return Done("/admin/cookies", $"“{item.Name}” is saved in the draft. Visitors see it once you publish.");
    }

    public override Task<string?> ConflictAsync(CancellationToken ct)
    {
        conflict = true;
        return Task.FromResult<string?>("Somebody else changed the draft while you worked on it. The form still holds what you typed; saving it again keeps their other changes and replaces this item.");
    }

    private bool conflict;

    /// <summary>What a check of the shop found out about an item nobody registered.</summary>
    private ItemInput Prefilled() => new()
    {
        Name = Request.Query["name"], Kind = Enum.TryParse<StorageKind>(Request.Query["kind"], out var kind) ? kind.ToString() : nameof(StorageKind.Cookie),
        Provider = Request.Query["provider"], Party = Request.Query["party"] == ItemInput.Third ? ItemInput.Third : ItemInput.First,
        LifetimeDays = int.TryParse(Request.Query["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days.ToString(CultureInfo.InvariantCulture) : null,
    };
}
