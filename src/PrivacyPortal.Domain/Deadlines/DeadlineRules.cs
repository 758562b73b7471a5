using System.Collections.Frozen;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Deadlines;

/// <summary>The table of legal periods. Every row cites what it rests on; what was not read in a source is not in it.</summary>
public static class DeadlineRules
{
    private static readonly RequestKind[] DataRights = [RequestKind.Access, RequestKind.Correction, RequestKind.Deletion];

    /// <summary>What Art. 12(3) of the regulation sets a month for: the requests under Art. 15 to 22, an objection to marketing among them.</summary>
    private static readonly RequestKind[] UnderTheRegulation =
        [.. DataRights, RequestKind.Restriction, RequestKind.Recipients, RequestKind.OptOut, RequestKind.Unsubscribe];

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

    /// <summary>The states whose acts let people ask for the third parties that received their data.</summary>
    private static readonly string[] StatesWithLists = ["US-CT", "US-MN", "US-OR"];

    private static readonly IReadOnlyList<DeadlineRule> Usual = [.. California(strict: false), .. OtherStates(), .. Elsewhere()];
    private static readonly IReadOnlyList<DeadlineRule> Strict = [.. California(strict: true), .. OtherStates(), .. Elsewhere()];

    /// <summary>Every legal period of a request that was received; strict counts the day of receipt as the first of 11 CCR 7021(b).</summary>
    public static IReadOnlyList<DeadlineRule> Laws(bool strict) => strict ? Strict : Usual;

    /// <summary>The legal periods of an appeal, from the day it was made.</summary>
    public static IReadOnlyList<DeadlineRule> OfAppeals { get; } =
    [
        new("state-appeal", "Connecticut: decide the appeal", "Conn. Gen. Stat. 42-515 ff.", Period.CalendarDays(60), Extended: null,
            CalendarOf.UsFederal, RollRule.None, IsLegal: true, IsAcknowledgement: false, Set([.. DataRights, RequestKind.OptOut, RequestKind.Recipients]), Set("US-CT")),
    ];

    private static IEnumerable<DeadlineRule> California(bool strict)
    {
        yield return Californian(
            "ccpa-acknowledge", "confirm receipt", "11 CCR 7021(a)", Period.BusinessDays(10), DataRights) with { IsAcknowledgement = true };
        yield return Californian(
            "ccpa-answer", "answer", "11 CCR 7021(b)", Period.CalendarDays(strict ? 44 : 45), DataRights) with
        {
            Extended = Period.CalendarDays(strict ? 89 : 90),
            Note = strict ? "Strict reading: the day of receipt is the first of the 45 days." : null,
        };
        yield return Californian(
            "ccpa-opt-out", "stop selling and sharing", "11 CCR 7026(f)", Period.BusinessDays(15), RequestKind.OptOut);
        yield return Californian(
            "ccpa-opt-out", "limit use of sensitive data", "11 CCR 7027(g)", Period.BusinessDays(15), RequestKind.Limit);
        yield return Californian(
            "shine-the-light", "Shine the Light", "Cal. Civ. Code 1798.83", Period.CalendarDays(30), RequestKind.Recipients) with
        {
            PeriodElsewhere = Period.CalendarDays(150),
            Note = "Once a calendar year, about the year before. 30 days where it was sent to the address designated for it, as on our pages; otherwise 150 days at most.",
        };
    }

    private static IEnumerable<DeadlineRule> OtherStates()
    {
        foreach (var (region, source) in StatesWith45Days)
            yield return State(region, source, Period.CalendarDays(45), Period.CalendarDays(90));
        yield return State("US-IA", "Iowa Consumer Data Protection Act", Period.CalendarDays(90), Period.CalendarDays(135));
        foreach (var (region, source) in StatesWith45Days.Where(state => StatesWithLists.Contains(state.Region)))
            yield return State(region, source, Period.CalendarDays(45), Period.CalendarDays(90)) with
            {
                Kinds = Set(RequestKind.Recipients),
                Note = region == "US-CT" ? "The list of third parties may be asked for since 1 July 2026." : "A list of the third parties themselves, not of their categories.",
            };
        yield return new(
            "can-spam", "United States: stop commercial mail", "15 USC 7704(a)(4)", Period.BusinessDays(10), Extended: null,
            CalendarOf.UsFederal, RollRule.None, IsLegal: true, IsAcknowledgement: false, Set(RequestKind.Unsubscribe),
            Region.All.Where(region => region.IsUnitedStates).Select(region => region.Code).ToFrozenSet());
    }

    private static IEnumerable<DeadlineRule> Elsewhere()
    {
        yield return European("gdpr-answer", "EU: answer", "GDPR Art. 12(3)", "EU");
        yield return European("uk-answer", "UK: answer", "UK GDPR Art. 12(3), 12A", "GB") with
        {
            Pauses = true,
            Note = "Stands still while we wait for a clarification by the requester (UK GDPR Art. 12A, inserted by the Data (Use and Access) Act 2025).",
        };
        yield return new(
            "uk-complaint", "UK: confirm receipt of a complaint", "Data Protection Act 2018 s.164A(3)", Period.CalendarDays(29), Extended: null,
            CalendarOf.Shop, RollRule.None, IsLegal: true, IsAcknowledgement: true, Set(RequestKind.Complaint), Set("GB"))
        {
            // "Within the period of 30 days beginning when the complaint is received": the day of receipt is the first of the thirty.
            Note = "30 days that begin when the complaint is received: that day is the first of them.",
        };
        // To erase what is no longer needed is a duty without a request (s.26), and the ordinance sets no period for asking: a deletion is answered
        // within that of a correction.
        yield return HongKong("PDPO (Cap. 486) s.19(1)", RequestKind.Access);
        yield return HongKong("PDPO (Cap. 486) s.23(1)", RequestKind.Correction);
        yield return HongKong("PDPO (Cap. 486) s.23(1), applied to deletion too", RequestKind.Deletion);
    }

    private static DeadlineRule Californian(string code, string what, string source, Period period, params RequestKind[] kinds) => new(
        code, $"California: {what}", source, period, Extended: null, CalendarOf.UsFederal, RollRule.California,
        IsLegal: true, IsAcknowledgement: false, Set(kinds), Set("US-CA"));

    private static DeadlineRule State(string region, string source, Period period, Period extended) => new(
        "state-answer", $"{Region.Find(region)!.EnglishName}: answer", source, period, extended, CalendarOf.UsFederal, RollRule.None,
        IsLegal: true, IsAcknowledgement: false, Set([.. DataRights, RequestKind.OptOut]), Set(region));

    private static DeadlineRule European(string code, string name, string source, string region) => new(
        code, name, source, Period.Months(1), Period.Months(3), CalendarOf.Shop, RollRule.European,
        IsLegal: true, IsAcknowledgement: false, Set(UnderTheRegulation), Set(region));

    private static DeadlineRule HongKong(string source, RequestKind kind) => new(
        "pdpo-answer", "Hong Kong: answer", source, Period.CalendarDays(40), Extended: null, CalendarOf.HongKong, RollRule.HongKong,
        IsLegal: true, IsAcknowledgement: false, Set(kind), Set("HK"));

    private static FrozenSet<T> Set<T>(params T[] items) => items.ToFrozenSet();
}
