using PrivacyPortal.Domain;

namespace PrivacyPortal.Web.Systems;

/// <summary>The tasks that are open while a request is decided, and whether that was said to be all right.</summary>
public sealed record OpenTasksAsked(string Home, IReadOnlyList<OpenTask> Tasks, bool Despite);

/// <summary>Asks first where a decision leaves tasks open: answering, refusing, and approving either.</summary>
public sealed class OpenTaskCheck(RequestTaskList list)
{
    public async Task<OpenTasksAsked> AskAsync(string home, Guid requestId, bool despite, CancellationToken ct) =>
        new(home, await list.OpenTasksAsync(requestId, ct), despite);

    /// <summary>Stops a decision that leaves tasks open, unless whoever sends it says so.</summary>
    public async Task ThrowIfOpenAsync(Guid requestId, bool despite, CancellationToken ct)
    {
        if (despite || await list.OpenTasksAsync(requestId, ct) is not { Count: > 0 } open) return;
        var what = open.Count == 1 ? "One task is open" : $"{open.Count} tasks are open";
        throw new RuleViolation(new("tasks-open", $"{what}: {string.Join("; ", open.Select(task => task.Title))}. Close them, or tick that you go on nevertheless."));
    }
}
