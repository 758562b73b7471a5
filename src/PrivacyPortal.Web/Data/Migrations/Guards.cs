namespace PrivacyPortal.Web.Data.Migrations;

/// <summary>What the model cannot say: ledgers refuse change whoever asks, and replicas hear of what they keep in memory.</summary>
public static class Guards
{
    public const string Create = Functions + ConsentTables.Create + ProofTables.Create + Triggers;

    private const string Functions = """
        create function refuse_change() returns trigger language plpgsql as $$
        begin
            raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation';
        end $$;

        """;

    private const string Triggers = """

        create trigger policy_revisions_immutable before update or delete on policy_revisions for each row execute function refuse_change();
        create trigger policy_revisions_kept before truncate on policy_revisions for each statement execute function refuse_change();
        create trigger consent_receipts_immutable before update or delete on consent_receipts for each row execute function refuse_change();
        create trigger consent_receipts_kept before truncate on consent_receipts for each statement execute function refuse_change();
        create trigger cookie_register_versions_immutable before update or delete on cookie_register_versions for each row execute function refuse_change();
        create trigger cookie_register_versions_kept before truncate on cookie_register_versions for each statement execute function refuse_change();
        create trigger embed_releases_immutable before update on embed_releases for each row execute function refuse_change();
        create trigger audit_entries_immutable before update or delete on audit_entries for each row execute function refuse_change();
        create trigger audit_entries_kept before truncate on audit_entries for each statement execute function refuse_change();
        create trigger erasure_statements_immutable before update on erasure_statements for each row execute function refuse_change();
        create trigger request_events_immutable before update on request_events for each row execute function refuse_change();

        create trigger promises_immutable before update or delete on promises for each row execute function refuse_change();
        create trigger promises_kept before truncate on promises for each statement execute function refuse_change();

        create function notify_portal() returns trigger language plpgsql as $$
        begin
            perform pg_notify('portal_changes', tg_argv[0]);
            return null;
        end $$;

        create trigger shop_profiles_notify after insert or update or delete on shop_profiles for each statement execute function notify_portal('shop');
        create trigger holiday_lists_notify after insert or update or delete on holiday_lists for each statement execute function notify_portal('shop');
        create trigger holidays_notify after insert or update or delete on holidays for each statement execute function notify_portal('shop');
        create trigger promises_notify after insert on promises for each statement execute function notify_portal('shop');
        create trigger policy_revisions_notify after insert on policy_revisions for each statement execute function notify_portal('policy');
        create trigger staff_notify after insert or update or delete on staff for each statement execute function notify_portal('staff');
        create trigger saved_views_notify after insert or update or delete on saved_views for each statement execute function notify_portal('staff');
        create trigger cookie_register_versions_notify after insert on cookie_register_versions for each statement execute function notify_portal('cookies');
        create trigger api_keys_notify after insert or delete or update of revoked_at, expires_at on api_keys for each statement execute function notify_portal('api-keys');
        create trigger consent_sites_notify after insert or update or delete on consent_sites for each statement execute function notify_portal('cookies');
        create trigger banner_settings_notify after insert or update or delete on banner_settings for each statement execute function notify_portal('cookies');

        -- What the deadline pass reads: ticking clocks by the last day on which they are met.
        create index ix_request_clocks_ticking on request_clocks ((coalesce(case when is_extended then extended_latest_lawful else latest_lawful end, due))) where state = 'running' and paused_on is null;

        -- Sealed bytes cannot be made smaller: trying is lost time.
        alter table file_chunks alter column bytes set storage external;
        """;
}
