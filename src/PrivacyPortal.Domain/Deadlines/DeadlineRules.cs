using System.Collections.Frozen;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Deadlines;

/// <summary>The table of promises and legal periods. Every row cites what it rests on.</summary>
public static class DeadlineRules
{
    private static readonly RequestKind[] DataRights = [RequestKind.Access, RequestKind.Correction, RequestKind.Deletion];

    // The names of the laws are their usual short titles; Connecticut's article is the one whose text was read.
    private static readonly (string Region, string Source)[] StatesWith45Days =
    [
        ("US-CO", "Colorado Privacy Act"),
        ("US-CT", "Conn. Gen. Stat. 42-518(c)"),
        ("US-DE", "Delaware Personal Data Privacy Act"),
        ("US-IN", "Indiana Consumer Data Protection Act"),
        ("US-KY", "Kentucky Consumer Data Protection Act"),
        ("US-MD", "Maryland Online Data Privacy Act"),
        ("US-MN", "Minnesota Consumer Data Privacy Act"),
        ("US-MT", "Montana Consumer Data Privacy Act"),
        ("US-NE", "Nebraska Data Privacy Act"),
        ("US-NH", "New Hampshire consumer data privacy law"),
        ("US-NJ", "New Jersey Data Privacy Act"),
        ("US-OR", "Oregon Consumer Privacy Act"),
        ("US-RI", "Rhode Island Data Transparency and Privacy Protection Act"),
        ("US-TN", "Tennessee Information Protection Act"),
        ("US-TX", "Texas Data Privacy and Security Act"),
        ("US-UT", "Utah Consumer Privacy Act"),
        ("US-VA", "Virginia Consumer Data Protection Act"),
    ];

    /// <summary>Every rule, promises first.</summary>
    public static IReadOnlyList<DeadlineRule> All { get; } = [.. Promises(), .. California(), .. OtherStates(), .. Elsewhere()];

    /// <summary>The rules a request of this kind from this region has; exactly one of them is the promise.</summary>
    public static IReadOnlyList<DeadlineRule> For(RequestKind kind, Region region) =>
        [.. All.Where(rule => rule.AppliesTo(kind, region))];

    /// <summary>
    /// The clock an appeal of any kind adds, from the day of the appeal. Not in <see cref="All"/>: no request has it when it is received.
    /// </summary>
    public static DeadlineRule OfAppeal { get; } =
        Promise("Our policy: normally, we reply within thirty days", Period.CalendarDays(30), [.. RequestKinds.All]) with { Code = "appeal", Name = "Our promise: appeal" };

    private static IEnumerable<DeadlineRule> Promises()
    {
        yield return Promise(
            "Our policy: we respond to a request for access within 10 business days",
            Period.BusinessDays(10),
            RequestKind.Access);
        yield return Promise(
            "Our policy: processing an opt-out takes up to ten business days",
            Period.BusinessDays(10),
            RequestKind.OptOut, RequestKind.Limit, RequestKind.Restriction, RequestKind.Unsubscribe);
        yield return Promise(
            "Our policy: normally, we reply within thirty days",
            Period.CalendarDays(30),
            RequestKind.Correction, RequestKind.Deletion, RequestKind.Recipients, RequestKind.Minor,
            RequestKind.Complaint, RequestKind.Question, RequestKind.Breach);
    }

    private static IEnumerable<DeadlineRule> California()
    {
        yield return Californian(
            "ccpa-acknowledge", "confirm receipt", "11 CCR 7021(a)", Period.BusinessDays(10), DataRights) with { IsAcknowledgement = true };
        yield return Californian(
            "ccpa-answer", "answer", "11 CCR 7021(b)", Period.CalendarDays(45), DataRights) with { Extended = Period.CalendarDays(90) };
        yield return Californian(
            "ccpa-opt-out", "stop selling and sharing", "11 CCR 7026(f)", Period.BusinessDays(15), RequestKind.OptOut);
        yield return Californian(
            "ccpa-opt-out", "limit use of sensitive data", "11 CCR 7027(g)", Period.BusinessDays(15), RequestKind.Limit);
        yield return Californian(
            "shine-the-light", "Shine the Light", "Cal. Civ. Code 1798.83", Period.CalendarDays(30), RequestKind.Recipients);
    }

    private static IEnumerable<DeadlineRule> OtherStates()
    {
        foreach (var (region, source) in StatesWith45Days)
            yield return State(region, source, Period.CalendarDays(45), Period.CalendarDays(90));
        yield return State("US-IA", "Iowa Consumer Data Protection Act", Period.CalendarDays(90), Period.CalendarDays(135));
        yield return new(
            "can-spam", "United States: stop commercial mail", "15 USC 7704(a)(4)", Period.BusinessDays(10), Extended: null,
            CalendarOf.UsFederal, RollRule.None, IsLegal: true, IsAcknowledgement: false, Set(RequestKind.Unsubscribe),
            Region.All.Where(region => region.IsUnitedStates).Select(region => region.Code).ToFrozenSet());
    }

    private static IEnumerable<DeadlineRule> Elsewhere()
    {
        yield return European("gdpr-answer", "EU: answer", "GDPR Art. 12(3)", "EU");
        yield return European("uk-answer", "UK: answer", "UK GDPR Art. 12(3)", "GB");
        yield return HongKong("PDPO (Cap. 486) s.19(1)", RequestKind.Access);
        yield return HongKong("PDPO (Cap. 486) s.23(1)", RequestKind.Correction);
        // The ordinance sets no period of its own for a request to delete; it is answered as one for access is.
        yield return HongKong("PDPO (Cap. 486) s.19(1), applied to deletion too", RequestKind.Deletion);
    }

    private static DeadlineRule Promise(string clause, Period period, params RequestKind[] kinds) => new(
        "promise", "Our promise", clause, period, Extended: null, CalendarOf.Shop, RollRule.None,
        IsLegal: false, IsAcknowledgement: false, Set(kinds), Regions: null);

    private static DeadlineRule Californian(string code, string what, string source, Period period, params RequestKind[] kinds) => new(
        code, $"California: {what}", source, period, Extended: null, CalendarOf.UsFederal, RollRule.California,
        IsLegal: true, IsAcknowledgement: false, Set(kinds), Set("US-CA"));

    private static DeadlineRule State(string region, string source, Period period, Period extended) => new(
        "state-answer", $"{Region.Find(region)!.EnglishName}: answer", source, period, extended, CalendarOf.UsFederal, RollRule.None,
        IsLegal: true, IsAcknowledgement: false, Set(DataRights), Set(region));

    private static DeadlineRule European(string code, string name, string source, string region) => new(
        code, name, source, Period.Months(1), Period.Months(3), CalendarOf.Shop, RollRule.European,
        IsLegal: true, IsAcknowledgement: false, Set([.. DataRights, RequestKind.Restriction]), Set(region));

    private static DeadlineRule HongKong(string source, RequestKind kind) => new(
        "pdpo-answer", "Hong Kong: answer", source, Period.CalendarDays(40), Extended: null, CalendarOf.HongKong, RollRule.HongKong,
        IsLegal: true, IsAcknowledgement: false, Set(kind), Set("HK"));

    private static FrozenSet<T> Set<T>(params T[] items) => items.ToFrozenSet();
}
