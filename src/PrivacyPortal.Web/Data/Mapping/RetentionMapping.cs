using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Retention;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Data.Mapping;

public sealed class LegalHoldMapping : IEntityTypeConfiguration<LegalHold>
{
    public void Configure(EntityTypeBuilder<LegalHold> hold)
    {
        hold.ToTable("legal_holds");
        hold.Property(h => h.Id).ValueGeneratedNever();
        hold.Property(h => h.Reason).HasMaxLength(LegalHold.ReasonLength);
        hold.Property(h => h.ByName).HasMaxLength(StaffUser.DisplayNameLength);
        hold.Property(h => h.ReleasedByName).HasMaxLength(StaffUser.DisplayNameLength);
        hold.HasOne<DataSubjectRequest>().WithMany().HasForeignKey(h => h.RequestId).OnDelete(DeleteBehavior.Cascade);
        hold.HasIndex(h => h.RequestId, "ix_legal_holds_in_force").IsUnique().HasFilter("released_at is null");
    }
}

public sealed class RetentionRunMapping : IEntityTypeConfiguration<RetentionRun>
{
    public void Configure(EntityTypeBuilder<RetentionRun> run)
    {
        run.ToTable("retention_runs");
        run.Property(r => r.Id).ValueGeneratedNever();
        run.Property(r => r.ByName).HasMaxLength(StaffUser.DisplayNameLength);
        run.HasIndex(r => r.StartedAt);
    }
}
