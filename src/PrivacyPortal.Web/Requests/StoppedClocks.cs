using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Deadlines;

namespace PrivacyPortal.Web.Requests;

/// <summary>What waiting does to the clocks of one request, in a sentence for staff.</summary>
public static class StoppedClocks
{
    /// <summary>While what was asked for is not there.</summary>
    public static string WhatStands(DataSubjectRequest request)
    {
        var stopped = request.Clocks.Where(clock => clock.PausedOn is not null).ToList();
        return stopped.Count == 0 ? "No clock stops meanwhile." : $"{Names(stopped)}: stands still since {stopped[0].PausedOn!.Value.Long()}. Every other clock runs on.";
    }

    /// <summary>If the requester were asked now, for facts or with a question.</summary>
    public static string WhatWouldStand(DataSubjectRequest request, RequestEventKind asking, DateOnly today)
    {
        var stopped = request.ClocksToStop(asking, today);
        return stopped.Count == 0 ? "No clock stops while it waits." : $"{Names(stopped)}: stands still while it waits. Every other clock runs on.";
    }

    private static string Names(IEnumerable<RequestClock> clocks) => string.Join(", ", clocks.Select(clock => clock.Name));
}
