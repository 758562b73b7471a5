using FluentValidation;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Languages;

namespace PrivacyPortal.Web.Pages;

/// <summary>
/// A page with a form. <see cref="ShowAsync"/> loads what the page shows and is what GET answers with; the form filter calls it again
/// whenever what was sent cannot be done, so that the form comes back filled in.
/// </summary>
public abstract class FormPage : PageModel
{
    /// <summary>Loads the page; a result other than <see cref="PageModel.Page"/> where there is nothing to show.</summary>
    public abstract Task<IActionResult> ShowAsync(CancellationToken ct);

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    /// <summary>Whether what was posted came from a form of ours: its antiforgery token is the one of this browser.</summary>
    internal virtual Task<bool> CameFromOurFormAsync(IAntiforgery antiforgery) => antiforgery.IsRequestValidAsync(HttpContext);

    /// <summary>The text that says so where it did not.</summary>
    internal virtual string NotFromOurForm => "Form.Stale";

    /// <summary>What to say of files that were too long to be read; null for the usual sentence.</summary>
    internal virtual string? TooLarge => null;

    /// <summary>What to say when somebody else changed what this page was changing; null for the usual sentence.</summary>
    public virtual Task<string?> ConflictAsync(CancellationToken ct) => Task.FromResult<string?>(null);

    /// <summary>
    /// The cookie that carries the sentence shown once on the next page, and its key in TempData. Layouts look for the cookie first: reading what is
    /// not there would set a cookie.
    /// </summary>
    public const string NoteCookie = "portal.note", Note = "Note";

    /// <summary>Goes on to another page with a sentence, as after every POST.</summary>
    protected IActionResult Done(string url, string sentence)
    {
        TempData[Note] = sentence;
        return LocalRedirect(url);
    }
}

/// <summary>A POST handler that acts without the page's form, like a second button beside it: its input is not validated.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WithoutInputAttribute : Attribute;

/// <summary>
/// The one way from "that cannot be done" to the page: validators, domain rules and concurrent edits all become sentences in ModelState and
/// the page is shown again. Validators are found by the type of the page's <c>Input</c>.
/// </summary>
public sealed class FormFilter : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerInstance is not FormPage page || !HttpMethods.IsPost(context.HttpContext.Request.Method))
        {
            await next();
            return;
        }
        var ct = context.HttpContext.RequestAborted;
        if (context.HttpContext.Features.Get<CutUpload>() is { } cut)
        {
            // Something is missing, the token perhaps as well; nothing is done with the rest.
            if (cut.Field is { } field) page.ModelState.AddModelError(field, Say(context.HttpContext, "This is longer than 4 MB. Shorten it, or send it as a file.", "Form.TooLong"));
            else if (page.TooLarge is { } sentence) page.ModelState.AddModelError(FileFields.KeyOf(page, FileRules.TooLarge, null), sentence);
            else AddRefusal(page, FileRules.TooLarge, null);
            context.Result = await ShowAgainAsync(page, StatusCodes.Status413PayloadTooLarge, ct);
            return;
        }
        if (!await page.CameFromOurFormAsync(context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>()))
        {
            // Mostly a tab that was open for long. Nothing is done; the form comes back filled in, with a token that works.
            page.ModelState.AddModelError("", Say(context.HttpContext, "This form was open for too long. Nothing was saved yet: look over it and send it again.", page.NotFromOurForm));
            context.Result = await ShowAgainAsync(page, StatusCodes.Status400BadRequest, ct);
            return;
        }
        await ValidateAsync(page, context, ct);
        if (!page.ModelState.IsValid)
        {
            context.Result = await ShowAgainAsync(page, StatusCodes.Status422UnprocessableEntity, ct);
            return;
        }
        var executed = await next();
        if (executed.Exception is RuleViolation violation)
        {
            AddRefusal(page, violation.Rule, violation.Subject);
            executed.ExceptionHandled = true;
            executed.Result = await ShowAgainAsync(page, StatusCodes.Status422UnprocessableEntity, ct);
        }
        else if (executed.Exception is DbUpdateConcurrencyException)
        {
            page.ModelState.AddModelError("", await page.ConflictAsync(ct) ?? Say(context.HttpContext,
                "Somebody else changed this while you worked on it. The page now shows how it stands; look again, then decide.", "Form.Conflict"));
            executed.ExceptionHandled = true;
            executed.Result = await ShowAgainAsync(page, StatusCodes.Status409Conflict, ct);
        }
        else if (executed.Exception is null && !page.ModelState.IsValid && executed.Result is PageResult)
        {
            page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }
    }

    private static async Task ValidateAsync(FormPage page, PageHandlerExecutingContext context, CancellationToken ct)
    {
        if (context.HandlerMethod?.MethodInfo.IsDefined(typeof(WithoutInputAttribute), inherit: false) is true) return;
        foreach (var (rule, subject) in FileFields.Against(page)) AddRefusal(page, rule, subject);
        if (page.GetType().GetProperty("Input")?.GetValue(page) is not { } input) return;
        var validatorType = typeof(IValidator<>).MakeGenericType(input.GetType());
        if (context.HttpContext.RequestServices.GetService(validatorType) is not IValidator validator) return;
        var result = await validator.ValidateAsync(new ValidationContext<object>(input), ct);
        foreach (var error in result.Errors) page.ModelState.AddModelError($"Input.{error.PropertyName}", error.ErrorMessage);
    }

    private static void AddRefusal(FormPage page, Rule rule, string? subject)
    {
        var sentence = Say(page.HttpContext, rule.Sentence, $"Rule.{rule.Code}");
        page.ModelState.AddModelError(FileFields.KeyOf(page, rule, subject), subject is null ? sentence : $"{subject}: {sentence}");
    }

    private static async Task<IActionResult> ShowAgainAsync(FormPage page, int status, CancellationToken ct)
    {
        if (WantsProblem(page.Request)) return new ObjectResult(new ValidationProblemDetails(page.ModelState) { Status = status }) { StatusCode = status };
        page.HttpContext.RequestServices.GetRequiredService<PortalDb>().ChangeTracker.Clear();
        var shown = await page.ShowAsync(ct);
        if (shown is PageResult) page.Response.StatusCode = status;
        return shown;
    }

    /// <summary>Whether a program asks: it names JSON and no page.</summary>
    private static bool WantsProblem(HttpRequest request)
    {
        var accepted = request.Headers.Accept.ToString();
        return accepted.Contains("json", StringComparison.OrdinalIgnoreCase) && !accepted.Contains("html", StringComparison.OrdinalIgnoreCase);
    }

    // Staff pages speak English, which is what a rule itself says; shoppers read its translation.
    private static string Say(HttpContext context, string english, string key) =>
        LanguageChoice.IsStaffPage(context.Request.Path) ? english : context.RequestServices.GetRequiredService<Texts>()[key];
}
