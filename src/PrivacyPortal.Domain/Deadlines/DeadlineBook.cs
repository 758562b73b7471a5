using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Deadlines;

/// <summary>All that decides when something is due: the calendars, the shop's promises in every version, its zone and its switch. Immutable.</summary>
/// <param name="Calendars">Whose holidays count.</param>
/// <param name="Promises">Every version of every promise, in any order; at least one for each kind and one for appeals.</param>
/// <param name="Zone">The shop's zone: days are days there.</param>
/// <param name="Strict">Whether 11 CCR 7021(b) is read one day shorter, the day of receipt being the first day (+44).</param>
public sealed record DeadlineBook(Calendars Calendars, IReadOnlyList<Promise> Promises, TimeZoneInfo Zone, bool Strict = false)
{
    /// <summary>The rules of a request of this kind from this region received on a day, the promise that was in force first.</summary>
    /// <param name="kind">The kind of request.</param>
    /// <param name="region">Where the requester lives.</param>
    /// <param name="received">The day of receipt.</param>
    /// <param name="reachedDesignated">Whether it was sent to the address designated for such requests, as what is filed on our pages is.</param>
    public IReadOnlyList<DeadlineRule> RulesFor(RequestKind kind, Region region, DateOnly received, bool reachedDesignated = true) =>
        [PromiseOn(kind, received).Rule, .. DeadlineRules.Laws(Strict).Where(rule => rule.AppliesTo(kind, region)).Select(rule => rule.For(reachedDesignated))];

    /// <summary>The rules of an appeal made on a day, our promise first.</summary>
    public IReadOnlyList<DeadlineRule> RulesForAppeal(RequestKind kind, Region region, DateOnly appealed) =>
        [PromiseOn(Promise.OfAppeals, appealed).Rule, .. DeadlineRules.OfAppeals.Where(rule => rule.AppliesTo(kind, region))];

    /// <summary>The promise for a kind in force on a day.</summary>
    public Promise PromiseOn(RequestKind kind, DateOnly day) => PromiseOn(kind.Code(), day);

    /// <summary>The promise on a subject in force on a day: the latest version of those that had begun.</summary>
    public Promise PromiseOn(string subject, DateOnly day) => Promises.Where(promise => promise.Subject == subject && promise.From <= day)
        .MaxBy(promise => promise.Version) ?? Promises.Where(promise => promise.Subject == subject).MinBy(promise => promise.Version)!;

    /// <summary>One version of the promise on a subject; null where there is none.</summary>
    public Promise? PromiseOf(string subject, int? version) =>
        Promises.FirstOrDefault(promise => promise.Subject == subject && promise.Version == version);

    /// <summary>The shop's day of a moment, and the exact moments at which a day begins and ends there.</summary>
    public DateOnly DayOf(DateTimeOffset moment) => ShopTime.DayOf(moment, Zone);
    public DateTimeOffset StartOf(DateOnly day) => ShopTime.StartOf(day, Zone);
    public DateTimeOffset EndOf(DateOnly day) => ShopTime.EndOf(day, Zone);
}
