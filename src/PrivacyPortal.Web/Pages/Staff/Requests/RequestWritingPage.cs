using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Web.Conversation;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>
/// A page on which staff write to the requester: ready texts to begin with, and a draft of the whole form that is kept until it is sent. The
/// form shows both with the partials <c>_ReadyTexts</c> above its text and <c>_Draft</c> below it.
/// </summary>
public abstract class RequestWritingPage(RequestQueueFiles files, RequestWriting writing) : RequestPage(files)
{
    private const string FieldPrefix = "Input.";

    /// <summary>Which ready texts are offered.</summary>
    public abstract ReadyTextUse Use { get; }

    /// <summary>The form's model, bound under <c>Input</c>.</summary>
    protected abstract object Form { get; }

    /// <summary>The text in it that a ready text goes into.</summary>
    protected abstract string? Text { get; set; }

    /// <summary>The ready text chosen.</summary>
    [BindProperty] public Guid? ReadyText { get; set; }

    public IReadOnlyList<OfferedText> Offered { get; private set; } = [];

    /// <summary>When the draft that fills the form was saved; null where the form was not filled from one.</summary>
    public DateTimeOffset? DraftedAt { get; private set; }

    /// <summary>Colleagues who draft the same.</summary>
    public IReadOnlyList<DraftNote> AlsoDrafting { get; private set; } = [];

    /// <summary>Where the form is posted to do something with its draft.</summary>
    public string Handler(string name) => $"{Home}/{Action!.Code}?handler={name}";

    /// <summary>Puts the chosen ready text below what is written.</summary>
    [WithoutInput]
    public async Task<IActionResult> OnPostInsertAsync(CancellationToken ct)
    {
        await PrepareAsync(ct);
        if (Offered.FirstOrDefault(text => text.Id == ReadyText) is not { } chosen)
        {
            ModelState.AddModelError(nameof(ReadyText), "Choose a ready text, then insert it.");
            return Page();
        }
        ModelState.Clear(); // The fields show what the model holds now, not what was posted.
        Text = string.IsNullOrWhiteSpace(Text) ? chosen.Text : $"{Text}\n\n{chosen.Text}";
        return Page();
    }

    /// <summary>Keeps the form for later; asked by the page's script, says only when.</summary>
    [WithoutInput]
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken ct)
    {
        var fields = Request.Form.Where(field => field.Key.StartsWith(FieldPrefix, StringComparison.OrdinalIgnoreCase)).ToDictionary();
        var saved = await writing.Drafts.SaveAsync(Dsr.Id, Action!.Code, fields, ct);
        var at = saved is { } moment ? $"{Open.Moment.Shop.Local(moment):HH:mm}" : null;
        if (Request.Headers.Accept.ToString().Contains("json", StringComparison.OrdinalIgnoreCase)) return new JsonResult(new { saved = at });
        return Done($"{Home}/{Action.Code}", at is null ? "The form is empty, so there is no draft." : $"Draft saved {at}. Only you can read it.");
    }

    /// <summary>Throws the draft away.</summary>
    [WithoutInput]
    public async Task<IActionResult> OnPostDiscardAsync(CancellationToken ct)
    {
        await writing.Drafts.RemoveAsync(Dsr.Id, Action!.Code, ct);
        return Done($"{Home}/{Action.Code}", "The draft is thrown away.");
    }

    public override Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) =>
        base.OnPageHandlerExecutionAsync(context, async () =>
        {
            var executed = await next();
            // Whatever went out is no draft any more. It is forgotten afterwards: a draft too many is better than words lost.
            if (executed is { Exception: null, Result: LocalRedirectResult to } && to.Url == Home) await writing.Drafts.RemoveAsync(Dsr.Id, Action!.Code, CancellationToken.None);
            return executed;
        });

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Offered = await writing.Shelf.OfferAsync(Open, Use, ct);
        AlsoDrafting = [.. (await writing.Drafts.NotesAsync(Dsr.Id, ct)).Where(note => note.Form == Action!.Code && note.StaffId != Open.Reader)];
        if (!HttpMethods.IsGet(Request.Method) || await writing.Drafts.FindAsync(Dsr.Id, Action!.Code, ct) is not { } draft) return;
        DraftedAt = Open.Moment.Shop.Local(draft.SavedAt);
        await TryUpdateModelAsync(Form, Form.GetType(), "Input",
            new FormValueProvider(BindingSource.Form, new FormCollection(new(draft.Fields)), culture: null), _ => true);
        ModelState.Clear(); // The draft is shown as the model cleaned it, and what it still lacks is said when it is sent.
    }
}

/// <summary>A writing page whose form is one text.</summary>
public abstract class RequestWritingTextPage(RequestQueueFiles files, RequestWriting writing) : RequestWritingPage(files, writing)
{
    [BindProperty] public WrittenText Input { get; set; } = new();

    protected override object Form => Input;

    protected override string? Text
    {
        get => Input.Text;
        set => Input.Text = value;
    }
}
