using System.Globalization;
using System.Text;

namespace PrivacyPortal.Bench;

/// <summary>One line of the report: what was measured against what, and whether the target was met.</summary>
public sealed record Measure(string Name, string Figures, string Target, bool Met);

/// <summary>Everything measured, said as it comes and written as Markdown at the end.</summary>
public sealed class Measures
{
    private readonly List<Measure> all = [];
    private readonly List<(string Title, string Text)> appendices = [];

    public bool AllMet => all.TrueForAll(measure => measure.Met);

    public void Add(string name, string figures, string target, bool met)
    {
        all.Add(new(name, figures, target, met));
        Console.WriteLine($"{(met ? "PASS" : "FAIL")}  {name,-36} {figures}   ({target})");
    }

    /// <summary>A page against its baseline of the same minute.</summary>
    public void Compare(string name, Load page, Load baseline)
    {
        var (ratio, tail) = (page.PerSecond / baseline.PerSecond, page.P99 / baseline.P99);
        Add(name,
            string.Create(CultureInfo.InvariantCulture,
                $"{page.PerSecond,6:0}/s of {baseline.PerSecond,6:0}/s = {ratio:0.00}; p50 {page.P50:0.0} ms; p99 {page.P99:0.0} of {baseline.P99:0.0} ms = {tail:0.0}x{(page.Failed > 0 ? $"; {page.Failed} failed" : "")}"),
            "at least 0.50, p99 at most 3.0x", ratio >= 0.5 && tail <= 3 && page.Failed == 0 && baseline.Failed == 0);
    }

    public void Append(string title, string text) => appendices.Add((title, text));

    public async Task WriteAsync(string file, string head)
    {
        var text = new StringBuilder("# What the bench measured\n\n").Append(head).Append("\n\n| | measured | target | |\n|---|---|---|---|\n");
        foreach (var measure in all) text.AppendLine(CultureInfo.InvariantCulture, $"| {measure.Name} | {measure.Figures} | {measure.Target} | {(measure.Met ? "PASS" : "**FAIL**")} |");
        foreach (var (title, body) in appendices) text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n```\n{body}\n```\n");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, text.ToString());
    }
}
