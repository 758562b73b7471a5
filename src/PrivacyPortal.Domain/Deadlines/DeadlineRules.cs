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
        ("US-NH", "New Hampshire consumer data privacy law (SB 255, 2024)"),
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
        yield return Law(
            "ccpa-acknowledge", "California: confirm receipt", "11 CCR 7021(a)", Period.BusinessDays(10), ["US-CA"], DataRights)
            with
            { IsAcknowledgement = true, CalendarOf = CalendarOf.UsFederal };
        yield return Law(
            "ccpa-answer", "California: answer", "11 CCR 7021(b)", Period.CalendarDays(45), ["US-CA"], DataRights)
            with
            { Extended = Period.CalendarDays(90), CalendarOf = CalendarOf.UsFederal, RollRule = RollRule.California };
        yield return Law(
            "ccpa-opt-out", "California: stop selling and sharing", "11 CCR 7026(f)", Period.BusinessDays(15), ["US-CA"], RequestKind.OptOut)
            with
            { CalendarOf = CalendarOf.UsFederal };
        yield return Law(
            "ccpa-opt-out", "California: limit sensitive data", "11 CCR 7027(g)", Period.BusinessDays(15), ["US-CA"], RequestKind.Limit)
            with
            { CalendarOf = CalendarOf.UsFederal };
        yield return Law(
            "shine-the-light", "California: Shine the Light", "Cal. Civ. Code 1798.83", Period.CalendarDays(30), ["US-CA"], RequestKind.Recipients)
            with
            { CalendarOf = CalendarOf.UsFederal, RollRule = RollRule.California };
    }

    private static IEnumerable<DeadlineRule> OtherStates()
    {
        foreach (var (region, source) in StatesWith45Days)
            yield return State(region, source, Period.CalendarDays(45), Period.CalendarDays(90));
        yield return State("US-IA", "Iowa Consumer Data Protection Act", Period.CalendarDays(90), Period.CalendarDays(135));
        var everyState = Region.All.Where(region => region.IsUnitedStates).Select(region => region.Code);
        yield return Law(
            "can-spam", "United States: stop commercial mail", "15 USC 7704(a)(4)", Period.BusinessDays(10), everyState, RequestKind.Unsubscribe)
            with
            { CalendarOf = CalendarOf.UsFederal };
    }

    private static IEnumerable<DeadlineRule> Elsewhere()
    {
        RequestKind[] europeanRights = [.. DataRights, RequestKind.Restriction];
        yield return Law("gdpr-answer", "EU: answer", "GDPR Art. 12(3)", Period.Months(1), ["EU"], europeanRights)
            with
            { Extended = Period.Months(3), RollRule = RollRule.European };
        yield return Law("uk-answer", "UK: answer", "UK GDPR Art. 12(3)", Period.Months(1), ["GB"], europeanRights)
            with
            { Extended = Period.Months(3), RollRule = RollRule.European };
        yield return HongKong("PDPO (Cap. 486) s.19(1)", RequestKind.Access);
        yield return HongKong("PDPO (Cap. 486) s.23(1)", RequestKind.Correction);
        // The ordinance sets no period of its own for a request to delete; it is answered as one for access is.
        yield return HongKong("PDPO (Cap. 486) s.19(1), applied to deletion too", RequestKind.Deletion);
    }

    private static DeadlineRule HongKong(string source, RequestKind kind) =>
        Law("pdpo-answer", "Hong Kong: answer", source, Period.CalendarDays(40), ["HK"], kind)
            with
        { CalendarOf = CalendarOf.HongKong, RollRule = RollRule.HongKong };

    private static DeadlineRule Promise(string clause, Period period, params RequestKind[] kinds) => new(
        "promise", "Our promise", clause, period, Extended: null, CalendarOf.Shop, RollRule.None,
        IsLegal: false, IsAcknowledgement: false, kinds.ToFrozenSet(), Regions: null);

    private static DeadlineRule State(string region, string source, Period period, Period extended) =>
        Law("state-answer", $"{Region.Find(region)!.EnglishName}: answer", source, period, [region], DataRights)
            with
        { Extended = extended };

    private static DeadlineRule Law(
        string code, string name, string source, Period period, IEnumerable<string> regions, params RequestKind[] kinds) => new(
        code, name, source, period, Extended: null, CalendarOf.Shop, RollRule.None,
        IsLegal: true, IsAcknowledgement: false, kinds.ToFrozenSet(), regions.ToFrozenSet(StringComparer.Ordinal));
}
