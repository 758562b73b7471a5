using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Data.Mapping;

public sealed class PromiseMapping : IEntityTypeConfiguration<Promise>
{
    public void Configure(EntityTypeBuilder<Promise> promise)
    {
        promise.ToTable("promises", table => table.HasCheckConstraint("ck_promises_length", "length > 0"));
        // Two admins who change one promise at once would both write the same version: the second is refused.
        promise.HasKey(p => new { p.Subject, p.Version });
        promise.Property(p => p.Subject).HasMaxLength(40);
        promise.HasNames<Promise, PeriodUnit>(nameof(Promise.Unit), "unit");
        promise.Property(p => p.Clause).HasMaxLength(Promise.ClauseLength);
        promise.Property(p => p.StaffName).HasMaxLength(StaffUser.DisplayNameLength);
        promise.Ignore(p => p.Period).Ignore(p => p.Kind).Ignore(p => p.Rule);
    }
}
