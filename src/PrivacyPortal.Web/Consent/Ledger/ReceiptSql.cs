using Npgsql;
using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Web.Consent.Ledger;

/// <summary>
/// The statements of the ledger. Whether an opt-out of the visitor is on file is looked up by the statement that stores the receipt, so that no
/// choice is ever stored past an opt-out that was committed before it.
/// </summary>
internal static class ReceiptSql
{
    public const string Columns =
        "id, visitor_id, at, client_at, policy_revision, banner_version, gpc, dnt, method, asked, allowed, denials, site, language, region, person, network, agent";

    private const string Held = "exists (select 1 from consent_opt_outs o where o.visitor_id = p.visitor_id and o.ended_at is null)";

    // Lists come as one text each: arrays of arrays have to be rectangles.
    private const string Values = """
        p.id, p.visitor_id, p.at, p.client_at, p.policy_revision, p.banner_version, p.gpc, p.dnt, p.method, string_to_array(p.asked, ','),
        string_to_array(case when held then p.held_allowed else p.allowed end, ','), string_to_array(case when held then p.held_denials else p.denials end, ','),
        p.site, p.language, p.region, p.person, p.network, p.agent
        """;

    private const string Names = """
        (id, visitor_id, at, client_at, policy_revision, banner_version, gpc, dnt, method, asked, allowed, denials, site, language, region, person, network, agent,
         held_allowed, held_denials)
        """;

    private const string Rows = """
        unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::int[], $6::int[], $7::bool[], $8::bool[], $9::text[], $10::text[], $11::text[], $12::text[],
               $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[], $20::text[])
        """;

    /// <summary>
    /// Stores one receipt that changes no opt-out. It fails where the id is there already, which is rare: to be ready for that takes the server a
    /// quarter longer.
    /// </summary>
    public const string One = $"""
        insert into consent_receipts ({Columns})
        select $1, $2, $3, $4, $5, $6, $7, $8, $9, string_to_array($10, ','), string_to_array(case when held then $19 else $11 end, ','),
            string_to_array(case when held then $20 else $12 end, ','), $13, $14, $15, $16, $17, $18
        from (select exists (select 1 from consent_opt_outs o where o.visitor_id = $2 and o.ended_at is null) as held offset 0) as p
        returning 'opt-out' = any (denials)
        """;

    /// <summary>Stores receipts that change no opt-out; a row for each that was not there.</summary>
    public const string Many = $"""
        insert into consent_receipts ({Columns})
        select {Values} from (select *, {Held} as held from {Rows} as p
            {Names} offset 0) as p
        on conflict do nothing returning id, 'opt-out' = any (denials)
        """;

    /// <summary>Names the ids of receipts near the turn of a month until they are committed ($1): their months have no index in common.</summary>
    public const string Lock = "select pg_advisory_xact_lock(key) from unnest($1::bigint[]) as key";

    /// <summary>
    /// Stores receipts with everything that may come with one: what each files ($21: the source of an opt-out, 'ends', or null) and whether it may be
    /// stored in the month before ($22), which began then ($23).
    /// </summary>
    public const string Full = $"""
        with posted as materialized (
            select *, held_now and files is distinct from 'ends' as held from (
                select *, {Held} as held_now from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::timestamptz[], $5::int[], $6::int[], $7::bool[], $8::bool[],
                    $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[], $18::text[], $19::text[], $20::text[],
                    $21::text[], $22::bool[]) as p
                    (id, visitor_id, at, client_at, policy_revision, banner_version, gpc, dnt, method, asked, allowed, denials, site, language, region, person, network, agent,
                     held_allowed, held_denials, files, maybe_before)) as p
        ), stored as (
            insert into consent_receipts ({Columns})
            select {Values} from posted as p
            where not p.maybe_before or not exists (select 1 from consent_receipts r where r.id = p.id and r.at >= $23)
            on conflict do nothing returning id, 'opt-out' = any (denials) as held
        ), filed as (
            insert into consent_opt_outs (visitor_id, since, source, reference)
            select p.visitor_id, p.at, p.files, p.id::text from posted p join stored using (id) where p.files <> 'ends'
            on conflict (visitor_id) where visitor_id is not null and ended_at is null do nothing
        ), ended as (
            update consent_opt_outs o set ended_at = p.at from posted p join stored using (id)
            where p.files = 'ends' and o.visitor_id = p.visitor_id and o.ended_at is null
        )
        select id, held from stored
        """;

    /// <summary>Receipts of these ids ($1) since a month began ($2).</summary>
    public const string Find = $"select {Columns} from consent_receipts where id = any ($1) and at >= $2";

    /// <summary>Since when these visitors ($1) have been opted out.</summary>
    public const string OptedOut = "select visitor_id, since from consent_opt_outs where visitor_id = any ($1) and ended_at is null";

    public const string MakePartition = "select make_consent_partition($1)";

    /// <summary>A row of <see cref="Find"/>.</summary>
    public static ConsentReceipt Read(NpgsqlDataReader row) => new()
    {
        Id = row.GetGuid(0), VisitorId = row.GetGuid(1), At = row.GetFieldValue<DateTimeOffset>(2), ClientAt = OrNull<DateTimeOffset>(row, 3),
        PolicyRevision = OrNull<int>(row, 4), BannerVersion = row.GetInt32(5), Gpc = row.GetBoolean(6), Dnt = OrNull<bool>(row, 7),
        Method = ConsentMethods.Parse(row.GetString(8)) ?? (ConsentMethod)(-1), Asked = row.GetFieldValue<string[]>(9), Allowed = row.GetFieldValue<string[]>(10),
        Denials = row.GetFieldValue<string[]>(11), Site = Text(row, 12), Language = row.GetString(13), Region = Text(row, 14), Person = Text(row, 15),
        Network = Text(row, 16), Agent = Text(row, 17),
    };

    private static T? OrNull<T>(NpgsqlDataReader row, int column) where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
