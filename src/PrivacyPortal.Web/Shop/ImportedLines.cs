using CsvHelper;

namespace PrivacyPortal.Web.Shop;

/// <summary>The lines of a CSV text that somebody typed, pasted or uploaded, one after the other; a line whose quotes do not match is told apart.</summary>
public sealed class ImportedLines : IDisposable
{
    private bool isMalformed;

    /// <param name="text">The whole text.</param>
    /// <param name="lineBreaks">Whether a value in quotes may go over lines; where none does, one unbalanced quote must not swallow the rest.</param>
    public ImportedLines(string text, bool lineBreaks = true) => Csv = CsvReader.FromText(text.TrimStart('\uFEFF'), new()
    {
        Separator = ',', HasHeader = false, TrackLineNumbers = true, TrimWhitespace = true, AllowLineBreaksInQuotes = lineBreaks,
        OnMalformedRecord = _ => isMalformed = true,
    });

    /// <summary>The line read last.</summary>
    public CsvReader Csv { get; }

    public bool Read() => Csv.Read();

    /// <summary>Why the line is not taken: its quotes before anything else, for then its values mean nothing.</summary>
    public string? Refusal(string? otherwise)
    {
        if (isMalformed) otherwise = "its quotation marks do not match.";
        isMalformed = false;
        return otherwise;
    }

    public void Dispose() => Csv.Dispose();
}
