using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Data.Mapping;

/// <summary>The table itself is cut into months, which a model cannot say: Data/Migrations/ConsentTables.cs makes it.</summary>
public sealed class ConsentReceiptMapping : IEntityTypeConfiguration<ConsentReceipt>
{
    public void Configure(EntityTypeBuilder<ConsentReceipt> receipt)
    {
        receipt.ToTable("consent_receipts", table => table.ExcludeFromMigrations());
        receipt.Property(r => r.Id).ValueGeneratedNever();
        receipt.HasNames<ConsentReceipt, ConsentMethod>(nameof(ConsentReceipt.Method), "method");
        receipt.Ignore(r => r.Choice).Ignore(r => r.AskedChoice);
        foreach (var list in new[] { nameof(ConsentReceipt.Asked), nameof(ConsentReceipt.Allowed), nameof(ConsentReceipt.Denials) })
            receipt.Property<IReadOnlyList<string>>(list).HasColumnType("text[]");
    }
}

public sealed class ConsentOptOutMapping : IEntityTypeConfiguration<ConsentOptOut>
{
    public void Configure(EntityTypeBuilder<ConsentOptOut> optOut)
    {
        optOut.ToTable("consent_opt_outs", table => table.HasCheckConstraint("ck_consent_opt_outs_whose", "(visitor_id is null) <> (person is null)"));
        optOut.Property(o => o.Person).HasMaxLength(ConsentOptOut.PersonLength);
        optOut.Property(o => o.Reference).HasMaxLength(ConsentOptOut.ReferenceLength);
        optOut.HasNames<ConsentOptOut, OptOutSource>(nameof(ConsentOptOut.Source), "source");
        optOut.HasIndex(o => o.VisitorId, "ix_consent_opt_outs_visitor").IsUnique().HasFilter("visitor_id is not null and ended_at is null");
        optOut.HasIndex(o => o.Person, "ix_consent_opt_outs_person").IsUnique().HasFilter("person is not null and ended_at is null");
    }
}

public sealed class CookieRegisterVersionMapping : IEntityTypeConfiguration<CookieRegisterVersion>
{
    /// <summary>How registers stand in the database: names of members and of values, so that it can be read there.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public void Configure(EntityTypeBuilder<CookieRegisterVersion> version)
    {
        version.ToTable("cookie_register_versions");
        version.HasKey(v => v.Number);
        version.Property(v => v.Number).ValueGeneratedNever();
        version.Property(v => v.Note).HasMaxLength(CookieRegisterVersion.NoteLength);
        version.Property(v => v.PublishedBy).HasMaxLength(200);
        version.Ignore(v => v.Register);
        IsJson(version.Property(v => v.Categories));
        IsJson(version.Property(v => v.Items));
        IsJson(version.Property(v => v.Changes));
    }

    internal static void IsJson<T>(PropertyBuilder<IReadOnlyList<T>> list) => list.HasColumnType("jsonb").HasConversion(
        value => JsonSerializer.Serialize(value, Json), json => JsonSerializer.Deserialize<List<T>>(json, Json)!,
        new ValueComparer<IReadOnlyList<T>>((a, b) => ReferenceEquals(a, b), value => value.Count, value => value));
}

public sealed class CookieRegisterDraftMapping : IEntityTypeConfiguration<CookieRegisterDraft>
{
    public void Configure(EntityTypeBuilder<CookieRegisterDraft> draft)
    {
        draft.ToTable("cookie_register_drafts", table => table.HasCheckConstraint("ck_cookie_register_drafts_one", "id = 1"));
        draft.Property(d => d.Id).ValueGeneratedNever();
        draft.HasRowVersion();
        draft.Property(d => d.Content).HasJson();
        draft.Property(d => d.SavedByName).HasMaxLength(StaffUser.DisplayNameLength);
    }
}
