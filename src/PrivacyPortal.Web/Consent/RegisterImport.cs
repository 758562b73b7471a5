using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Consent;

/// <summary>Categories and items read from a file; with a bad line among them, none is taken.</summary>
/// <param name="Categories">Null where the file names none, as CSV.</param>
/// <param name="Items">In the order of the file.</param>
/// <param name="BadLines">What cannot be taken.</param>
public sealed record RegisterImport(IReadOnlyList<CookieCategory>? Categories, IReadOnlyList<RegisteredItem> Items, IReadOnlyList<BadLine> BadLines)
{
    /// <summary>Longest text, in bytes of UTF-8.</summary>
    public const int MaxLength = 2 * 1024 * 1024;

    /// <summary>Reads JSON or CSV, whichever it is; items are looked at with the categories of the draft beside those of the file.</summary>
    public static RegisterImport Read(string text, RegisterDraft draft) =>
        text.TrimStart('\uFEFF').TrimStart() is ['{' or '[', ..] ? RegisterJson.Read(text, draft) : RegisterCsv.Read(text, draft);

    /// <summary>
    /// The draft with what was read: what has the same code, or the same name and kind, takes the place of what is there; the rest is added.
    /// Where the file is the whole register, what it does not name goes.
    /// </summary>
    public RegisterDraft Into(RegisterDraft draft, bool isWhole)
    {
        var items = Items.ToDictionary(item => item.Key());
        var kept = isWhole ? draft.Items.Where(item => items.ContainsKey(item.Key())) : draft.Items;
        var merged = kept.Select(item => items.Remove(item.Key(), out var read) ? read : item).ToList();
        return draft with { Items = [.. merged, .. items.Values], Categories = Merged(draft, isWhole) };
    }

    private IReadOnlyList<CookieCategory> Merged(RegisterDraft draft, bool isWhole)
    {
        if (Categories is null) return draft.Categories;
        if (isWhole) return Categories; // In the order of the file.
        var read = Categories.ToDictionary(category => category.Code);
        var merged = draft.Categories.Select(category => read.Remove(category.Code, out var changed) ? changed : category).ToList();
        return [.. merged, .. read.Values];
    }
}
