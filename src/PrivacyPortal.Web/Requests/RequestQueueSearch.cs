using System.Text;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;

namespace PrivacyPortal.Web.Requests;

/// <summary>
/// Finds requests by what somebody typed: a reference or its beginning however written, the beginning of an e-mail address that is known as such
/// by its at sign, or a part of a name or of an address, with or without its accents. Parts are looked for in one column that PostgreSQL computes
/// and indexes by trigrams (decision 0008).
/// </summary>
public static class RequestQueueSearch
{
    private const int YearLength = 4, BodyLength = 6, LeastBody = 3;

    /// <summary>Shorter texts have no trigram of their own: they are looked for where words begin.</summary>
    private const int TrigramLength = 3;

    /// <summary>What makes the next character of a pattern an ordinary one; without it said, EF says that nothing does.</summary>
    private const string Escape = @"\";

    /// <summary>The requests a filter names, whatever the tab.</summary>
    public static IQueryable<DataSubjectRequest> Narrowed(this PortalDb db, RequestQueueFilter filter)
    {
        var requests = db.Matching(filter.Search).AsNoTracking();
        if (filter.Kind is { } kind) requests = requests.Where(r => r.Kind == kind);
        if (filter.Status is { } status) requests = requests.Where(r => r.Status == status);
        if (filter.Region is { Code: var region }) requests = requests.Where(r => r.RegionCode == region);
        if (filter.Assignee is { StaffId: var staff }) requests = requests.Where(r => r.AssigneeId == staff);
        return requests;
    }

    /// <summary>The open ones. By status, not by the empty closed_at that goes with it: the indexes of the queue cover the open statuses.</summary>
    public static IQueryable<DataSubjectRequest> WhereOpen(this IQueryable<DataSubjectRequest> requests) =>
        requests.Where(r => EF.Constant(RequestStatuses.OpenOnes).Contains(r.Status));

    private static IQueryable<DataSubjectRequest> Matching(this PortalDb db, string text)
    {
        if (text.Length == 0) return db.Requests;
        if (RequestReference.Parse(text) is { Value: var reference }) return db.Requests.Where(request => request.Reference == reference);
        if (text.IndexOf('@', StringComparison.Ordinal) > 0)
        {
            var begun = $"{Literally(text.ToLowerInvariant())}%";
            return db.Requests.Where(request => EF.Functions.Like(EF.Property<string>(request, Columns.Mailbox), begun, Escape));
        }
        var part = $"{(text.Length < TrigramLength && text.All(char.IsAscii) ? "% " : "%")}{Literally(SearchableText.Fold(text))}%";
        return ReferencePattern(text) is { } reading
            ? db.Requests.Where(r => EF.Functions.Like(EF.Property<string>(r, RequestMapping.SearchText), part, Escape) || EF.Functions.Like(EF.Property<string>(r, RequestMapping.SearchText), reading, Escape))
            : db.Requests.Where(r => EF.Functions.Like(EF.Property<string>(r, RequestMapping.SearchText), part, Escape));
    }

    /// <summary>The LIKE pattern of a begun reference (<c>pp2026 7k</c>) or of its last six characters alone; null where it is neither.</summary>
    internal static string? ReferencePattern(string text)
    {
        var clean = string.Concat(text.Where(c => c is not (' ' or '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013'))
            .Select(c => char.ToLowerInvariant(c) switch { 'o' => '0', 'i' or 'l' => '1', var other => other }));
        if (!clean.All(char.IsAsciiLetterOrDigit)) return null;
        if (!clean.StartsWith("pp", StringComparison.Ordinal))
            return clean.Length is >= LeastBody and <= BodyLength ? $"%-{clean}%" : null;
        var rest = clean[2..];
        if (rest.Length > YearLength + BodyLength || !rest.Take(YearLength).All(char.IsAsciiDigit)) return null;
        return rest.Length <= YearLength ? $"% pp-{rest}%" : $"% pp-{rest[..YearLength]}-{rest[YearLength..]}%";
    }

    /// <summary>The text with what means something in a LIKE pattern escaped.</summary>
    private static string Literally(string text)
    {
        var literal = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '%' or '_' or '\\') literal.Append('\\');
            literal.Append(c);
        }
        return literal.ToString();
    }
}
