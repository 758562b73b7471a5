using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Data.Mapping;

public sealed class StoredFileMapping : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> file)
    {
        file.ToTable("stored_files");
        file.Property(f => f.Id).ValueGeneratedNever();
        file.HasRowVersion();
        file.HasNames<StoredFile, FilePurpose>(nameof(StoredFile.Purpose), "purpose");
        file.HasNames<StoredFile, ActorKind>(nameof(StoredFile.ActorKind), "actor_kind");
        file.Property(f => f.FileName).HasMaxLength(FileRules.NameLength);
        file.Property(f => f.ContentType).HasMaxLength(40);
        file.Property(f => f.Sha256).HasMaxLength(64).IsFixedLength();
        file.Property(f => f.StaffName).HasMaxLength(StaffUser.DisplayNameLength);
        file.HasOne<DataSubjectRequest>().WithMany().HasForeignKey(f => f.RequestId).OnDelete(DeleteBehavior.Cascade);
        file.HasOne<RequestEvent>().WithMany().HasForeignKey(f => f.EventId).OnDelete(DeleteBehavior.Cascade);
        // What the passes look for: proofs that are still there, and files nobody attached.
        file.HasIndex(f => f.At, "ix_stored_files_proofs").HasFilter("purpose = 'identity' and deleted_at is null");
        file.HasIndex(f => f.At, "ix_stored_files_loose").HasFilter("request_id is null");
    }
}

public sealed class FileContentMapping : IEntityTypeConfiguration<FileContent>
{
    public void Configure(EntityTypeBuilder<FileContent> content)
    {
        // Without a reference to the file: its bytes come before its row, and may go before it.
        content.ToTable("file_contents");
        content.Property(c => c.Id).ValueGeneratedNever();
        content.Property(c => c.KeyId).HasMaxLength(FileKey.NameLength + 10);
        content.HasIndex(c => c.StagedAt);
        content.HasIndex(c => new { c.KeyId, c.Id });
    }
}

public sealed class FileChunkMapping : IEntityTypeConfiguration<FileChunk>
{
    public void Configure(EntityTypeBuilder<FileChunk> chunk)
    {
        chunk.ToTable("file_chunks");
        chunk.HasKey(c => new { c.FileId, c.Number });
        chunk.HasOne<FileContent>().WithMany().HasForeignKey(c => c.FileId).OnDelete(DeleteBehavior.Cascade);
    }
}
