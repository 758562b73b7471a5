using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Audit;

/// <summary>Which entries of the audit to show; what is null does not limit.</summary>
public sealed record AuditFilter
{
    /// <summary>A staff id, or <see cref="Portal"/> for what nobody signed in did.</summary>
    public string? Staff { get; init; }

    /// <summary>A code or its beginning: <c>mail.</c> finds all about mail.</summary>
    public string? Action { get; init; }

    /// <summary>A reference however it is typed, or another subject exactly.</summary>
    public string? Subject { get; init; }

    /// <summary>First and last day, in the shop's zone.</summary>
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }

    /// <summary>The value of <see cref="Staff"/> for the portal itself.</summary>
    public const string Portal = "portal";

    /// <summary>The filter as it stands in an address, without what does not limit.</summary>
    public IEnumerable<KeyValuePair<string, string?>> ToQuery() => new KeyValuePair<string, string?>[]
    {
        new("staff", Staff), new("action", Action), new("subject", Subject), new("from", Day(From)), new("to", Day(To)),
    }.Where(pair => !string.IsNullOrWhiteSpace(pair.Value));

    /// <summary>What was looked for, for the audit itself: what was typed as a subject only where it is a reference or an id, for it may be a name.</summary>
    public string InWords => string.Join(", ", ToQuery().Select(pair => $"{pair.Key}: {(pair.Key == "subject" && !IsCode(pair.Value!) ? "by text" : pair.Value)}"));

    private static bool IsCode(string subject) =>
        RequestReference.Parse(subject) is not null || Guid.TryParse(subject, out _) || subject.Trim().All(char.IsAsciiDigit);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Finds audit entries, newest first: what the page lists and what the export writes.</summary>
public sealed class AuditSearch(PortalDb db)
{
    public IQueryable<AuditEntry> Find(AuditFilter filter, TimeZoneInfo zone)
    {
        var entries = db.AuditEntries.AsNoTracking();
        if (filter.Staff == AuditFilter.Portal) entries = entries.Where(entry => entry.StaffId == null);
        else if (!string.IsNullOrWhiteSpace(filter.Staff)) entries = Guid.TryParse(filter.Staff, out var id) ? entries.Where(entry => entry.StaffId == id) : entries.Where(_ => false);
        if (filter.Action?.Trim() is { Length: > 0 } action) entries = entries.Where(entry => entry.Action.StartsWith(action));
        if (filter.Subject?.Trim() is { Length: > 0 } typed)
        {
            var subject = RequestReference.Parse(typed)?.Value ?? typed;
            entries = entries.Where(entry => entry.Subject == subject);
        }
        if (filter.From is { } from)
        {
            var start = ShopTime.StartOf(from, zone);
            entries = entries.Where(entry => entry.At >= start);
        }
        if (filter.To is { } to && to < DateOnly.MaxValue)
        {
            var end = ShopTime.StartOf(to.AddDays(1), zone);
            entries = entries.Where(entry => entry.At < end);
        }
        return entries.OrderByDescending(entry => entry.Id);
    }
}
