namespace PrivacyPortal.Web.Data.Migrations;

/// <summary>The consent ledger, one partition a month (UTC), so that old months go as a whole and indexes stay small.</summary>
public static class ConsentTables
{
    public const string Create = """
        create table consent_receipts (
            id uuid not null,
            visitor_id uuid not null,
            at timestamptz not null,
            client_at timestamptz,
            policy_revision integer,
            banner_version integer not null,
            gpc boolean not null,
            dnt boolean,
            method text not null,
            asked text[] not null,
            allowed text[] not null,
            denials text[] not null,
            site text,
            language text not null,
            region text,
            person text,
            network text,
            agent text
        ) partition by range (at);

        create index ix_consent_receipts_visitor on consent_receipts (visitor_id, at desc);
        create index ix_consent_receipts_person on consent_receipts (person, at desc) where person is not null;

        -- Makes the partition of a month; one that exists stays. The id is unique within it: a choice sent twice is stored once.
        create function make_consent_partition(month date) returns void language plpgsql as $$
        declare
            first date := date_trunc('month', month)::date;
            name text := 'consent_receipts_' || to_char(first, 'YYYY_MM');
        begin
            if to_regclass(name) is not null then return; end if;
            perform pg_advisory_xact_lock(hashtext('consent_receipts'));
            if to_regclass(name) is not null then return; end if;
            execute format('create table %I partition of consent_receipts for values from (%L) to (%L)',
                name, first::text || ' 00:00:00+00', (first + interval '1 month')::date::text || ' 00:00:00+00');
            execute format('create unique index %I on %I (id)', name || '_id', name);
            execute format('create trigger consent_receipts_kept before truncate on %I for each statement execute function refuse_change()', name);
        end $$;

        -- Lets a month go as a whole; says how many receipts went with it, null where it was gone. Writers wait for the last moment of it only.
        create function drop_consent_partition(month date) returns bigint language plpgsql set lock_timeout = '2s' as $$
        declare
            name text := 'consent_receipts_' || to_char(month, 'YYYY_MM');
            receipts bigint;
        begin
            perform pg_advisory_xact_lock(hashtext('consent_receipts'));
            if to_regclass(name) is null then return null; end if;
            execute format('select count(*) from %I', name) into receipts;
            execute format('drop table %I', name);
            return receipts;
        end $$;
        """;
}
