using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using PrivacyPortal.Domain.Systems;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Systems;

namespace PrivacyPortal.Web.Pages.Staff.Requests;

/// <summary>All tasks of a request: the checklist from the register, and a form for a free one.</summary>
public sealed class TasksModel(RequestQueueFiles files, RequestQueue queue, RequestTaskWork work) : RequestPage(files)
{
    public override RequestAction Action => RequestAction.Tasks;

    [BindProperty] public TaskInput Input { get; set; } = new();

    public IReadOnlyList<SelectListItem> Colleagues { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await work.AddAsync(Dsr, Input.ToDetails(), ct);
        return Done($"{Home}/tasks", "The task is added.");
    }

    /// <summary>Makes the checklist from the register, or what is missing of it.</summary>
    [WithoutInput]
    public async Task<IActionResult> OnPostMakeAsync(CancellationToken ct)
    {
        var made = await work.MakeAsync(Dsr, ct);
        return Done($"{Home}#tasks", made == 0 ? "Every system that matters has its task." : made == 1 ? "One task is added." : $"{made} tasks are added.");
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        Colleagues = await TaskInput.ColleaguesAsync(queue, ct);
        if (HttpMethods.IsGet(Request.Method)) Input.DueOn = TaskDue.For(Dsr.DueOn, Open.Moment.Today, Open.Moment.Shop.Calendars.Shop);
    }
}

/// <summary>A task as typed.</summary>
public sealed class TaskInput
{
    public string? Title { get; set => field = TypedText.Line(value); }
    public Guid? Assignee { get; set; }
    public DateOnly? DueOn { get; set; }
    public string? Note { get; set => field = WrittenText.Clean(value); }

    public TaskDetails ToDetails() => new(Title!, Assignee, DueOn!.Value);

    /// <summary>Whom a task may be given to.</summary>
    public static async Task<IReadOnlyList<SelectListItem>> ColleaguesAsync(RequestQueue queue, CancellationToken ct) =>
        [new("Nobody yet", ""), .. (await queue.StaffAsync(ct)).Select(one => new SelectListItem(one.Name, one.Id.ToString()))];
}

public sealed class TaskInputValidator : AbstractValidator<TaskInput>
{
    public TaskInputValidator()
    {
        RuleFor(input => input.Title).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Say what is to be done.")
            .MaximumLength(RequestTask.TitleLength).WithMessage($"Write at most {RequestTask.TitleLength} characters.")
            .Must(TypedText.IsPlainLine).WithMessage("Write it on one line, without hidden characters.");
        RuleFor(input => input.DueOn).NotNull().WithMessage("Enter the day it is due.");
    }
}
