using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Domain.Policies;

namespace PrivacyPortal.Web.Data.Mapping;

public sealed class ConsentReceiptMapping : IEntityTypeConfiguration<ConsentReceipt>
{
    public void Configure(EntityTypeBuilder<ConsentReceipt> receipt)
    {
        receipt.ToTable("consent_receipts");
        receipt.Property(r => r.Id).ValueGeneratedNever();
        receipt.HasNames<ConsentReceipt, ConsentMethod>(nameof(ConsentReceipt.Method), "method");
        receipt.Property(r => r.Language).HasMaxLength(20);
        receipt.Property(r => r.Region).HasMaxLength(10);
        receipt.Ignore(r => r.Choice);
        receipt.HasIndex(r => new { r.VisitorId, r.At });
        receipt.HasOne<PolicyRevision>().WithMany().HasForeignKey(r => r.PolicyRevision).OnDelete(DeleteBehavior.Restrict);
    }
}

public sealed class RegisteredCookieMapping : IEntityTypeConfiguration<RegisteredCookie>
{
    public void Configure(EntityTypeBuilder<RegisteredCookie> cookie)
    {
        cookie.ToTable("registered_cookies", table => table.HasCheckConstraint("ck_registered_cookies_lifetime", "lifetime_days >= 0"));
        cookie.HasKey(c => c.Name);
        cookie.Property(c => c.Name).HasMaxLength(100);
        cookie.Property(c => c.Provider).HasMaxLength(100);
        cookie.HasCodes(nameof(RegisteredCookie.Category), "category", CookieCategories.All, category => category.Code());
        cookie.Property(c => c.Purpose).HasColumnType("jsonb").HasConversion(
            purpose => JsonSerializer.Serialize(purpose, JsonSerializerOptions.Default),
            json => JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonSerializerOptions.Default)!,
            new ValueComparer<Dictionary<string, string>>(
                (a, b) => a!.Count == b!.Count && !a.Except(b).Any(), value => value.Count, value => new(value)));
    }
}
