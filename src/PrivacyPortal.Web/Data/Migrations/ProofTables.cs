namespace PrivacyPortal.Web.Data.Migrations;

/// <summary>What stands beside the digests of the ledger, and what its report is made of.</summary>
public static class ProofTables
{
    public const string Create = """

        -- The hashes a day's digest is made of, 1024 receipts a row (16 bytes of id, 32 of hash each): they tell which receipt was changed, and
        -- give one receipt its path without reading the others.
        create table consent_leaves (
            day date not null,
            number integer not null,
            first_at timestamptz not null,
            first_id uuid not null,
            root bytea not null,
            leaves bytea not null,
            primary key (day, number)
        );
        alter table consent_leaves alter column leaves set storage external;

        -- Finds the receipts of a day or a few: they lie in the order of their time, so this index takes next to nothing.
        create index ix_consent_receipts_at on consent_receipts using brin (at) with (pages_per_range = 32, autosummarize = on);

        -- Choices of closed days: with the category '*' all of a group, with any other those that allowed it.
        create table consent_counts (
            day date not null,
            region text not null,
            banner_version integer not null,
            method text not null,
            category text not null,
            choices bigint not null,
            primary key (day, region, banner_version, method, category)
        );

        create trigger consent_digests_immutable before update or delete on consent_digests for each row execute function refuse_change();
        create trigger consent_digests_kept before truncate on consent_digests for each statement execute function refuse_change();
        create trigger consent_leaves_immutable before update or delete on consent_leaves for each row execute function refuse_change();
        create trigger consent_leaves_kept before truncate on consent_leaves for each statement execute function refuse_change();
        create trigger ledger_keys_immutable before update or delete on ledger_keys for each row execute function refuse_change();
        create trigger ledger_keys_kept before truncate on ledger_keys for each statement execute function refuse_change();

        """;
}
