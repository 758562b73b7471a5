using System.Globalization;

namespace PrivacyPortal.Web.Reports;

/// <summary>Turns figures into charts, each under a sentence that says what they show.</summary>
public static class ReportCharts
{
    /// <summary>Longest list of bars; what is rarer is added up.</summary>
    private const int MostBars = 12;

    /// <summary>Every chart of the report, in the order of the page.</summary>
    public static IReadOnlyList<BarChart> Of(ReportFigures figures) =>
    [
        Outcomes(figures.Total), Days(figures), Clocks(figures.Clocks), Reasons(figures), Months(figures.Months),
        Shares("channels", figures.Channels, "Channel", "came by", "How requests received in the period reached us."),
        Shares("regions", figures.Regions, "Region", "came from", "Where the requesters of requests received in the period live."),
        Ages(figures.Ages),
    ];

    public static BarChart Outcomes(KindFigures total) => new("outcomes",
        total.Received == 0 ? "Nothing was received in this period"
            : total.Decided == 0 ? $"None of {Text(total.Received)} requests is decided yet"
            : $"{Percent(total.Complied + total.Partly, total.Decided)} of {Text(total.Decided)} decided requests were complied with, in whole or in part",
        "How the requests received in the period stand today. The rows add up to what was received.", "Outcome", ["Requests"],
        total.Received == 0 ? [] :
        [
            new("Complied", total.Complied), new("Complied in part", total.Partly), new("Denied", total.Denied), new("Withdrawn", total.Withdrawn),
            new("Never confirmed", total.Lapsed), new("Duplicate or spam", total.Void), new("Open", total.Open),
        ]);

    public static BarChart Days(ReportFigures figures)
    {
        var decided = figures.Kinds.Where(row => row.Median is not null).OrderByDescending(row => row.Median).ThenBy(row => row.Name, StringComparer.Ordinal).ToList();
        return new("days",
            decided.Count == 0 ? "No request of this period is decided yet, so no time can be told"
                : $"Half of the decided requests took {Days(figures.Total.Median!.Value)} or less{(decided.Count > 1 && decided[0].Median > decided[1].Median ? $"; {decided[0].Name.ToLowerInvariant()} took longest" : "")}",
            "Median days from receipt to decision, of requests received in the period and decided since. The mean stands in the table above.", "Kind", ["Median days"],
            [.. decided.Select(row => new Bar(row.Name, Math.Round(row.Median!.Value, 1)))]);
    }

    public static BarChart Clocks(IReadOnlyList<ClockTally> clocks)
    {
        var (met, missed) = (clocks.Sum(clock => clock.Met), clocks.Sum(clock => clock.Missed));
        var worst = clocks.MaxBy(clock => clock.Missed);
        return new("clocks",
            met + missed == 0 ? "No clock ended in this period"
                : missed == 0 ? $"All {Text(met)} clocks that ended were met"
                : $"{Percent(met, met + missed)} of the clocks that ended were met; {Text(worst!.Missed)} of {Text(missed)} missed {(missed == 1 ? "was" : "were")} “{worst.Name}”",
            "Clocks that were met or missed on a day of the period, whenever their request was received.", "Clock", ["Met", "Missed"],
            [.. clocks.Select(clock => new Bar(clock.Name, [clock.Met, clock.Missed]))]);
    }

    public static BarChart Reasons(ReportFigures figures)
    {
        var refused = figures.Total.Partly + figures.Total.Denied;
        return new("reasons",
            refused == 0 ? "Nothing received in this period was denied"
                : $"{Text(refused)} of {Text(figures.Total.Decided)} decided requests were denied in whole or in part, {MostOften(figures.Reasons)}",
            "The grounds of refusals of requests received in the period; one refusal can rest on several.", "Ground", ["Requests"], Bars(figures.Reasons));
    }

    public static BarChart Months(IReadOnlyList<Tally> months)
    {
        var (total, most) = (months.Sum(month => month.Number), months.MaxBy(month => month.Number));
        return new("months",
            total == 0 ? "No month of this period saw a request" : months.Count == 1 ? $"{Text(total)} requests came in {Month(months[0].Name)}"
                : months.Count(month => month.Number == most!.Number) > 1 ? $"{Text(total)} requests came in {Text(months.Count(month => month.Number > 0))} of {Text(months.Count)} months, never more than {Text(most!.Number)} in one"
                : $"{Month(most!.Name)} brought the most requests: {Text(most.Number)} of {Text(total)}",
            "Requests by the month of their receipt.", "Month", ["Received"], [.. months.TakeLast(24).Select(month => new Bar(Month(month.Name), month.Number))]);
    }

    public static BarChart Ages(IReadOnlyList<Tally> ages)
    {
        var (open, old) = (ages.Sum(age => age.Number), ages.Skip(3).Sum(age => age.Number));
        return new("ages",
            open == 0 ? "Nothing is open today" : old == 0 ? $"{Text(open)} requests are open today, none for more than 45 days"
                : $"{Text(old)} of {Text(open)} open {(open == 1 ? "request is" : "requests are")} older than 45 days",
            "Everything open today by the days since its receipt, whenever that was.", "Age", ["Open"], open == 0 ? [] : [.. ages.Select(age => new Bar(age.Name, age.Number))]);
    }

    private static BarChart Shares(string id, IReadOnlyList<Tally> tallies, string rowHead, string verb, string explanation)
    {
        var total = tallies.Sum(tally => tally.Number);
        return new(id, total == 0 ? $"No request {verb} anywhere in this period" : $"{Percent(tallies[0].Number, total)} of requests {verb} {Named(id, tallies[0].Name)}",
            explanation, rowHead, ["Received"], Bars(tallies));
    }

    // Nothing is most frequent that another is as frequent as.
    private static string MostOften(IReadOnlyList<Tally> reasons) => reasons.Count > 1 && reasons[0].Number == reasons[1].Number
        ? $"on {Text(reasons.Count)} grounds" : $"most often: {reasons[0].Name.ToLowerInvariant()}";

    private static string Named(string id, string name) => id == "channels" ? name.ToLowerInvariant() : name;

    private static IReadOnlyList<Bar> Bars(IReadOnlyList<Tally> tallies) => tallies.Count <= MostBars ? [.. tallies.Select(tally => new Bar(tally.Name, tally.Number))] :
    [
        .. tallies.Take(MostBars - 1).Select(tally => new Bar(tally.Name, tally.Number)),
        new($"{tallies.Count - MostBars + 1} others", tallies.Skip(MostBars - 1).Sum(tally => tally.Number)),
    ];

    private static string Month(string iso) => DateOnly.ParseExact(iso, "yyyy-MM", CultureInfo.InvariantCulture).ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Days(double days) => days is 1 ? "1 day" : $"{Text(days)} days";

    private static string Text(double number) => Bar.Text(number);

    // Never 100 % where one is missing, never 0 % where there is one.
    private static string Percent(int part, int whole)
    {
        var percent = (int)Math.Round(100d * part / whole, MidpointRounding.AwayFromZero);
        return string.Create(CultureInfo.InvariantCulture, $"{(part < whole ? Math.Min(percent, 99) : percent is 0 && part > 0 ? 1 : percent)} %");
    }
}
