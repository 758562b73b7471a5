using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Staff;

/// <summary>Streams what a filter finds as CSV. Names only for a reason; every export is audited before its first byte.</summary>
public sealed class ExportModel(RequestQueue queue, RequestCsv csv, ShopSource shops, CurrentStaff staff, AuditLog audit) : FormPage
{
    /// <summary>What names may be exported for. A list and not a text: the reason goes into the audit, which keeps no words about a person.</summary>
    public static IReadOnlyList<SelectListItem> Reasons { get; } =
    [
        new("Choose a reason", ""), new("Letters or calls to those without e-mail", "letters"), new("An authority, a court or our lawyers ask", "authority"),
        new("A check of our own work", "check"), new("A move to another system", "move"),
    ];

    [BindProperty] public InputModel Input { get; set; } = new();

    public RequestQueueFilter Filter { get; private set; } = null!;
    public int Count { get; private set; }

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Filter = RequestQueueFilter.Read(Request.Query) with { After = null };
        Count = await queue.All(Filter, await shops.NowAsync(), staff.Id).CountAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var filter = RequestQueueFilter.Read(Request.Query) with { After = null };
        // A filter that could not be read must not turn into an export of everything.
        if (filter.Ignored.Count > 0) return LocalRedirect(filter.Url);
        var moment = await shops.NowAsync();
        await audit.ViewedAsync("queue.exported", subject: null, ct, Input.Personal ? $"{filter.InWords}; with names: {Input.Reason}" : $"{filter.InWords}; without names");
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"requests-{moment.Today:yyyy-MM-dd}.csv\"");
        await csv.WriteAsync(Response.Body, queue.All(filter, moment, staff.Id), Input.Personal, moment, ct);
        return new EmptyResult();
    }

    public sealed class InputModel
    {
        public bool Personal { get; set; }
        public string? Reason { get; set; }
    }

    public sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator() => RuleFor(input => input.Reason).Must(code => Reasons.Any(reason => reason.Value == code && code.Length > 0))
            .When(input => input.Personal).WithMessage("Say why you need the names.");
    }
}
