using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Shop;

namespace PrivacyPortal.Web.Data.Mapping;

public sealed class ShopProfileMapping : IEntityTypeConfiguration<ShopProfile>
{
    public void Configure(EntityTypeBuilder<ShopProfile> shop)
    {
        shop.ToTable("shop_profiles", table =>
        {
            table.HasCheckConstraint("ck_shop_profiles_one", "id = 1");
            table.HasCheckConstraint("ck_shop_profiles_colours", "brand_light ~ '^#[0-9a-f]{6}$' and brand_dark ~ '^#[0-9a-f]{6}$'");
        });
        shop.Property(s => s.Id).ValueGeneratedNever();
        shop.HasRowVersion();
        shop.Property(s => s.Name).HasMaxLength(ShopProfile.NameLength);
        shop.Property(s => s.LegalEntity).HasMaxLength(ShopProfile.NameLength);
        shop.Property(s => s.PostalAddress).HasMaxLength(ShopProfile.AddressLength);
        shop.Property(s => s.Email).HasMaxLength(Requester.EmailLength);
        shop.Property(s => s.Phone).HasMaxLength(50);
        shop.Property(s => s.Hours).HasMaxLength(ShopProfile.NameLength);
        shop.Property(s => s.ProtectionOfficerName).HasMaxLength(ShopProfile.NameLength);
        shop.Property(s => s.ProtectionOfficerEmail).HasMaxLength(Requester.EmailLength);
        shop.Property(s => s.Website).HasMaxLength(300);
        shop.Property(s => s.TimeZone).HasMaxLength(100);
        shop.Property(s => s.BrandLight).HasMaxLength(7);
        shop.Property(s => s.BrandDark).HasMaxLength(7);
        shop.Property(s => s.LogoType).HasMaxLength(50);
        shop.Ignore(s => s.DecisionRules);
        shop.OwnsMany(s => s.OutsideBodies, body => body.ToJson("outside_bodies"));
        shop.OwnsMany(s => s.Recipients, recipient => recipient.ToJson("recipients"));
    }
}

public sealed class HolidayListMapping : IEntityTypeConfiguration<HolidayList>
{
    public void Configure(EntityTypeBuilder<HolidayList> list)
    {
        list.ToTable("holiday_lists");
        list.HasKey(l => l.Code);
        list.Property(l => l.Code).HasMaxLength(40);
        list.Property(l => l.Name).HasMaxLength(HolidayList.NameLength);
        list.Property(l => l.Source).HasMaxLength(300);
        list.HasMany(l => l.Holidays).WithOne().HasForeignKey(h => h.ListCode).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class HolidayMapping : IEntityTypeConfiguration<Holiday>
{
    public void Configure(EntityTypeBuilder<Holiday> holiday)
    {
        holiday.ToTable("holidays");
        holiday.HasKey(h => new { h.ListCode, h.Date });
        holiday.Property(h => h.Name).HasMaxLength(HolidayList.NameLength);
    }
}
