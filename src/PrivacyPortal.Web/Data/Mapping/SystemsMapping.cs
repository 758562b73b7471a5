using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Systems;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Systems;

namespace PrivacyPortal.Web.Data.Mapping;

public sealed class ShopSystemMapping : IEntityTypeConfiguration<ShopSystem>
{
    public void Configure(EntityTypeBuilder<ShopSystem> system)
    {
        system.ToTable("shop_systems");
        system.Property(s => s.Id).ValueGeneratedNever();
        system.HasRowVersion();
        system.Property(s => s.Name).HasMaxLength(ShopSystem.NameLength);
        system.HasIndex(s => s.Name).IsUnique();
        system.Property(s => s.OwnerName).HasMaxLength(StaffUser.DisplayNameLength);
        system.Property(s => s.HowToReach).HasMaxLength(ShopSystem.ReachLength);
        system.HasOne<StaffUser>().WithMany().HasForeignKey(s => s.OwnerId).OnDelete(DeleteBehavior.SetNull);
    }
}

public sealed class RequestTaskMapping : IEntityTypeConfiguration<RequestTask>
{
    public void Configure(EntityTypeBuilder<RequestTask> task)
    {
        task.ToTable("request_tasks");
        task.Property(t => t.Id).ValueGeneratedNever();
        task.HasRowVersion();
        task.Property(t => t.Title).HasMaxLength(RequestTask.TitleLength);
        task.Property(t => t.Note).HasMaxLength(RequestTask.NoteLength);
        task.Property(t => t.ClosedBy).HasMaxLength(StaffUser.DisplayNameLength);
        task.HasNames<RequestTask, TaskState>(nameof(RequestTask.State), "state");
        task.HasOne<DataSubjectRequest>().WithMany().HasForeignKey(t => t.RequestId).OnDelete(DeleteBehavior.Cascade);
        task.HasOne<ShopSystem>().WithMany().HasForeignKey(t => t.SystemId).OnDelete(DeleteBehavior.Restrict);
        task.HasOne<StaffUser>().WithMany().HasForeignKey(t => t.AssigneeId).OnDelete(DeleteBehavior.SetNull);
        // One task for a system and request, however often the checklist is made.
        task.HasIndex(t => new { t.RequestId, t.SystemId }).IsUnique();
        task.HasIndex(t => new { t.DueOn, t.Id }, "ix_request_tasks_open_due").HasFilter("state = 'open'");
        task.HasIndex(t => new { t.AssigneeId, t.DueOn, t.Id }, "ix_request_tasks_open_assignee_due").HasFilter("state = 'open'");
    }
}

public sealed class RequestChecklistMapping : IEntityTypeConfiguration<RequestChecklist>
{
    public void Configure(EntityTypeBuilder<RequestChecklist> checklist)
    {
        checklist.ToTable("request_checklists");
        checklist.HasKey(c => c.RequestId);
        checklist.HasOne<DataSubjectRequest>().WithOne().HasForeignKey<RequestChecklist>(c => c.RequestId).OnDelete(DeleteBehavior.Cascade);
    }
}
