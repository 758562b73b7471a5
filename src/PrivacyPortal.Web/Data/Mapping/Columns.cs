using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace PrivacyPortal.Web.Data.Mapping;

/// <summary>The few ways in which columns are mapped alike.</summary>
public static class Columns
{
    /// <summary>The name of the shadow property that carries PostgreSQL's <c>xmin</c>.</summary>
    public const string RowVersion = "RowVersion";

    /// <summary>The requester's address in lower case, by which the requests of one mailbox are found; made by the database.</summary>
    public const string Mailbox = "Mailbox";

    /// <summary>When a closed request was reduced to its record; null while it is whole.</summary>
    public const string ReducedAt = "ReducedAt";

    /// <summary>The network a form was sent from, kept for a few weeks so that senders of spam can be blocked.</summary>
    public const string SenderNetwork = "SenderNetwork";

    // PostgreSQL keeps the names of an object in an order of its own, the one that tells the type among them.
    private static readonly JsonSerializerOptions Json = new()
    {
        AllowOutOfOrderMetadataProperties = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>A record that never changes, as a document.</summary>
    public static ValueConverter<T?, string?> AsJson<T>() where T : class =>
        new(value => value == null ? null : JsonSerializer.Serialize(value, Json), text => text == null ? null : JsonSerializer.Deserialize<T>(text, Json));

    /// <summary>Optimistic concurrency by the row's <c>xmin</c>.</summary>
    public static void HasRowVersion<T>(this EntityTypeBuilder<T> entity) where T : class =>
        entity.Property<uint>(RowVersion).HasColumnName("xmin").IsRowVersion();

    /// <summary>An enum stored by its code, with a check constraint that admits only its codes.</summary>
    public static void HasCodes<TEntity, TEnum>(
        this EntityTypeBuilder<TEntity> entity, string property, string column, IEnumerable<TEnum> values, Func<TEnum, string> code)
        where TEntity : class where TEnum : struct, Enum
    {
        var byCode = values.ToDictionary(code);
        entity.Property<TEnum>(property).HasMaxLength(40)
            .HasConversion(new ValueConverter<TEnum, string>(value => code(value), text => byCode[text]));
        entity.ToTable(table => table.HasCheckConstraint(
            $"ck_{column}_code", $"{column} in ({string.Join(", ", byCode.Keys.Select(key => $"'{key}'"))})"));
    }

    /// <summary>An enum stored by its name in snake_case.</summary>
    public static void HasNames<TEntity, TEnum>(this EntityTypeBuilder<TEntity> entity, string property, string column)
        where TEntity : class where TEnum : struct, Enum =>
        entity.HasCodes(property, column, Enum.GetValues<TEnum>(), Kebab);

    /// <summary>The name of a value in the database: <c>message-received</c>.</summary>
    public static string Kebab<TEnum>(TEnum value) where TEnum : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $"-{char.ToLowerInvariant(c)}" : char.ToLowerInvariant(c).ToString()));
}
