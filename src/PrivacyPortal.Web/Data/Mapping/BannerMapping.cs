using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Embed;

namespace PrivacyPortal.Web.Data.Mapping;

public sealed class ConsentSiteMapping : IEntityTypeConfiguration<ConsentSite>
{
    public void Configure(EntityTypeBuilder<ConsentSite> site)
    {
        site.ToTable("consent_sites");
        site.Property(s => s.Id).ValueGeneratedNever();
        site.HasRowVersion();
        site.Property(s => s.Origin).HasMaxLength(ConsentSite.OriginLength);
        site.Property(s => s.Name).HasMaxLength(ConsentSite.NameLength);
        site.HasIndex(s => s.Origin).IsUnique();
    }
}

public sealed class BannerSettingsMapping : IEntityTypeConfiguration<BannerSettings>
{
    public void Configure(EntityTypeBuilder<BannerSettings> banner)
    {
        banner.ToTable("banner_settings", table =>
        {
            table.HasCheckConstraint("ck_banner_settings_one", "id = 1");
            table.HasCheckConstraint("ck_banner_settings_months", $"validity_months between 1 and {BannerSettings.MostMonths}");
        });
        banner.Property(b => b.Id).ValueGeneratedNever();
        banner.HasRowVersion();
        banner.Property(b => b.RegionHeader).HasMaxLength(BannerSettings.HeaderLength);
        banner.Property(b => b.OptOutRegions).HasJson();
        banner.Property(b => b.Light).HasJson();
        banner.Property(b => b.Dark).HasJson();
        banner.Property(b => b.Texts).HasJson();
    }
}

public sealed class EmbedReleaseMapping : IEntityTypeConfiguration<EmbedRelease>
{
    public void Configure(EntityTypeBuilder<EmbedRelease> release)
    {
        release.ToTable("embed_releases");
        release.HasKey(r => r.Path);
        release.Property(r => r.Path).HasMaxLength(100);
    }
}
