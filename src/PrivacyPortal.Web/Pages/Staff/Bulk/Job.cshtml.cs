using System.Globalization;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Bulk;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Absences;
using PrivacyPortal.Web.Bulk;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;
using PrivacyPortal.Web.Deadlines;
using PrivacyPortal.Web.Pages.Staff.Requests;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Staff.Bulk;

/// <summary>One bulk job from draft to undone: what it needs, what it will do, how far it is, and how it ended. Drafts are their owner's alone.</summary>
public sealed class JobModel(PortalDb db, BulkDesk desk, BulkPreview preview, RequestQueue queue, AbsencePlan absences, ShopSource shops, CurrentStaff staff) : FormPage
{
    private ShopMoment moment = null!;

    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public uint Version { get; set; }
    [BindProperty] public InputModel? Input { get; set; }

    public BulkJob Job { get; private set; } = null!;
    public int Total { get; private set; }
    public BulkForecast? Forecast { get; private set; }
    public BulkProgress? Progress { get; private set; }
    public IReadOnlyList<SelectListItem> Colleagues { get; private set; } = [];

    public bool IsAtWork => Job.State is BulkState.Running or BulkState.Undoing;
    public Rule? CannotUndo => desk.CannotUndo(Job, moment.Now);
    public int Steps => Job.State == BulkState.Undoing ? Progress!.Undone + Progress.Kept : Progress!.Over;
    public string? UndoUntil => Job.FinishedAt is { } end ? moment.Shop.Local(end + BulkJob.UndoFor).ToString("HH:mm", CultureInfo.InvariantCulture) : null;
    public string InWords => string.Create(CultureInfo.InvariantCulture, $"{Steps:N0} of {Progress!.Total:N0}");

    public string Local(DateTimeOffset at) => moment.Shop.Local(at).Text();

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        var found = await db.BulkJobs.AsNoTracking().Where(job => job.Id == Id && (job.StaffId == staff.Id || job.State != BulkState.Draft))
            .Select(job => new { Job = job, Version = EF.Property<uint>(job, Columns.RowVersion), Total = db.BulkItems.Count(item => item.JobId == job.Id) }).SingleOrDefaultAsync(ct);
        if (found is null) return NotFound();
        moment = await shops.NowAsync();
        (Job, Version, Total) = (found.Job, found.Version, found.Total);
        ModelState.Remove(nameof(Version));
        if (Job.State != BulkState.Draft)
        {
            Progress = await preview.ProgressAsync(Id, ct);
            return Page();
        }
        Input ??= new() { Staff = Job.AssigneeId, Text = Job.Text, Of = Job.OfReference };
        if (Job.Kind == BulkKind.Assign) Colleagues = await ColleaguesAsync(ct);
        if (Job.IsPrepared) Forecast = await preview.ForecastAsync(Job, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostPrepareAsync(CancellationToken ct)
    {
        if (await ShownKindAsync(ct) is not { } kind) return NotFound();
        Input ??= new();
        foreach (var error in (await new Validator(kind).ValidateAsync(Input, ct)).Errors) ModelState.AddModelError($"Input.{error.PropertyName}", error.ErrorMessage);
        if (!ModelState.IsValid) return await ShowAsync(ct);
        await desk.PrepareAsync(Id, Version, Input.Staff, Input.Text, Input.Of, ct);
        return LocalRedirect($"/staff/bulk/{Id}#forecast");
    }

    [WithoutInput]
    public async Task<IActionResult> OnPostStartAsync(CancellationToken ct)
    {
        if (await ShownKindAsync(ct) is null) return NotFound();
        await desk.StartAsync(Id, Version, ct);
        return LocalRedirect($"/staff/bulk/{Id}");
    }

    [WithoutInput]
    public async Task<IActionResult> OnPostUndoAsync(CancellationToken ct)
    {
        if (!await db.BulkJobs.AnyAsync(job => job.Id == Id, ct)) return NotFound();
        await desk.UndoAsync(Id, ct);
        return LocalRedirect($"/staff/bulk/{Id}");
    }

    private Task<BulkKind?> ShownKindAsync(CancellationToken ct) =>
        db.BulkJobs.Where(job => job.Id == Id && job.StaffId == staff.Id).Select(job => (BulkKind?)job.Kind).SingleOrDefaultAsync(ct);

    private async Task<IReadOnlyList<SelectListItem>> ColleaguesAsync(CancellationToken ct)
    {
        var away = (await absences.AwayAsync(moment.Today, ct)).ToLookup(person => person.Id);
        return [new("Choose", ""), .. (await queue.StaffAsync(ct)).Select(one =>
            new SelectListItem(away[one.Id].FirstOrDefault() is { } gone ? $"{one.Name} ({gone.InWords})" : one.Name, one.Id.ToString()))];
    }

    public sealed class InputModel
    {
        public Guid? Staff { get; set; }
        public string? Text { get; set => field = WrittenText.Clean(value); }
        public string? Of { get; set; }
    }

    private sealed class Validator : AbstractValidator<InputModel>
    {
        public Validator(BulkKind kind)
        {
            RuleFor(input => input.Staff).NotNull().When(_ => kind == BulkKind.Assign).WithMessage("Choose somebody from the list.");
            RuleFor(input => input.Text).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Write the text.")
                .MaximumLength(DataSubjectRequest.TextLength).WithMessage($"Write at most {DataSubjectRequest.TextLength:N0} characters.")
                .When(_ => kind is BulkKind.Wait or BulkKind.Spam);
            RuleFor(input => input.Of).Must(text => RequestReference.Parse(text) is not null).When(_ => kind == BulkKind.Duplicate)
                .WithMessage("Enter the reference of the other request, like PP-2026-7K3F9X.");
        }
    }
}
