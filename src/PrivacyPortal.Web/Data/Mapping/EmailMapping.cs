using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrivacyPortal.Domain.Email;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Web.Data.Mapping;

public sealed class OutboxEmailMapping : IEntityTypeConfiguration<OutboxEmail>
{
    public void Configure(EntityTypeBuilder<OutboxEmail> email)
    {
        email.ToTable("outbox_emails");
        email.Property(e => e.Id).ValueGeneratedNever();
        email.Property(e => e.Template).HasMaxLength(60);
        email.Property(e => e.ToAddress).HasMaxLength(Requester.EmailLength);
        email.Property(e => e.ToName).HasMaxLength(Requester.NameLength);
        email.Property(e => e.Subject).HasMaxLength(300);
        email.Property(e => e.Language).HasMaxLength(20);
        email.Property(e => e.MessageId).HasMaxLength(300);
        email.Property(e => e.LastError).HasMaxLength(500);
        email.HasOne<DataSubjectRequest>().WithMany().HasForeignKey(e => e.RequestId).OnDelete(DeleteBehavior.Cascade);
        email.HasIndex(e => e.NextAttemptAt).HasFilter("next_attempt_at is not null");
        email.HasIndex(e => new { e.CreatedAt, e.Id });
        email.HasIndex(e => e.RequestId);
    }
}
