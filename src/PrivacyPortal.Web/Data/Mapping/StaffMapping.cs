using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Data.Mapping;

public sealed class StaffUserMapping : IEntityTypeConfiguration<StaffUser>
{
    public void Configure(EntityTypeBuilder<StaffUser> staff)
    {
        staff.ToTable("staff");
        staff.Property(s => s.DisplayName).HasMaxLength(StaffUser.DisplayNameLength);
        staff.HasNames<StaffUser, AlertDelivery>(nameof(StaffUser.Alerts), "alerts");
    }
}

public sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit_entries");
        entry.Property(e => e.StaffName).HasMaxLength(StaffUser.DisplayNameLength);
        entry.Property(e => e.Action).HasMaxLength(60);
        entry.Property(e => e.Subject).HasMaxLength(100);
        entry.Property(e => e.Detail).HasMaxLength(AuditEntry.DetailLength);
        entry.HasIndex(e => new { e.Subject, e.Id });
        entry.HasIndex(e => new { e.StaffId, e.Id });
        entry.HasIndex(e => new { e.Action, e.Id });
    }
}
