using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Data.Mapping;

public sealed class BlockedSenderMapping : IEntityTypeConfiguration<BlockedSender>
{
    public void Configure(EntityTypeBuilder<BlockedSender> block)
    {
        block.ToTable("blocked_senders");
        block.Property(b => b.Id).ValueGeneratedNever();
        block.HasNames<BlockedSender, BlockedSenderKind>(nameof(BlockedSender.Kind), "kind");
        block.Property(b => b.Value).HasMaxLength(Requester.EmailLength);
        block.Property(b => b.Reference).HasMaxLength(RequestReference.Length);
        block.Property(b => b.StaffName).HasMaxLength(StaffUser.DisplayNameLength);
        block.Property(b => b.Reason).HasMaxLength(BlockedSender.ReasonLength);
        block.HasIndex(b => new { b.Value, b.Until });
    }
}
