namespace PrivacyPortal.Web.Retention;

/// <summary>What becomes of the rows a request has in one table.</summary>
/// <param name="Table">The table's name.</param>
/// <param name="Kept">The columns that stay; none where the rows go.</param>
/// <param name="Sql">Where <c>@ids</c> are the ids of requests and <c>@now</c> is now; null where nothing personal is in the table.</param>
public sealed record RetentionTable(string Table, string[] Kept, string? Sql);

/// <summary>
/// What stays of a request when its time is over, table by table: the record of 11 CCR 7101 (date, nature and manner of the request, date and
/// nature of the response, ground of denial) and nothing about the person. A test walks the model: a new column or table must be named here.
/// </summary>
public static class RetentionTables
{
    /// <summary>In the order in which rows can go: what points at others first.</summary>
    public static IReadOnlyList<RetentionTable> All { get; } =
    [
        Deleted("package_codes", "package_id in (select id from answer_packages where request_id = any (@ids))"),
        Deleted("package_findings", "package_id in (select id from answer_packages where request_id = any (@ids))"),
        Deleted("package_sources", "package_id in (select id from answer_packages where request_id = any (@ids))"),
        Deleted("answer_packages"), FileChunks(), FileContents(), Deleted("stored_files"),
        Deleted("access_links"), Deleted("outbox_emails"), Deleted("reply_drafts"), Deleted("request_tasks"), Deleted("request_checklists"), Deleted("bulk_items"),
        Statements(), Events(), Clocks(), Holds(), Requests(),
    ];

    private static RetentionTable Deleted(string table, string which = "request_id = any (@ids)") => new(table, [], $"delete from {table} where {which}");

    private static RetentionTable FileChunks() => Deleted("file_chunks", "file_id in (select id from stored_files where request_id = any (@ids))");

    private static RetentionTable FileContents() => Deleted("file_contents", "id in (select id from stored_files where request_id = any (@ids))");

    /// <summary>Every exception a deletion was denied under is a ground of denial and stays; what it was about, who was told and by whom does not.</summary>
    private static RetentionTable Statements() => new("erasure_statements", ["id", "request_id", "sent_at", "by_name", "erasure"], """
        with gone as (delete from erasure_statements where request_id = any (@ids) returning *)
        insert into erasure_statements (id, request_id, sent_at, by_name, erasure)
        select id, request_id, sent_at, '', jsonb_build_object('recipients', '[]'::jsonb, 'lines', coalesce((
            select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('category', '', 'outcome', line -> 'outcome', 'exceptionCode', line -> 'exceptionCode')))
            from jsonb_array_elements(erasure -> 'lines') as line), '[]'::jsonb))
        from gone
        """);

    /// <summary>What happened and when stays, and the ground of a denial; who said what does not. Lines never change, so they are written anew.</summary>
    private static RetentionTable Events() => new("request_events", ["id", "at", "kind", "actor_kind", "request_id", "fact"], """
        with gone as (delete from request_events where request_id = any (@ids) returning *)
        insert into request_events (id, at, kind, actor_kind, request_id, fact)
        select gen_random_uuid(), at, kind, actor_kind, request_id, case when kind in ('refused', 'partly-refused') then fact end from gone
        where kind in ('received', 'acknowledged', 'extended', 'answered', 'partly-refused', 'refused', 'withdrawn', 'lapsed', 'duplicate', 'spam', 'appealed', 'clock-missed')
        """);

    /// <summary>Days and rules of law, nothing of the person: the yearly numbers are counted from them.</summary>
    private static RetentionTable Clocks() => new("request_clocks",
    [
        "id", "request_id", "code", "name", "source", "length", "rule_version", "is_legal", "is_acknowledgement", "is_of_appeal", "pauses", "paused_on", "paused_days", "due",
        "latest_lawful", "extended_due", "extended_latest_lawful", "is_extended", "state", "settled_on", "settled_at", "dropped_on",
    ], null);

    /// <summary>Why something was held is the shop's own record; a request that is held is not reduced.</summary>
    private static RetentionTable Holds() => new("legal_holds", ["id", "request_id", "by_name", "at", "released_at", "released_by_name", "reason"],
        "update legal_holds set reason = '' where request_id = any (@ids)");

    private static RetentionTable Requests() => new("requests",
    [
        "id", "reference", "kind", "region", "language", "channel", "reached_designated", "received_at", "received_on", "status", "due_on", "latest_lawful_on", "assignee_id", "confirmed_at", "closed_at",
        "was_appealed", "awaits_approval", "waiting_since", "reminded_at", "lapses_after", "on_behalf_of", "has_permission", "reduced_at", "undoable_until",
    ], """
        update requests set requester_name = null, requester_email = null, subject_name = null, representation = null, details = '', particulars = null,
            proposal = null, person_agreed = null, identity = null, shown = null, sealed_facts = null, sender_network = null, reduced_at = @now
        where id = any (@ids)
        """);
}
