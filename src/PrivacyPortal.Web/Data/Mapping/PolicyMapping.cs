using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrivacyPortal.Domain.Policies;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Data.Mapping;

public sealed class PolicyRevisionMapping : IEntityTypeConfiguration<PolicyRevision>
{
    public void Configure(EntityTypeBuilder<PolicyRevision> revision)
    {
        revision.ToTable("policy_revisions", table => table.HasCheckConstraint("ck_policy_revisions_number", "number > 0"));
        revision.HasKey(r => r.Number);
        revision.Property(r => r.Number).ValueGeneratedNever();
        revision.Property(r => r.Markdown).HasMaxLength(PolicyRevision.MarkdownLength);
        revision.Property(r => r.WhatChanged).HasMaxLength(PolicyRevision.WhatChangedLength);
        revision.Property(r => r.PublishedByName).HasMaxLength(StaffUser.DisplayNameLength);
        revision.Property(r => r.Sha256).HasMaxLength(64).IsFixedLength();
        revision.HasOne<StaffUser>().WithMany().HasForeignKey(r => r.PublishedById).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class PolicyDraftMapping : IEntityTypeConfiguration<PolicyDraft>
{
    public void Configure(EntityTypeBuilder<PolicyDraft> draft)
    {
        draft.ToTable("policy_drafts", table => table.HasCheckConstraint("ck_policy_drafts_one", "id = 1"));
        draft.Property(d => d.Id).ValueGeneratedNever();
        draft.HasRowVersion();
        draft.Property(d => d.Markdown).HasMaxLength(PolicyRevision.MarkdownLength);
        draft.Property(d => d.WhatChanged).HasMaxLength(PolicyRevision.WhatChangedLength);
        draft.Property(d => d.SavedByName).HasMaxLength(StaffUser.DisplayNameLength);
    }
}
