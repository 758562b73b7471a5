using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Staff;
using PrivacyPortal.Web.Alerts;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.SavedViews;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Data.Mapping;

public sealed class StaffUserMapping : IEntityTypeConfiguration<StaffUser>
{
    public void Configure(EntityTypeBuilder<StaffUser> staff)
    {
        staff.ToTable("staff");
        staff.Property(s => s.DisplayName).HasMaxLength(StaffUser.DisplayNameLength);
        staff.HasOne<SavedView>().WithMany().HasForeignKey(s => s.DefaultViewId).OnDelete(DeleteBehavior.SetNull);
    }
}

public sealed class SavedViewMapping : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> view)
    {
        view.ToTable("saved_views");
        view.Property(v => v.Id).ValueGeneratedNever();
        view.Property(v => v.Name).HasMaxLength(SavedView.NameLength);
        view.Property(v => v.Query).HasMaxLength(SavedView.QueryLength);
        view.HasIndex(v => v.OwnerId);
        view.HasOne<StaffUser>().WithMany().HasForeignKey(v => v.OwnerId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class AbsenceMapping : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> absence)
    {
        absence.ToTable("absences", table => table.HasCheckConstraint("ck_absences_days", "first_day <= last_day"));
        absence.Property(a => a.Id).ValueGeneratedNever();
        absence.HasRowVersion();
        absence.Property(a => a.From).HasColumnName("first_day");
        absence.Property(a => a.To).HasColumnName("last_day");
        absence.HasIndex(a => a.To, "ix_absences_not_over").HasFilter("ended_at is null");
        absence.HasOne<StaffUser>().WithMany().HasForeignKey(a => a.StaffId).OnDelete(DeleteBehavior.Cascade);
        absence.HasOne<StaffUser>().WithMany().HasForeignKey(a => a.StandInId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class StaffAlertChoiceMapping : IEntityTypeConfiguration<StaffAlertChoice>
{
    public void Configure(EntityTypeBuilder<StaffAlertChoice> choice)
    {
        choice.ToTable("staff_alert_choices");
        choice.HasKey(c => new { c.StaffId, c.Kind });
        choice.HasNames<StaffAlertChoice, StaffAlertKind>(nameof(StaffAlertChoice.Kind), "kind");
        choice.HasNames<StaffAlertChoice, AlertDelivery>(nameof(StaffAlertChoice.Delivery), "delivery");
        // No foreign key: the team chooses too, and is no account. Accounts are disabled and never deleted.
    }
}

public sealed class TeamMailboxMapping : IEntityTypeConfiguration<TeamMailbox>
{
    public void Configure(EntityTypeBuilder<TeamMailbox> team)
    {
        team.ToTable("team_mailboxes", table => table.HasCheckConstraint("ck_team_mailboxes_one", $"id = '{TeamMailbox.TheId}'"));
        team.Property(t => t.Id).ValueGeneratedNever();
        team.Property(t => t.Email).HasMaxLength(Requester.EmailLength);
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
