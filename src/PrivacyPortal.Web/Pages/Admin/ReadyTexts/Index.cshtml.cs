using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Languages;

namespace PrivacyPortal.Web.Pages.Admin.ReadyTexts;

/// <summary>The texts staff begin with, by use; a filter narrows them by language and kind.</summary>
public sealed class IndexModel(PortalDb db) : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Use { get; set; }
    [BindProperty(SupportsGet = true)] public string? Language { get; set; }
    [BindProperty(SupportsGet = true)] public string? Kind { get; set; }

    public sealed record Row(Guid Id, string Name, ReadyTextUse Use, RequestKind? Kind, string Language, string Text);

    public IReadOnlyList<Row> Texts { get; private set; } = [];
    public int Total { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var all = await db.ReadyTexts.AsNoTracking().Select(text => new Row(text.Id, text.Name, text.Use, text.Kind, text.Language, text.Text)).ToListAsync(ct);
        Total = all.Count;
        Texts =
        [
            .. all.Where(text => ReadyTextInput.ParseUse(Use) is not { } use || text.Use == use)
                .Where(text => !PortalLanguages.All.Contains(Language) || text.Language == Language)
                .Where(text => RequestKinds.Parse(Kind) is not { } kind || text.Kind is null || text.Kind == kind)
                .OrderBy(text => text.Use).ThenBy(text => text.Name, StringComparer.OrdinalIgnoreCase).ThenBy(text => text.Language, StringComparer.Ordinal),
        ];
    }
}
