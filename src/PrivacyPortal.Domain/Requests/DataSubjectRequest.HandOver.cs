namespace PrivacyPortal.Domain.Requests;

/// <summary>What happens to a request when whoever has it is away.</summary>
public sealed partial class DataSubjectRequest
{
    /// <summary>Passes the request on without anybody pressing a button: to whoever stands in, or back for anyone to take.</summary>
    /// <param name="to">Who gets it, by id and name; null for nobody.</param>
    /// <param name="why">The sentence the history keeps.</param>
    /// <param name="now">The moment, UTC.</param>
    public void HandOver((Guid Id, string Name)? to, string why, DateTimeOffset now)
    {
        RuleViolation.ThrowIf(to is { } person ? CannotAssign(person.Id) : CannotRelease());
        AssigneeId = to?.Id;
        if (to is null && Status == RequestStatus.InProgress) Status = RequestStatus.Open;
        Record(RequestEventKind.HandedOver, Actor.Portal, now, Written(why), to?.Name);
    }
}
