using Npgsql;
using NpgsqlTypes;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Consent.Ledger;
using PrivacyPortal.Web.Data.Mapping;

namespace PrivacyPortal.Web.Persons;

/// <summary>What is on file for a person: the row that devices are merged into, and since when an opt-out holds.</summary>
public sealed record PersonOnFile(ConsentPerson Person, DateTimeOffset? OptedOutSince)
{
    /// <summary>The person's part of what is in force for a visitor.</summary>
    public ConsentStanding AddTo(ConsentStanding standing) => standing with
    {
        OptedOut = standing.OptedOut || OptedOutSince is not null, Age = Person.Age == ConsentAge.Unknown ? standing.Age : Person.Age,
    };
}

/// <summary>What is on file for signed-in shoppers, across their devices.</summary>
public sealed class ConsentPersons(NpgsqlDataSource database, RecentStandings recent)
{
    private const string Find = """
        select p.pseudonym, p.refused, p.age, p.chosen_at, o.since
        from unnest($1::text[]) as asked (pseudonym) join consent_persons p using (pseudonym) left join consent_opt_outs o on o.person = p.pseudonym and o.ended_at is null
        """;

    // Rows are locked in one order, whoever comes, so that two batches never wait for each other.
    private const string Ensure = """
        insert into consent_persons (pseudonym, refused, age, chosen_at) select pseudonym, '{}'::text[], 'unknown', 'epoch'::timestamptz from unnest($1::text[]) as one (pseudonym) order by 1
        on conflict do nothing
        """;

    private const string Lock = "select pseudonym, refused, age, chosen_at from consent_persons where pseudonym = any ($1) order by pseudonym for update";

    private const string Write = """
        update consent_persons p set refused = string_to_array(n.refused, ','), age = n.age, chosen_at = n.chosen_at
        from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[]) as n (pseudonym, refused, age, chosen_at) where p.pseudonym = n.pseudonym
        """;

    private const string File = """
        insert into consent_opt_outs (person, since, source, reference) values ($1, $2, $3, $4)
        on conflict (person) where person is not null and ended_at is null do nothing
        """;

    private const string End = "update consent_opt_outs set ended_at = greatest($2, since) where person = $1 and ended_at is null and since <= $2";

    /// <summary>What is on file for these persons; those without anything are not among them.</summary>
    public async Task<IReadOnlyDictionary<string, PersonOnFile>> FindAsync(IEnumerable<string> pseudonyms, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Find);
        command.Parameters.Add(new() { Value = pseudonyms.Distinct().ToArray() });
        await using var reader = await command.ExecuteReaderAsync(ct);
        Dictionary<string, PersonOnFile> found = [];
        while (await reader.ReadAsync(ct)) found[reader.GetString(0)] = new(Read(reader), reader.IsDBNull(4) ? null : reader.GetFieldValue<DateTimeOffset>(4));
        return found;
    }

    /// <summary>Takes in choices, in their order, in a transaction of their own. Taking one in again changes nothing.</summary>
    public async Task MergeAsync(IReadOnlyCollection<PersonChoice> choices, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await MergeAsync(connection, choices, ct);
        await transaction.CommitAsync(ct);
        recent.ForgetAll();
    }

    /// <summary>The same as part of the connection's transaction.</summary>
    public static async Task MergeAsync(NpgsqlConnection connection, IReadOnlyCollection<PersonChoice> choices, CancellationToken ct)
    {
        if (choices.Count == 0) return;
        var pseudonyms = choices.Select(choice => choice.Pseudonym).Distinct().ToArray();
        await ExecuteAsync(connection, Ensure, ct, (object)pseudonyms);
        var persons = await LockAsync(connection, pseudonyms, ct);
        foreach (var choice in choices)
        {
            persons[choice.Pseudonym].Merge(choice);
            if (choice.Files is { } source) await FileAsync(connection, choice.Pseudonym, choice.At, source, choice.Receipt.ToString(), ct);
            else if (choice.EndsOptOut) await ExecuteAsync(connection, End, ct, choice.Pseudonym, choice.At.ToUniversalTime());
        }
        await WriteAsync(connection, [.. persons.Values], ct);
    }

    /// <summary>Puts an opt-out of a person on file; where one holds already, that one stays.</summary>
    public static Task FileAsync(NpgsqlConnection connection, string pseudonym, DateTimeOffset since, OptOutSource source, string reference, CancellationToken ct) =>
        ExecuteAsync(connection, File, ct, pseudonym, since.ToUniversalTime(), Columns.Kebab(source), reference);

    private static async Task<Dictionary<string, ConsentPerson>> LockAsync(NpgsqlConnection connection, string[] pseudonyms, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Lock, connection) { Parameters = { new() { Value = pseudonyms } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        Dictionary<string, ConsentPerson> persons = [];
        while (await reader.ReadAsync(ct)) persons[reader.GetString(0)] = Read(reader);
        return persons;
    }

    private static async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<ConsentPerson> persons, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Write, connection);
        void Add<T>(NpgsqlDbType type, Func<ConsentPerson, T> value) =>
            command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | type, Value = persons.Select(value).ToArray() });
        Add(NpgsqlDbType.Text, person => person.Pseudonym);
        Add(NpgsqlDbType.Text, person => string.Join(',', person.Refused));
        Add(NpgsqlDbType.Text, person => Columns.Kebab(person.Age));
        Add(NpgsqlDbType.TimestampTz, person => person.ChosenAt.ToUniversalTime());
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await command.ExecuteNonQueryAsync(ct);
    }

    private static ConsentPerson Read(NpgsqlDataReader reader) => ConsentPerson.Kept(
        reader.GetString(0), reader.GetFieldValue<string[]>(1), AgeOf(reader.GetString(2)), reader.GetFieldValue<DateTimeOffset>(3));

    /// <summary>An age as it stands in the database.</summary>
    internal static ConsentAge AgeOf(string code) => Enum.GetValues<ConsentAge>().First(age => Columns.Kebab(age) == code);
}
