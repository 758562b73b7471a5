using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Data.Mapping;

/// <summary>What deciding and verifying leave on a request's row, and the statements that were sent.</summary>
public static class DecisionMapping
{
    public static void HasDecisions(this EntityTypeBuilder<DataSubjectRequest> request)
    {
        request.Property(r => r.Proposal).HasJson();
        request.Property(r => r.Identity).HasJson();
        request.Property(r => r.Shown).HasJson();
        request.Property(r => r.HasPermission).HasDefaultValue(false);
        request.Ignore(r => r.Needs).Ignore(r => r.OutstandingNeeds);
        request.Property(r => r.AwaitsApproval).HasDefaultValue(false);
        request.HasMany(r => r.Statements).WithOne().HasForeignKey(s => s.RequestId).OnDelete(DeleteBehavior.Cascade);
        request.HasIndex(r => new { r.DueOn, r.Id }, "ix_requests_awaiting_approval").HasFilter("awaits_approval");
    }
}

public sealed class ErasureStatementMapping : IEntityTypeConfiguration<ErasureStatement>
{
    public void Configure(EntityTypeBuilder<ErasureStatement> statement)
    {
        statement.ToTable("erasure_statements");
        statement.Property(s => s.Id).ValueGeneratedNever();
        statement.Property(s => s.By).HasColumnName("by_name").HasMaxLength(StaffUser.DisplayNameLength);
        statement.Property(s => s.ApprovedBy).HasColumnName("approved_by_name").HasMaxLength(StaffUser.DisplayNameLength);
        statement.Property(s => s.Erasure).HasJson();
    }
}
