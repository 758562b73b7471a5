using System.Globalization;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Deadlines;
using PrivacyPortal.Web.Reports;

namespace PrivacyPortal.Web.Pages.Admin.Reports;

/// <summary>The period and the kind of a report, as they stand in the address.</summary>
public sealed class ReportFilter
{
    public string? From { get; set; }
    public string? To { get; set; }
    public string? Kind { get; set; }

    /// <summary>What it asks for: where nothing is said, the year until today. Null where it cannot be understood.</summary>
    public ReportScope? Scope(DateOnly today)
    {
        var kind = RequestKinds.Parse(Kind);
        if (kind is null && !string.IsNullOrEmpty(Kind)) return null;
        if (Day(From, new(today.Year, 1, 1)) is not { } from || Day(To, today) is not { } to || from > to) return null;
        return from.Year >= ReportScope.FirstYear && to.Year <= ReportScope.LastYear ? new(from, to, kind) : null;
    }

    /// <summary>The same as an address of one of the report's pages.</summary>
    public static string Query(ReportScope scope) =>
        $"?from={scope.From.Iso()}&to={scope.To.Iso()}{(scope.Kind is { } kind ? $"&kind={kind.Code()}" : "")}";

    private static DateOnly? Day(string? text, DateOnly otherwise) => string.IsNullOrEmpty(text) ? otherwise :
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
