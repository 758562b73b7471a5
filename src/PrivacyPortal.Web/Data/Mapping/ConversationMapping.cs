using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Conversation;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Data.Mapping;

public sealed class ReadyTextMapping : IEntityTypeConfiguration<ReadyText>
{
    public void Configure(EntityTypeBuilder<ReadyText> text)
    {
        text.ToTable("ready_texts");
        text.Property(t => t.Id).ValueGeneratedNever();
        text.HasRowVersion();
        text.Property(t => t.Name).HasMaxLength(ReadyText.NameLength);
        text.HasNames<ReadyText, ReadyTextUse>(nameof(ReadyText.Use), "use");
        text.Property(t => t.Kind).HasMaxLength(40).HasConversion(kind => kind!.Value.Code(), code => RequestKinds.Parse(code)!.Value);
        text.Property(t => t.Language).HasMaxLength(20);
        text.Property(t => t.Text).HasMaxLength(DataSubjectRequest.TextLength);
        text.HasIndex(t => new { t.Use, t.Language, t.Name });
    }
}

public sealed class ReplyDraftMapping : IEntityTypeConfiguration<ReplyDraft>
{
    public void Configure(EntityTypeBuilder<ReplyDraft> draft)
    {
        draft.ToTable("reply_drafts");
        draft.HasKey(d => new { d.RequestId, d.StaffId, d.Form });
        draft.Property(d => d.Form).HasMaxLength(ReplyDraft.FormLength);
        draft.Property(d => d.Fields).HasColumnType("jsonb");
        draft.HasIndex(d => d.SavedAt);
        draft.HasOne<DataSubjectRequest>().WithMany().HasForeignKey(d => d.RequestId).OnDelete(DeleteBehavior.Cascade);
        draft.HasOne<StaffUser>().WithMany().HasForeignKey(d => d.StaffId).OnDelete(DeleteBehavior.Cascade);
    }
}
