using System.Net;
using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Policies;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Policies;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Policy;

/// <summary>The draft as a form, with its preview beside it.</summary>
public sealed class EditModel(PolicyDesk desk, ShopSource shops, PolicyFactsSource facts, Texts texts) : FormPage
{
    [BindProperty]
    public EditInput Input { get; set; } = new();

    /// <summary>The draft's version the form is sent back with.</summary>
    public uint Version { get; private set; }

    /// <summary>The draft somebody else saved since this form was opened.</summary>
    public PolicyDraft? SavedMeanwhile { get; private set; }
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    /// <summary>The text of the form as safe HTML.</summary>
    public string Preview { get; private set; } = "";
    public int Words => PolicyMarkdown.CountWords(Input.Markdown);

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var stored = await desk.DraftAsync(ct);
        Zone = (await shops.GetAsync()).Zone;
        Version = stored.Version;
        if (!HttpMethods.IsPost(Request.Method)) Input = EditInput.Of(stored.Draft);
        else if (Input.Version != stored.Version) SavedMeanwhile = stored.Draft;
        Preview = await HtmlAsync(Input.Markdown);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await desk.SaveAsync(Input.Text, Input.Version, await shops.NowAsync(), ct);
        return Done("/admin/policy/edit", "The draft is saved.");
    }

    public async Task<IActionResult> OnPostContinueAsync(CancellationToken ct)
    {
        await desk.SaveAsync(Input.Text, Input.Version, await shops.NowAsync(), ct);
        return Done("/admin/policy/publish", "The draft is saved.");
    }

    /// <summary>The page again with its preview made new, for browsers without script.</summary>
    [WithoutInput]
    public Task<IActionResult> OnPostPreviewAsync(CancellationToken ct) => ShowAsync(ct);

    /// <summary>The preview alone, for the script.</summary>
    [WithoutInput]
    public async Task<IActionResult> OnPostFragmentAsync() => Content(await HtmlAsync(Input.Markdown), "text/html; charset=utf-8");

    [WithoutInput]
    public Task<IActionResult> OnPostConvertAsync(CancellationToken ct)
    {
        if (Input.PlainText.Length > PolicyRevision.MarkdownLength) ModelState.AddModelError("Input.PlainText", EditValidator.TooLong);
        else if (string.IsNullOrWhiteSpace(Input.PlainText)) ModelState.AddModelError("Input.PlainText", "Paste the text first.");
        else
        {
            Input.Markdown = PlainTextPolicy.ToMarkdown(Input.PlainText);
            Input.PlainText = "";
            // What was typed gives way to what was made of it.
            ModelState.Remove("Input.Markdown");
            ModelState.Remove("Input.PlainText");
        }
        return ShowAsync(ct);
    }

    private async Task<string> HtmlAsync(string markdown)
    {
        if (markdown.Length > PolicyRevision.MarkdownLength) return $"<p>{EditValidator.TooLong}</p>";
        if (PolicyMarkdown.Flaw(markdown) is { } flaw) return $"<p>{WebUtility.HtmlEncode(flaw)}</p>";
        var html = PolicyPlaces.Fill(PolicyMarkdown.RenderWhole(markdown), await facts.ReadAsync(), texts);
        return PolicyTokens.Refuse(markdown) is { } unknown ? $"<p class=\"notice\">{WebUtility.HtmlEncode(unknown.Sentence)}</p>\n{html}" : html;
    }
}
