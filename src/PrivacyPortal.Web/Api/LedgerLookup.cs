using Npgsql;
using NpgsqlTypes;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Consent.Ledger;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Persons;

namespace PrivacyPortal.Web.Api;

/// <summary>Who is asked about: a browser, a person, or both.</summary>
public readonly record struct Asked(Guid Visitor, string? Person);

/// <summary>
/// Reads what the ledger has of visitors. A lookup that finds nobody at work is made at once; those that come meanwhile are made together in the next query.
/// So a lone one waits for nobody, and a crowd costs few queries; a visitor asked about again within the second costs none.
/// </summary>
public sealed class LedgerLookup(LookupDatabase database, RecentStandings recent)
{
    /// <summary>Queries under way at once, and most lookups in one.</summary>
    private const int MostQueries = 2, MostAtOnce = 256;

    // Each lookup goes from the newest month backwards and stops at the first receipt it finds.
    private const string Query = """
        select a.n, r.id, r.chosen_at, r.banner_version, array_to_string(r.allowed, ','), array_to_string(r.denials, ','), r.region,
            array_to_string(p.refused, ','), p.age,
            exists (select from consent_opt_outs o where o.visitor_id = a.visitor and o.ended_at is null)
                or exists (select from consent_opt_outs o where o.person = coalesce(a.person, r.person) and o.ended_at is null)
        from unnest($1::uuid[], $2::text[]) with ordinality as a (visitor, person, n)
        left join lateral (
            select * from (
                (select id, coalesce(client_at, at) as chosen_at, banner_version, allowed, denials, region, person from consent_receipts c where c.visitor_id = a.visitor and c.at > $3 order by c.at desc limit 1)
                union all
                (select id, coalesce(client_at, at) as chosen_at, banner_version, allowed, denials, region, person from consent_receipts c
                 where a.person is not null and a.visitor is null and c.person = a.person and c.at > $3 order by c.at desc limit 1)) either limit 1) r on true
        left join consent_persons p on p.pseudonym = coalesce(a.person, r.person)
        """;

    private readonly Lock gate = new();
    private readonly Queue<Waiting> waiting = [];
    private int querying;

    /// <summary>What the ledger has now, of choices since then.</summary>
    public ValueTask<LedgerStanding> FindAsync(Asked asked, DateTimeOffset since)
    {
        if (asked.Person is null && recent.Find(asked.Visitor) is { } known) return ValueTask.FromResult(known);
        var lookup = new Waiting(asked, since);
        bool leads;
        lock (gate)
        {
            waiting.Enqueue(lookup);
            leads = querying < MostQueries;
            if (leads) querying++;
        }
        if (leads) _ = QueryAsync();
        return lookup.Found;
    }

    private List<Waiting>? Next()
    {
        lock (gate)
        {
            if (waiting.Count == 0)
            {
                querying--;
                return null;
            }
            var batch = new List<Waiting>(Math.Min(waiting.Count, MostAtOnce));
            while (batch.Count < MostAtOnce && waiting.TryDequeue(out var lookup)) batch.Add(lookup);
            return batch;
        }
    }

    /// <summary>Query after query until nobody waits.</summary>
    private async Task QueryAsync()
    {
        while (Next() is { } batch)
        {
            try
            {
                await ReadAsync(batch);
                foreach (var lookup in batch) lookup.Complete(elsewhere: batch.Count > 1);
            }
            catch (Exception error)
            {
                foreach (var lookup in batch) lookup.Fail(error);
            }
        }
    }

    private async Task ReadAsync(List<Waiting> batch)
    {
        var look = recent.Begin();
        await using var connection = await database.Source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(Query, connection);
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Uuid, Value = batch.ConvertAll(one => one.Asked.Visitor == default ? (Guid?)null : one.Asked.Visitor) });
        command.Parameters.Add(new() { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text, Value = batch.ConvertAll(one => one.Asked.Person) });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = batch.Min(one => one.Since).UtcDateTime });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) batch[(int)reader.GetInt64(0) - 1].Standing = Read(reader);
        foreach (var one in batch)
            if (one.Asked.Person is null) recent.Keep(look, one.Asked.Visitor, one.Standing);
    }

    private static LedgerStanding Read(NpgsqlDataReader row)
    {
        var choice = row.IsDBNull(1) ? null : new LatestChoice(
            row.GetGuid(1), row.GetFieldValue<DateTimeOffset>(2), row.GetInt32(3), Split(row.GetString(4)), Split(row.GetString(5)), row.IsDBNull(6) ? null : row.GetString(6));
        var hasPerson = !row.IsDBNull(8);
        return new(choice, hasPerson ? Split(row.GetString(7)) : [], row.GetBoolean(9), hasPerson ? ConsentPersons.AgeOf(row.GetString(8)) : ConsentAge.Unknown);
    }

    private static IReadOnlyList<string> Split(string codes) => codes.Length == 0 ? [] : codes.Split(',');

    /// <summary>A lookup, and whoever waits for it.</summary>
    private sealed class Waiting(Asked asked, DateTimeOffset since) : Awaited<LedgerStanding>
    {
        public Asked Asked => asked;
        public DateTimeOffset Since => since;
        public LedgerStanding Standing { get; set; } = LedgerStanding.Nothing;
        public ValueTask<LedgerStanding> Found => Ended;

        public void Complete(bool elsewhere) => End(Standing, elsewhere);

        public void Fail(Exception error) => End(error, elsewhere: true);
    }
}
