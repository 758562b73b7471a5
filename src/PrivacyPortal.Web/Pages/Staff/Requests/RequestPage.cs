using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>
/// A page about one request: finds it however its reference is written, records who looked, and posts back the row version it was shown at.
/// </summary>
public abstract class RequestPage(RequestQueueFiles files) : FormPage
{
    public RequestQueueFile Open { get; private set; } = null!;

    /// <summary>The data subject request the page is about.</summary>
    public DataSubjectRequest Dsr => Open.Request;

    /// <summary>What the page is for; null for the request's own page.</summary>
    public virtual RequestAction? Action => null;

    /// <summary>Why the page's button cannot be pressed now.</summary>
    public Rule? Cannot => Action?.Cannot(Open);

    /// <summary>The row version the form was shown at.</summary>
    [BindProperty] public uint Version { get; set; }

    public string Home => Address(Dsr.Reference);

    protected SeenRequest Seen => new(Dsr.Reference, Version);

    public static string Address(string reference) => $"/staff/requests/{reference}";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await FindAsync(HttpContext.RequestAborted) is { } elsewhere) context.Result = elsewhere;
        else await next();
    }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (HttpMethods.IsGet(Request.Method)) await files.ViewedAsync(Open, ct);
        else if (await FindAsync(ct) is { } elsewhere) return elsewhere; // It was not saved: somebody else may have changed it.
        await PrepareAsync(ct);
        return Page();
    }

    public override async Task<string?> ConflictAsync(CancellationToken ct)
    {
        await FindAsync(ct);
        var latest = Open.LatestByPeople;
        return $"{RequestQueueHistory.Sentence(Dsr, latest)} That was at {Open.Moment.Shop.Local(latest.At):HH:mm}, after you opened this page, so yours was not saved. Look again, then decide.";
    }

    /// <summary>Loads what the page shows beside the request.</summary>
    protected virtual Task PrepareAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Back to the request with a sentence.</summary>
    protected IActionResult Done(string sentence) => Done(Home, sentence);

    /// <summary>Null once the request is loaded; otherwise where to go instead.</summary>
    private async Task<IActionResult?> FindAsync(CancellationToken ct)
    {
        var typed = RouteData.Values["reference"]?.ToString();
        if (RequestReference.Parse(typed) is not { Value: var reference }) return NotFound();
        if (typed != reference && HttpMethods.IsGet(Request.Method)) return LocalRedirect(Address(reference) + (Action is null ? "" : $"/{Action.Code}"));
        if (await files.FindAsync(reference, ct) is not { } file) return NotFound();
        Open = file;
        return null;
    }
}

/// <summary>A page whose form is one text.</summary>
public abstract class RequestTextPage(RequestQueueFiles files) : RequestPage(files)
{
    [BindProperty] public WrittenText Input { get; set; } = new();
}

/// <summary>The hidden version, the button and the way back of a request's form.</summary>
public sealed record RequestSubmit(RequestPage Page, string Label, bool IsDanger = false);
