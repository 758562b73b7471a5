using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;

namespace PrivacyPortal.Web.Persons;

/// <summary>What is on file for signed-in shoppers, across their devices.</summary>
public sealed class ConsentPersons(NpgsqlDataSource database, IServiceScopeFactory scopes)
{
    // Rows are locked in one order, whoever comes, so that two batches never wait for each other.
    private const string Ensure = """
        insert into consent_persons (pseudonym, refused, age, chosen_at) select unnest($1), '{}', 'unknown', 'epoch' order by 1 on conflict do nothing
        """;

    private const string Lock = """
        select pseudonym, refused, opted_out_since, age, chosen_at from consent_persons where pseudonym = any($1) order by pseudonym for update
        """;

    private const string Write = """
        update consent_persons p set refused = string_to_array(n.refused, ','), opted_out_since = n.opted_out_since, age = n.age, chosen_at = n.chosen_at
        from unnest($1, $2, $3, $4, $5) as n (pseudonym, refused, opted_out_since, age, chosen_at) where p.pseudonym = n.pseudonym
        """;

    /// <summary>The person's row; null where nothing is on file.</summary>
    public async Task<ConsentPerson?> FindAsync(string pseudonym, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PortalDb>().ConsentPersons.AsNoTracking().SingleOrDefaultAsync(person => person.Pseudonym == pseudonym, ct);
    }

    /// <summary>Takes in one choice, in a transaction of its own.</summary>
    public async Task MergeAsync(PersonChoice choice, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await MergeAsync(connection, [choice], ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Takes in the choices of a batch, in their order, as part of the connection's transaction.</summary>
    public static async Task MergeAsync(NpgsqlConnection connection, IReadOnlyCollection<PersonChoice> choices, CancellationToken ct)
    {
        if (choices.Count == 0) return;
        var pseudonyms = choices.Select(choice => choice.Pseudonym).Distinct().ToArray();
        await using (var ensure = new NpgsqlCommand(Ensure, connection) { Parameters = { new() { Value = pseudonyms } } }) await ensure.ExecuteNonQueryAsync(ct);
        var persons = await LockAsync(connection, pseudonyms, ct);
        foreach (var choice in choices) persons[choice.Pseudonym].Merge(choice);
        await WriteAsync(connection, [.. persons.Values], ct);
    }

    private static async Task<Dictionary<string, ConsentPerson>> LockAsync(NpgsqlConnection connection, string[] pseudonyms, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Lock, connection) { Parameters = { new() { Value = pseudonyms } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        Dictionary<string, ConsentPerson> persons = [];
        while (await reader.ReadAsync(ct)) persons[reader.GetString(0)] = Read(reader, 0);
        return persons;
    }

    private static async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<ConsentPerson> persons, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Write, connection);
        void Add<T>(NpgsqlDbType type, Func<ConsentPerson, T> value) =>
            command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = persons.Select(value).ToArray() });
        Add(NpgsqlDbType.Text, person => person.Pseudonym);
        Add(NpgsqlDbType.Text, person => string.Join(',', person.Refused));
        Add(NpgsqlDbType.TimestampTz, person => person.OptedOutSince);
        Add(NpgsqlDbType.Text, person => Columns.Kebab(person.Age));
        Add(NpgsqlDbType.TimestampTz, person => person.ChosenAt);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>A row of the five columns from the given one on.</summary>
    internal static ConsentPerson Read(NpgsqlDataReader reader, int first) => ConsentPerson.Kept(
        reader.GetString(first), reader.GetFieldValue<string[]>(first + 1), reader.IsDBNull(first + 2) ? null : reader.GetFieldValue<DateTimeOffset>(first + 2),
        AgeOf(reader.GetString(first + 3)), reader.GetFieldValue<DateTimeOffset>(first + 4));

    private static ConsentAge AgeOf(string code) => code switch
    {
        "adult" => ConsentAge.Adult,
        "teen" => ConsentAge.Teen,
        "under13" => ConsentAge.Under13,
        _ => ConsentAge.Unknown,
    };
}
