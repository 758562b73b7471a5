namespace PrivacyPortal.Web.Reports;

/// <summary>
/// A bar chart drawn by the server with its table beside it. The title is what the numbers say; bars carry their numbers and the second series is
/// hatched, so that colour is never needed.
/// </summary>
/// <param name="Id">The element's id.</param>
/// <param name="Finding">The title: a sentence.</param>
/// <param name="Explanation">What is counted, and of when.</param>
/// <param name="RowHead">What a row of the table is: <c>Clock</c>.</param>
/// <param name="Series">The names of the numbers of a bar, one or two.</param>
/// <param name="Bars">The bars, the first on top.</param>
public sealed record BarChart(string Id, string Finding, string Explanation, string RowHead, IReadOnlyList<string> Series, IReadOnlyList<Bar> Bars)
{
    /// <summary>Height of a bar with its label above it, and how much of the width the longest bar takes, in percent.</summary>
    public const int RowHeight = 46, LongestBar = 82;

    private double Longest => Math.Max(1, Bars.Max(bar => bar.Values.Sum()));

    /// <summary>The width of a value in percent of the drawing.</summary>
    public string Width(double value) => Percent(value / Longest * LongestBar);

    /// <summary>Where a value of a bar begins: after those before it.</summary>
    public string Start(Bar bar, int series) => Percent(bar.Values.Take(series).Sum() / Longest * LongestBar);

    private static string Percent(double value) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value:0.##}%");
}

/// <summary>A bar: its label, its values in the order of the series, and how they are written.</summary>
public sealed record Bar(string Label, IReadOnlyList<double> Values)
{
    public Bar(string label, double value) : this(label, [value]) { }

    /// <summary>A number as it stands in charts and tables: <c>1,204</c>, <c>12.5</c>.</summary>
    public static string Text(double value) => value.ToString("#,0.#", System.Globalization.CultureInfo.InvariantCulture);
}
