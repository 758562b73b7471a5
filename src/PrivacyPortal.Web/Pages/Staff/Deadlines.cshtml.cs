using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PrivacyPortal.Web.Deadlines;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Staff;

/// <summary>The calculator: every clock a request would have, with its source, for people and for machines.</summary>
public sealed class DeadlinesModel(ShopSource shops) : PageModel
{
    /// <summary>As they were typed.</summary>
    [BindProperty(SupportsGet = true)] public string? Kind { get; set; }
    [BindProperty(SupportsGet = true)] public string? Region { get; set; }
    [BindProperty(SupportsGet = true)] public string? Received { get; set; }

    public ShopMoment Moment { get; private set; } = null!;

    /// <summary>Null until all three are understood.</summary>
    public DeadlineAnswer? Answer { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Moment = await shops.NowAsync();
        Response.Headers.Vary = "Accept";
        var question = DeadlineQuestion.Read(Kind, Region, Received, Moment.Shop.Zone);
        if (question.Errors.Count == 0) Answer = DeadlineAnswer.To(question, Moment.Shop);
        if (WantsJson()) return Answer is not null ? new JsonResult(Answer) : Problem(question);
        // Nothing asked yet is no mistake.
        if (Kind is null && Region is null && Received is null) return Page();
        foreach (var (field, sentence) in question.Errors) ModelState.AddModelError(field, sentence);
        if (Answer is null) Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    public string Error(string field) => ModelState.TryGetValue(field, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : "";

    private bool WantsJson() => Request.GetTypedHeaders().Accept
        .OrderByDescending(type => type.Quality ?? 1)
        .Select(type => type.MediaType.Value)
        .FirstOrDefault(type => type is "application/json" or "text/html") == "application/json";

    private static ObjectResult Problem(DeadlineQuestion question) => new(new ValidationProblemDetails(
        question.Errors.ToDictionary(error => error.Key, error => new[] { error.Value }))
    {
        Status = StatusCodes.Status400BadRequest,
        Title = "The question was not understood.",
        Detail = string.Join(" ", question.Errors.Select(error => $"{error.Key}: {error.Value}")),
    })
    { StatusCode = StatusCodes.Status400BadRequest, ContentTypes = { "application/problem+json" } };
}
