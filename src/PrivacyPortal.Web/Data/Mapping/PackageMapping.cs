using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Data.Mapping;

public sealed class AnswerPackageMapping : IEntityTypeConfiguration<AnswerPackage>
{
    public void Configure(EntityTypeBuilder<AnswerPackage> package)
    {
        package.ToTable("answer_packages");
        package.Property(p => p.Id).ValueGeneratedNever();
        package.HasRowVersion();
        package.HasNames<AnswerPackage, PackageState>(nameof(AnswerPackage.State), "state");
        package.PrimitiveCollection(p => p.Held).ElementType().HasConversion<string>();
        package.Property(p => p.Failure).HasMaxLength(500);
        package.Ignore(p => p.Dropped);
        package.HasIndex(p => p.RequestId).IsUnique();
        package.HasOne<DataSubjectRequest>().WithMany().HasForeignKey(p => p.RequestId).OnDelete(DeleteBehavior.Cascade);
        package.HasMany(p => p.Sources).WithOne().HasForeignKey("PackageId").IsRequired().OnDelete(DeleteBehavior.Cascade);
        package.HasMany(p => p.Findings).WithOne().HasForeignKey("PackageId").IsRequired().OnDelete(DeleteBehavior.Cascade);
        // What the two passes read.
        package.HasIndex(p => p.QueuedAt, "ix_answer_packages_building").HasFilter("state = 'building'");
        package.HasIndex(p => p.ExpiresAt, "ix_answer_packages_expiring").HasFilter("expires_at is not null");
        package.HasIndex(p => p.EndedAt, "ix_answer_packages_ended").HasFilter("ended_at is not null");
    }
}

public sealed class PackageSourceMapping : IEntityTypeConfiguration<PackageSource>
{
    public void Configure(EntityTypeBuilder<PackageSource> source)
    {
        source.ToTable("package_sources");
        source.Property(s => s.Id).ValueGeneratedNever();
        source.Property(s => s.System).HasMaxLength(PackageSource.SystemLength);
        source.HasCodes(nameof(PackageSource.Category), "category", PackageCategories.All, category => category.Code());
        source.HasNames<PackageSource, SourceKind>(nameof(PackageSource.Kind), "kind");
        source.Property(s => s.FileName).HasMaxLength(200);
        source.Property(s => s.AddedByName).HasMaxLength(StaffUser.DisplayNameLength);
    }
}

public sealed class PackageFindingMapping : IEntityTypeConfiguration<PackageFinding>
{
    public void Configure(EntityTypeBuilder<PackageFinding> finding)
    {
        finding.ToTable("package_findings");
        finding.Property(f => f.Id).ValueGeneratedNever();
        finding.HasCodes(nameof(PackageFinding.Kind), "kind", Enum.GetValues<FindingKind>(), kind => kind.Code());
        finding.HasNames<PackageFinding, FindingDecision>(nameof(PackageFinding.Decision), "decision");
        finding.Property(f => f.Column).HasMaxLength(PackageSource.ColumnLength);
        finding.Property(f => f.Excerpt).HasMaxLength(PackageFinding.ExcerptLength);
        finding.Property(f => f.Reason).HasMaxLength(PackageFinding.ReasonLength);
        finding.Property(f => f.DecidedByName).HasMaxLength(StaffUser.DisplayNameLength);
        finding.Property(f => f.ConfirmedByName).HasMaxLength(StaffUser.DisplayNameLength);
    }
}

public sealed class PackageCodeMapping : IEntityTypeConfiguration<PackageCode>
{
    public void Configure(EntityTypeBuilder<PackageCode> code)
    {
        code.ToTable("package_codes");
        code.Property(c => c.Id).ValueGeneratedNever();
        code.HasRowVersion();
        code.HasOne<AnswerPackage>().WithMany().HasForeignKey(c => c.PackageId).OnDelete(DeleteBehavior.Cascade);
        code.HasIndex(c => new { c.PackageId, c.At });
    }
}
