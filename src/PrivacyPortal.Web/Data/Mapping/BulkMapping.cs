using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using PrivacyPortal.Domain.Bulk;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Data.Mapping;

public sealed class BulkJobMapping : IEntityTypeConfiguration<BulkJob>
{
    public void Configure(EntityTypeBuilder<BulkJob> job)
    {
        job.ToTable("bulk_jobs");
        job.Property(j => j.Id).ValueGeneratedNever();
        job.HasRowVersion();
        job.HasNames<BulkJob, BulkKind>(nameof(BulkJob.Kind), "kind");
        job.HasNames<BulkJob, BulkState>(nameof(BulkJob.State), "state");
        job.Property(j => j.StaffName).HasMaxLength(StaffUser.DisplayNameLength);
        job.Property(j => j.UndoneByName).HasMaxLength(StaffUser.DisplayNameLength);
        job.Ignore(j => j.Actor).Ignore(j => j.UndoneBy).Ignore(j => j.Step).Ignore(j => j.SendsMail);
        job.Property(j => j.AssigneeName).HasMaxLength(StaffUser.DisplayNameLength);
        job.Property(j => j.Source).HasMaxLength(BulkJob.SourceLength);
        job.Property(j => j.Text).HasMaxLength(DataSubjectRequest.TextLength);
        job.Property(j => j.OfReference).HasMaxLength(RequestReference.Length);
        job.HasIndex(j => j.CreatedAt);
        job.HasIndex(j => j.StartedAt, "ix_bulk_jobs_at_work").HasFilter("state in ('running', 'undoing')");
        job.HasOne<StaffUser>().WithMany().HasForeignKey(j => j.StaffId).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class BulkItemMapping : IEntityTypeConfiguration<BulkItem>
{
    public void Configure(EntityTypeBuilder<BulkItem> item)
    {
        item.ToTable("bulk_items");
        item.HasKey(i => new { i.JobId, i.RequestId });
        item.HasNames<BulkItem, BulkItemState>(nameof(BulkItem.State), "state");
        item.Property(i => i.StatusBefore).HasMaxLength(40)
            .HasConversion(new ValueConverter<RequestStatus, string>(status => status.Code(), code => RequestStatuses.Parse(code)!.Value));
        item.Property(i => i.Why).HasMaxLength(BulkItem.WhyLength);
        item.HasIndex(i => new { i.JobId, i.State, i.Position });
        item.HasOne<BulkJob>().WithMany().HasForeignKey(i => i.JobId).OnDelete(DeleteBehavior.Cascade);
        item.HasOne<DataSubjectRequest>().WithMany().HasForeignKey(i => i.RequestId).OnDelete(DeleteBehavior.Cascade);
    }
}
