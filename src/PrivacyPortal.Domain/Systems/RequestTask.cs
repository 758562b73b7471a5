using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Systems;

/// <summary>Where a task stands.</summary>
public enum TaskState { Open, Done, NotNeeded }

/// <summary>Something to be done before a request is answered, mostly in one system of the register.</summary>
public sealed class RequestTask
{
    /// <summary>Longest title and note taken, and most tasks a request has.</summary>
    public const int TitleLength = 200, NoteLength = 1_000, MostOfRequest = 100;

    public static readonly Rule NoteMissing = new("task-note-missing", "Say why it is not needed.");
    public static readonly Rule AlreadyClosed = new("task-already-closed", "This task is closed already.");
    public static readonly Rule AlreadyOpen = new("task-already-open", "This task is open.");
    public static readonly Rule DueTooLate = new("task-due-too-late", "A task is due before its request, or on the same day at the latest.");

    private RequestTask() { }

    public Guid Id { get; private init; }
    public Guid RequestId { get; private init; }

    /// <summary>The system it was made for; null for a free task.</summary>
    public Guid? SystemId { get; private init; }
    public string Title { get; private set; } = "";
    public Guid? AssigneeId { get; private set; }
    public DateOnly DueOn { get; private set; }

    /// <summary>Whether somebody chose the day; otherwise it comes from the request's own and moves with it.</summary>
    public bool DayIsChosen { get; private set; }
    public TaskState State { get; private set; }

    /// <summary>What came of it, or why it is not needed.</summary>
    public string? Note { get; private set; }
    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Who closed it, by name, and when; null while it is open.</summary>
    public string? ClosedBy { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>A task of the checklist: look into one system for one request.</summary>
    public static RequestTask ForSystem(Guid requestId, RequestKind kind, ShopSystem system, Guid? ownerId, DateOnly dueOn, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), RequestId = requestId, SystemId = system.Id, Title = TaskTitles.Of(kind, system.Name),
        AssigneeId = ownerId, DueOn = dueOn, CreatedAt = now,
    };

    /// <summary>A task somebody thought of; its day is chosen unless it is the one that was suggested.</summary>
    public static RequestTask Free(Guid requestId, string title, Guid? assigneeId, DateOnly dueOn, DateOnly requestDue, DateOnly suggested, DateTimeOffset now)
    {
        RuleViolation.ThrowIf(CannotBeDue(dueOn, requestDue, current: null));
        return new()
        {
            Id = Guid.CreateVersion7(now), RequestId = requestId, Title = title, AssigneeId = assigneeId, DueOn = dueOn, DayIsChosen = dueOn != suggested, CreatedAt = now,
        };
    }

    /// <summary>Whether its chosen day lies after the day the request has now.</summary>
    public bool IsAfterRequest(DateOnly requestDue) => State == TaskState.Open && DayIsChosen && DueOn > requestDue;

    /// <summary>The request has another day: a day nobody chose is worked out anew, a chosen one stays.</summary>
    public void Follow(DateOnly requestDue, DateOnly today, WorkingCalendar calendar)
    {
        if (State == TaskState.Open && !DayIsChosen) DueOn = TaskDue.For(requestDue, today, calendar);
    }

    /// <summary>Gives it another day, person or title; another day is a chosen one.</summary>
    public void Change(string title, Guid? assigneeId, DateOnly dueOn, DateOnly requestDue)
    {
        RuleViolation.ThrowIf(State != TaskState.Open ? AlreadyClosed : CannotBeDue(dueOn, requestDue, DueOn));
        (Title, AssigneeId, DueOn, DayIsChosen) = (title, assigneeId, dueOn, DayIsChosen || dueOn != DueOn);
    }

    public void Finish(string? note, string by, DateTimeOffset now) => Close(TaskState.Done, note, by, now);

    /// <summary>Closes it undone, with the reason.</summary>
    public void Skip(string? note, string by, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(note)) throw new RuleViolation(NoteMissing);
        Close(TaskState.NotNeeded, note, by, now);
    }

    public void Reopen()
    {
        RuleViolation.ThrowIf(State == TaskState.Open ? AlreadyOpen : null);
        (State, ClosedBy, ClosedAt) = (TaskState.Open, null, null);
    }

    private void Close(TaskState state, string? note, string by, DateTimeOffset now)
    {
        RuleViolation.ThrowIf(State != TaskState.Open ? AlreadyClosed : null);
        (State, Note, ClosedBy, ClosedAt) = (state, string.IsNullOrWhiteSpace(note) ? Note : note, by, now);
    }

    // A day it has already may stay, even where the request's own day has moved before it.
    private static Rule? CannotBeDue(DateOnly dueOn, DateOnly requestDue, DateOnly? current) => dueOn > requestDue && dueOn != current ? DueTooLate : null;
}

/// <summary>When the tasks of a request are due.</summary>
public static class TaskDue
{
    /// <summary>Business days between a task and its request: time to put together what was found and to write.</summary>
    public const int BusinessDaysBefore = 3;

    /// <summary>Three business days before the request, but never in the past and never after it; today where the request itself is late.</summary>
    public static DateOnly For(DateOnly requestDue, DateOnly today, WorkingCalendar calendar)
    {
        if (requestDue <= today) return today;
        var day = requestDue;
        for (var left = BusinessDaysBefore; left > 0 && day > today;)
        {
            day = day.AddDays(-1);
            if (calendar.IsBusinessDay(day)) left--;
        }
        return day > today ? day : today;
    }
}

/// <summary>What is done in a system for each kind of request, as the title of the task.</summary>
public static class TaskTitles
{
    /// <summary>For staff, in English: <c>Delete what Orders holds</c>; cut where the name is too long for it.</summary>
    public static string Of(RequestKind kind, string system) => Excerpt.Of(kind switch
    {
        RequestKind.Access => $"Collect what {system} holds",
        RequestKind.Correction => $"Correct it in {system}",
        RequestKind.Deletion => $"Delete or anonymise what {system} holds",
        RequestKind.OptOut => $"Stop selling and sharing from {system}",
        RequestKind.Limit => $"Limit the use of sensitive data in {system}",
        RequestKind.Restriction => $"Restrict the use in {system}",
        RequestKind.Unsubscribe => $"Stop messages from {system}",
        RequestKind.Recipients => $"List who received data from {system}",
        RequestKind.Minor => $"Find the child's data in {system}",
        RequestKind.Complaint => $"Find out what happened in {system}",
        RequestKind.Question => $"Look it up in {system}",
        RequestKind.Breach => $"Check {system} for what was reported",
    }, RequestTask.TitleLength);
}
