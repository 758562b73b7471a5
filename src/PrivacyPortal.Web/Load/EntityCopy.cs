using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Load;

/// <summary>A row to write: the object, the id it gets, and for parts of a request the request's.</summary>
public readonly record struct CopyRow(object Entity, Guid Id, Guid? RequestId = null);

/// <summary>
/// Writes entities of one type with binary COPY, past the change tracker. The columns come from the model, so a column added to the mapping
/// is written without a word here.
/// </summary>
public sealed class EntityCopy
{
    private sealed record Column(string Name, string Type, string Property, Func<object, object?> Read);

    private readonly string table;
    private readonly List<Column> columns;

    private EntityCopy(string table, List<Column> columns) => (this.table, this.columns) = (table, columns);

    public static EntityCopy Of<T>(PortalDb db) where T : class
    {
        var type = db.Model.FindEntityType(typeof(T))!;
        var columns = Columns(type, entity => entity).ToList();
        foreach (var complex in type.GetComplexProperties())
        {
            var getter = complex.GetGetter();
            columns.AddRange(Columns(complex.ComplexType, getter.GetClrValue));
        }
        return new(type.GetTableName()!, columns);
    }

    public async Task WriteAsync(NpgsqlConnection connection, IEnumerable<CopyRow> rows, CancellationToken ct)
    {
        var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        await using var writer = await connection.BeginBinaryImportAsync($"copy {table} ({names}) from stdin (format binary)", ct);
        foreach (var row in rows)
        {
            await writer.StartRowAsync(ct);
            foreach (var column in columns)
            {
                var value = column.Property switch
                {
                    "Id" => row.Id,
                    "RequestId" when row.RequestId is { } id => id,
                    _ => column.Read(row.Entity),
                };
                if (value is null) await writer.WriteNullAsync(ct);
                else await writer.WriteAsync(value, column.Type, ct);
            }
        }
        await writer.CompleteAsync(ct);
    }

    private static IEnumerable<Column> Columns(ITypeBase type, Func<object, object?> owner)
    {
        foreach (var property in type.GetProperties())
        {
            // The row version is PostgreSQL's own; computed columns compute themselves.
            if (property.IsConcurrencyToken || property.GetComputedColumnSql() is not null) continue;
            var mapping = property.GetRelationalTypeMapping();
            var (toColumn, getter) = (mapping.Converter?.ConvertToProvider, property.IsShadowProperty() ? null : property.GetGetter());
            yield return new(property.GetColumnName(), mapping.StoreTypeNameBase, property.Name, entity =>
            {
                if (getter is null || owner(entity) is not { } holder) return null;
                var value = getter.GetClrValue(holder);
                if (value is not null && toColumn is not null) value = toColumn(value);
                return value is DateTimeOffset moment ? moment.ToUniversalTime() : value;
            });
        }
    }
}
