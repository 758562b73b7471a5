using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Proof;

namespace PrivacyPortal.Web.Data.Mapping;

public sealed class LedgerDigestMapping : IEntityTypeConfiguration<LedgerDigest>
{
    public void Configure(EntityTypeBuilder<LedgerDigest> digest)
    {
        digest.ToTable("consent_digests");
        digest.HasKey(d => d.Day);
        digest.Property(d => d.KeyId).HasMaxLength(LedgerKey.IdLength);
        digest.Ignore(d => d.Text).Ignore(d => d.Hash);
    }
}

public sealed class LedgerKeyMapping : IEntityTypeConfiguration<LedgerKey>
{
    public void Configure(EntityTypeBuilder<LedgerKey> key)
    {
        key.ToTable("ledger_keys");
        key.Property(k => k.Id).HasMaxLength(LedgerKey.IdLength);
        key.Ignore(k => k.Jwk);
    }
}

public sealed class LedgerCheckMapping : IEntityTypeConfiguration<LedgerCheck>
{
    public void Configure(EntityTypeBuilder<LedgerCheck> check)
    {
        check.ToTable("ledger_checks");
        check.Property(c => c.Id).ValueGeneratedNever();
        check.Property(c => c.StartedBy).HasMaxLength(200);
        check.Property(c => c.Findings).HasColumnType("text[]");
    }
}

public sealed class ConsentPersonMapping : IEntityTypeConfiguration<ConsentPerson>
{
    public void Configure(EntityTypeBuilder<ConsentPerson> person)
    {
        person.ToTable("consent_persons");
        person.HasKey(p => p.Pseudonym);
        person.Property(p => p.Pseudonym).HasMaxLength(ConsentPerson.PseudonymLength);
        person.Property(p => p.Refused).HasColumnType("text[]");
        person.HasNames<ConsentPerson, ConsentAge>(nameof(ConsentPerson.Age), "age");
    }
}

public sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> key)
    {
        key.ToTable("api_keys");
        key.Property(k => k.Id).ValueGeneratedNever();
        key.Property(k => k.Name).HasMaxLength(ApiKey.NameLength);
        key.Property(k => k.Prefix).HasMaxLength(ApiKey.PrefixLength);
        key.Property(k => k.CreatedBy).HasMaxLength(200);
        key.Property(k => k.Allowed).HasColumnType("text[]");
        key.HasIndex(k => k.Prefix).IsUnique();
    }
}
