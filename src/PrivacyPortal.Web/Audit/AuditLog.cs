using PrivacyPortal.Domain;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Audit;

/// <summary>Adds audit entries to the unit of work: they are saved with the change they tell of, or not at all.</summary>
public sealed class AuditLog(PortalDb db, TimeProvider clock, CurrentStaff staff, AuditWriter writer)
{
    /// <summary>The current member of staff did something; saved by the caller.</summary>
    public void Add(string action, string? subject = null, string? detail = null) => AddAs(staff.Id, staff.Name, action, subject, detail);

    /// <summary>Somebody not signed in (a command, the portal itself) did something; saved by the caller.</summary>
    public void AddAs(Guid? staffId, string staffName, string action, string? subject = null, string? detail = null) =>
        db.AuditEntries.Add(Entry(staffId, staffName, action, subject, detail));

    /// <summary>Records a read of personal data, which changes nothing else.</summary>
    public Task ViewedAsync(string action, string? subject, CancellationToken ct, string? detail = null) =>
        writer.WriteAsync(Entry(staff.Id, staff.Name, action, subject, detail)).WaitAsync(ct);

    private AuditEntry Entry(Guid? staffId, string staffName, string action, string? subject, string? detail) => new()
    {
        At = clock.GetUtcNow(), StaffId = staffId, StaffName = staffName, Action = action, Subject = subject,
        Detail = detail is null ? null : Excerpt.Of(detail, AuditEntry.DetailLength),
    };
}
