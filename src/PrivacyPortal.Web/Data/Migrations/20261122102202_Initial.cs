using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace PrivacyPortal.Web.Data.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterDatabase()
                .Annotation("Npgsql:PostgresExtension:pg_trgm", ",,");

            migrationBuilder.CreateTable(
                name: "api_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    prefix = table.Column<string>(type: "character varying(11)", maxLength: 11, nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    allowed = table.Column<string[]>(type: "text[]", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_roles",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_roles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_entries",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: true),
                    staff_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    action = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    detail = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "banner_settings",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    validity_months = table.Column<int>(type: "integer", nullable: false),
                    dnt_is_opt_out = table.Column<bool>(type: "boolean", nullable: false),
                    opt_out_regions = table.Column<string>(type: "jsonb", nullable: false),
                    region_header = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    is_modal = table.Column<bool>(type: "boolean", nullable: false),
                    california_link = table.Column<bool>(type: "boolean", nullable: false),
                    reload_on_withdrawal = table.Column<bool>(type: "boolean", nullable: false),
                    light = table.Column<string>(type: "jsonb", nullable: false),
                    dark = table.Column<string>(type: "jsonb", nullable: false),
                    texts = table.Column<string>(type: "jsonb", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_banner_settings", x => x.id);
                    table.CheckConstraint("ck_banner_settings_months", "validity_months between 1 and 24");
                    table.CheckConstraint("ck_banner_settings_one", "id = 1");
                });

            migrationBuilder.CreateTable(
                name: "blocked_senders",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    value = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reference = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: false),
                    staff_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_blocked_senders", x => x.id);
                    table.CheckConstraint("ck_kind_code", "kind in ('mailbox', 'network')");
                });

            migrationBuilder.CreateTable(
                name: "consent_digests",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false),
                    root = table.Column<byte[]>(type: "bytea", nullable: false),
                    previous = table.Column<byte[]>(type: "bytea", nullable: false),
                    key_id = table.Column<string>(type: "character varying(43)", maxLength: 43, nullable: false),
                    signature = table.Column<byte[]>(type: "bytea", nullable: false),
                    signed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consent_digests", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "consent_opt_outs",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    visitor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    person = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consent_opt_outs", x => x.id);
                    table.CheckConstraint("ck_consent_opt_outs_whose", "(visitor_id is null) <> (person is null)");
                    table.CheckConstraint("ck_source_code", "source in ('signal', 'link', 'request', 'staff')");
                });

            migrationBuilder.CreateTable(
                name: "consent_persons",
                columns: table => new
                {
                    pseudonym = table.Column<string>(type: "character varying(43)", maxLength: 43, nullable: false),
                    refused = table.Column<string[]>(type: "text[]", nullable: false),
                    age = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    chosen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consent_persons", x => x.pseudonym);
                    table.CheckConstraint("ck_age_code", "age in ('unknown', 'adult', 'teen', 'under13')");
                });

            migrationBuilder.CreateTable(
                name: "consent_sites",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    origin = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    is_active = table.Column<bool>(type: "boolean", nullable: false),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_consent_sites", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "cookie_register_drafts",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    based_on = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "jsonb", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    saved_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cookie_register_drafts", x => x.id);
                    table.CheckConstraint("ck_cookie_register_drafts_one", "id = 1");
                });

            migrationBuilder.CreateTable(
                name: "cookie_register_versions",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    categories = table.Column<string>(type: "jsonb", nullable: false),
                    items = table.Column<string>(type: "jsonb", nullable: false),
                    asked_version = table.Column<int>(type: "integer", nullable: false),
                    changes = table.Column<string>(type: "jsonb", nullable: false),
                    note = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    published_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cookie_register_versions", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "data_protection_keys",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "text", nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_protection_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "embed_releases",
                columns: table => new
                {
                    path = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_embed_releases", x => x.path);
                });

            migrationBuilder.CreateTable(
                name: "file_contents",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    staged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    key_id = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    wrapped_key = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_file_contents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "holiday_lists",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_holiday_lists", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "ledger_checks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    days = table.Column<int>(type: "integer", nullable: false),
                    days_done = table.Column<int>(type: "integer", nullable: false),
                    receipts = table.Column<long>(type: "bigint", nullable: false),
                    findings = table.Column<string[]>(type: "text[]", nullable: false),
                    finding_count = table.Column<int>(type: "integer", nullable: false),
                    leased_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_checks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "ledger_keys",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(43)", maxLength: 43, nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ledger_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "link_requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    language = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_link_requests", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "policy_drafts",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    markdown = table.Column<string>(type: "character varying(500000)", maxLength: 500000, nullable: false),
                    what_changed = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    material = table.Column<int>(type: "integer", nullable: false),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: true),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    saved_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_drafts", x => x.id);
                    table.CheckConstraint("ck_policy_drafts_one", "id = 1");
                });

            migrationBuilder.CreateTable(
                name: "promises",
                columns: table => new
                {
                    subject = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    length = table.Column<int>(type: "integer", nullable: false),
                    unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    clause = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: true),
                    staff_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promises", x => new { x.subject, x.version });
                    table.CheckConstraint("ck_promises_length", "length > 0");
                    table.CheckConstraint("ck_unit_code", "unit in ('business-days', 'calendar-days', 'months')");
                });

            migrationBuilder.CreateTable(
                name: "ready_texts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    use = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    language = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    text = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_ready_texts", x => x.id);
                    table.CheckConstraint("ck_use_code", "use in ('message', 'wait', 'answer', 'refuse')");
                });

            migrationBuilder.CreateTable(
                name: "retention_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    cutoff = table.Column<DateOnly>(type: "date", nullable: false),
                    total = table.Column<int>(type: "integer", nullable: false),
                    held = table.Column<int>(type: "integer", nullable: false),
                    done = table.Column<int>(type: "integer", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_retention_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sealed_secrets",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    @sealed = table.Column<string>(name: "sealed", type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sealed_secrets", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "shop_profiles",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    legal_entity = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    postal_address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    phone = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    hours = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    protection_officer_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    protection_officer_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    website = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    time_zone = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    holiday_lists = table.Column<List<string>>(type: "text[]", nullable: false),
                    strict_california = table.Column<bool>(type: "boolean", nullable: false),
                    metrics_are_public = table.Column<bool>(type: "boolean", nullable: false),
                    retention_months = table.Column<int>(type: "integer", nullable: false),
                    retention_nightly = table.Column<bool>(type: "boolean", nullable: false),
                    receipt_retention_months = table.Column<int>(type: "integer", nullable: false),
                    brand_light = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    brand_dark = table.Column<string>(type: "character varying(7)", maxLength: 7, nullable: false),
                    logo = table.Column<byte[]>(type: "bytea", nullable: true),
                    logo_type = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    lapse_after_days = table.Column<int>(type: "integer", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    approve_deletions = table.Column<bool>(type: "boolean", nullable: false),
                    approve_refusals = table.Column<bool>(type: "boolean", nullable: false),
                    appeals_by_another = table.Column<bool>(type: "boolean", nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    outside_bodies = table.Column<string>(type: "jsonb", nullable: true),
                    recipients = table.Column<string>(type: "jsonb", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shop_profiles", x => x.id);
                    table.CheckConstraint("ck_shop_profiles_colours", "brand_light ~ '^#[0-9a-f]{6}$' and brand_dark ~ '^#[0-9a-f]{6}$'");
                    table.CheckConstraint("ck_shop_profiles_one", "id = 1");
                });

            migrationBuilder.CreateTable(
                name: "staff_alert_choices",
                columns: table => new
                {
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    delivery = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    told_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff_alert_choices", x => new { x.staff_id, x.kind });
                    table.CheckConstraint("ck_delivery_code", "delivery in ('digest', 'at-once', 'off')");
                    table.CheckConstraint("ck_kind_code", "kind in ('overdue', 'due-today', 'due-soon', 'approval', 'replied', 'unassigned', 'new')");
                });

            migrationBuilder.CreateTable(
                name: "team_mailboxes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    last_digest_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_team_mailboxes", x => x.id);
                    table.CheckConstraint("ck_team_mailboxes_one", "id = '7ea40000-0000-7000-8000-000000000001'");
                });

            migrationBuilder.CreateTable(
                name: "asp_net_role_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    role_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_role_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_asp_net_role_claims_asp_net_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "asp_net_roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "file_chunks",
                columns: table => new
                {
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_file_chunks", x => new { x.file_id, x.number });
                    table.ForeignKey(
                        name: "fk_file_chunks_file_contents_file_id",
                        column: x => x.file_id,
                        principalTable: "file_contents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "holidays",
                columns: table => new
                {
                    list_code = table.Column<string>(type: "character varying(40)", nullable: false),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_holidays", x => new { x.list_code, x.date });
                    table.ForeignKey(
                        name: "fk_holidays_holiday_lists_list_code",
                        column: x => x.list_code,
                        principalTable: "holiday_lists",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "absences",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    first_day = table.Column<DateOnly>(type: "date", nullable: false),
                    last_day = table.Column<DateOnly>(type: "date", nullable: false),
                    stand_in_id = table.Column<Guid>(type: "uuid", nullable: true),
                    planned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    handed_over_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_absences", x => x.id);
                    table.CheckConstraint("ck_absences_days", "first_day <= last_day");
                });

            migrationBuilder.CreateTable(
                name: "access_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    token_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_access_links", x => x.id);
                    table.CheckConstraint("ck_purpose_code", "purpose in ('confirm', 'follow', 'mailbox', 'person', 'key')");
                });

            migrationBuilder.CreateTable(
                name: "answer_packages",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    lease_id = table.Column<Guid>(type: "uuid", nullable: true),
                    leased_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    queued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    steps_done = table.Column<int>(type: "integer", nullable: false),
                    steps = table.Column<int>(type: "integer", nullable: false),
                    failure = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    held = table.Column<string[]>(type: "text[]", nullable: false),
                    visitor_id = table.Column<Guid>(type: "uuid", nullable: true),
                    file_id = table.Column<Guid>(type: "uuid", nullable: true),
                    size = table.Column<long>(type: "bigint", nullable: true),
                    built_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    downloads = table.Column<int>(type: "integer", nullable: false),
                    last_download_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_answer_packages", x => x.id);
                    table.CheckConstraint("ck_state_code", "state in ('collecting', 'building', 'ready', 'delivered', 'expired', 'revoked', 'failed')");
                });

            migrationBuilder.CreateTable(
                name: "package_codes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    package_id = table.Column<Guid>(type: "uuid", nullable: false),
                    salt = table.Column<byte[]>(type: "bytea", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_package_codes", x => x.id);
                    table.ForeignKey(
                        name: "fk_package_codes_answer_packages_package_id",
                        column: x => x.package_id,
                        principalTable: "answer_packages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "package_findings",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    source_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    column = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    excerpt = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    decision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    decided_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    confirmed_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    package_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_package_findings", x => x.id);
                    table.CheckConstraint("ck_decision_code", "decision in ('open', 'cover', 'keep-proposed', 'keep')");
                    table.CheckConstraint("ck_kind_code", "kind in ('card-number', 'social-security-number', 'driver-licence', 'passport', 'government-id', 'bank-account', 'health-number', 'password', 'security-answer', 'biometrics', 'not-readable')");
                    table.ForeignKey(
                        name: "fk_package_findings_answer_packages_package_id",
                        column: x => x.package_id,
                        principalTable: "answer_packages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "package_sources",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    system = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    category = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    columns = table.Column<List<string>>(type: "text[]", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    added_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    added_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    package_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_package_sources", x => x.id);
                    table.CheckConstraint("ck_category_code", "category in ('account', 'addresses', 'orders', 'payments', 'deliveries', 'messages', 'marketing', 'activity', 'inferences', 'recipients', 'other')");
                    table.CheckConstraint("ck_kind_code", "kind in ('table', 'text', 'file')");
                    table.ForeignKey(
                        name: "fk_package_sources_answer_packages_package_id",
                        column: x => x.package_id,
                        principalTable: "answer_packages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_user_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_user_claims", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_user_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_user_logins", x => new { x.login_provider, x.provider_key });
                });

            migrationBuilder.CreateTable(
                name: "asp_net_user_roles",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    role_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_user_roles", x => new { x.user_id, x.role_id });
                    table.ForeignKey(
                        name: "fk_asp_net_user_roles_asp_net_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "asp_net_roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "asp_net_user_tokens",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_asp_net_user_tokens", x => new { x.user_id, x.login_provider, x.name });
                });

            migrationBuilder.CreateTable(
                name: "bulk_items",
                columns: table => new
                {
                    job_id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    why = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    status_before = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    assignee_before = table.Column<Guid>(type: "uuid", nullable: true),
                    mail_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bulk_items", x => new { x.job_id, x.request_id });
                    table.CheckConstraint("ck_state_code", "state in ('pending', 'done', 'skipped', 'undone', 'kept')");
                });

            migrationBuilder.CreateTable(
                name: "bulk_jobs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    is_prepared = table.Column<bool>(type: "boolean", nullable: false),
                    assignee_id = table.Column<Guid>(type: "uuid", nullable: true),
                    assignee_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    text = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: true),
                    of_reference = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    undone_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    undone_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    undone_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bulk_jobs", x => x.id);
                    table.CheckConstraint("ck_kind_code", "kind in ('assign', 'wait', 'spam', 'duplicate', 'resend')");
                    table.CheckConstraint("ck_state_code", "state in ('draft', 'running', 'done', 'undoing', 'undone')");
                });

            migrationBuilder.CreateTable(
                name: "erasure_statements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    approved_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    erasure = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_erasure_statements", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "legal_holds",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    released_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    released_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_legal_holds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "outbox_emails",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: true),
                    template = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    acknowledges = table.Column<bool>(type: "boolean", nullable: false),
                    to_address = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    to_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    subject = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    html = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    message_id = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    queued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    given_up_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_outbox_emails", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "policy_revisions",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    markdown = table.Column<string>(type: "character varying(500000)", maxLength: 500000, nullable: false),
                    what_changed = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    material = table.Column<int>(type: "integer", nullable: false),
                    effective_on = table.Column<DateOnly>(type: "date", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    published_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    published_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    sha256 = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_policy_revisions", x => x.number);
                    table.CheckConstraint("ck_policy_revisions_number", "number > 0");
                });

            migrationBuilder.CreateTable(
                name: "reply_drafts",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: false),
                    form = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    fields = table.Column<string>(type: "jsonb", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reply_drafts", x => new { x.request_id, x.staff_id, x.form });
                });

            migrationBuilder.CreateTable(
                name: "request_checklists",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_request_checklists", x => x.request_id);
                });

            migrationBuilder.CreateTable(
                name: "request_clocks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    source = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    length = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    rule_version = table.Column<int>(type: "integer", nullable: true),
                    is_legal = table.Column<bool>(type: "boolean", nullable: false),
                    is_acknowledgement = table.Column<bool>(type: "boolean", nullable: false),
                    is_of_appeal = table.Column<bool>(type: "boolean", nullable: false),
                    pauses = table.Column<bool>(type: "boolean", nullable: false),
                    paused_on = table.Column<DateOnly>(type: "date", nullable: true),
                    paused_days = table.Column<int>(type: "integer", nullable: false),
                    due = table.Column<DateOnly>(type: "date", nullable: false),
                    latest_lawful = table.Column<DateOnly>(type: "date", nullable: true),
                    extended_due = table.Column<DateOnly>(type: "date", nullable: true),
                    extended_latest_lawful = table.Column<DateOnly>(type: "date", nullable: true),
                    is_extended = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    settled_on = table.Column<DateOnly>(type: "date", nullable: true),
                    settled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    dropped_on = table.Column<DateOnly>(type: "date", nullable: true),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_request_clocks", x => x.id);
                    table.CheckConstraint("ck_state_code", "state in ('running', 'met', 'missed', 'replaced', 'stopped')");
                });

            migrationBuilder.CreateTable(
                name: "request_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    actor_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: true),
                    staff_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    text = table.Column<string>(type: "character varying(10000)", maxLength: 10000, nullable: true),
                    fact = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_request_events", x => x.id);
                    table.CheckConstraint("ck_actor_kind_code", "actor_kind in ('requester', 'staff', 'portal')");
                    table.CheckConstraint("ck_kind_code", "kind in ('received', 'confirmed', 'acknowledged', 'assigned', 'released', 'noted', 'message-sent', 'message-received', 'waiting', 'resumed', 'region-changed', 'extended', 'answered', 'partly-refused', 'refused', 'withdrawn', 'lapsed', 'duplicate', 'spam', 'appealed', 'clock-missed', 'mail-failed', 'file-added', 'file-removed', 'proofs-deleted', 'reminded', 'lapse-announced', 'lapsed-unanswered', 'handed-over', 'taken-back', 'reinstated', 'person-agreed', 'person-denied', 'reopened', 'decision-proposed', 'decision-approved', 'decision-sent-back', 'identity-doubted', 'facts-asked', 'facts-given', 'declaration-signed', 'facts-checked', 'proof-recorded', 'treated-as-categories', 'package-sent', 'package-downloaded', 'package-revoked', 'package-expired', 'clock-paused', 'clock-resumed', 'clock-added', 'clock-dropped', 'duplicate-linked', 'duplicate-unlinked', 'need-shown')");
                });

            migrationBuilder.CreateTable(
                name: "request_tasks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    system_id = table.Column<Guid>(type: "uuid", nullable: true),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    assignee_id = table.Column<Guid>(type: "uuid", nullable: true),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    day_is_chosen = table.Column<bool>(type: "boolean", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    closed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_request_tasks", x => x.id);
                    table.CheckConstraint("ck_state_code", "state in ('open', 'done', 'not-needed')");
                });

            migrationBuilder.CreateTable(
                name: "requests",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    region = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    language = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reached_designated = table.Column<bool>(type: "boolean", nullable: false),
                    received_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    received_on = table.Column<DateOnly>(type: "date", nullable: false),
                    details = table.Column<string>(type: "character varying(5000)", maxLength: 5000, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    latest_lawful_on = table.Column<DateOnly>(type: "date", nullable: true),
                    assignee_id = table.Column<Guid>(type: "uuid", nullable: true),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    was_appealed = table.Column<bool>(type: "boolean", nullable: false),
                    proposal = table.Column<string>(type: "jsonb", nullable: true),
                    awaits_approval = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    has_permission = table.Column<bool>(type: "boolean", nullable: false, defaultValue: false),
                    shown = table.Column<string>(type: "jsonb", nullable: true),
                    particulars = table.Column<string>(type: "jsonb", nullable: true),
                    person_agreed = table.Column<bool>(type: "boolean", nullable: true),
                    waiting_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reminded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lapses_after = table.Column<DateOnly>(type: "date", nullable: true),
                    undoable_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    identity = table.Column<string>(type: "jsonb", nullable: true),
                    sealed_facts = table.Column<string>(type: "text", nullable: true),
                    mailbox = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true, computedColumnSql: "lower(requester_email)", stored: true),
                    reduced_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false),
                    search_text = table.Column<string>(type: "text", nullable: true, computedColumnSql: "regexp_replace(translate(lower(' ' || coalesce(requester_name, '') || ' ' || coalesce(requester_email, '') || ' ' || coalesce(reference, '')), 'øłđðħŧıàáâãäåçèéêëìíîïñòóôõöùúûüýÿāăąćĉċčďēĕėęěĝğġģĥĩīĭįĵķĺļľńņňōŏőŕŗřśŝşšţťũūŭůűųŵŷźżžơưǎǐǒǔǖǘǚǜǟǡǧǩǫǭǰǵǹǻȁȃȅȇȉȋȍȏȑȓȕȗșțȟȧȩȫȭȯȱȳḁḃḅḇḉḋḍḏḑḓḕḗḙḛḝḟḡḣḥḧḩḫḭḯḱḳḵḷḹḻḽḿṁṃṅṇṉṋṍṏṑṓṕṗṙṛṝṟṡṣṥṧṩṫṭṯṱṳṵṷṹṻṽṿẁẃẅẇẉẋẍẏẑẓẕẖẗẘẙạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ！＂＃＄％＆（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠［］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～', 'olddhtiaaaaaaceeeeiiiinooooouuuuyyaaaccccdeeeeegggghiiiijklllnnnooorrrssssttuuuuuuwyzzzouaiouuuuuaagkoojgnaaaeeiioorruusthaeooooyabbbcdddddeeeeefghhhhhiikkkllllmmmnnnnoooopprrrrsssssttttuuuuuvvwwwwwxxyzzzhtwyaaaaaaaaaaaaeeeeeeeeiioooooooooooouuuuuuuyyyy!\"#$%&()*+,-./0123456789:;<=>?@[]^_`abcdefghijklmnopqrstuvwxyz{|}~'), '([぀-ヿ㐀-鿿가-힯豈-﫿])', ' \\1 ', 'g')", stored: true),
                    sender_network = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    requester_email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    requester_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    on_behalf_of = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    representation = table.Column<string>(type: "jsonb", nullable: true),
                    subject_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_requests", x => x.id);
                    table.CheckConstraint("ck_channel_code", "channel in ('form', 'phone', 'letter', 'mail')");
                    table.CheckConstraint("ck_kind_code", "kind in ('access', 'correction', 'deletion', 'opt-out', 'limit', 'restriction', 'unsubscribe', 'recipients', 'minor', 'complaint', 'question', 'breach')");
                    table.CheckConstraint("ck_requests_closed", "(closed_at is null) = (status in ('unconfirmed', 'open', 'in-progress', 'waiting', 'appealed'))");
                    table.CheckConstraint("ck_requests_reference", "reference ~ '^PP-[0-9]{4}-[0-9A-HJKMNP-TV-Z]{6}$'");
                    table.CheckConstraint("ck_status_code", "status in ('unconfirmed', 'open', 'in-progress', 'waiting', 'appealed', 'answered', 'partly-refused', 'refused', 'withdrawn', 'lapsed', 'duplicate', 'spam')");
                });

            migrationBuilder.CreateTable(
                name: "stored_files",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: true),
                    event_id = table.Column<Guid>(type: "uuid", nullable: true),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    file_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    content_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character(64)", fixedLength: true, maxLength: 64, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    staff_id = table.Column<Guid>(type: "uuid", nullable: true),
                    staff_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    deleted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_files", x => x.id);
                    table.CheckConstraint("ck_actor_kind_code", "actor_kind in ('requester', 'staff', 'portal')");
                    table.CheckConstraint("ck_purpose_code", "purpose in ('permission', 'identity', 'evidence', 'conversation', 'package-source', 'package')");
                    table.ForeignKey(
                        name: "fk_stored_files_request_events_event_id",
                        column: x => x.event_id,
                        principalTable: "request_events",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_stored_files_requests_request_id",
                        column: x => x.request_id,
                        principalTable: "requests",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "saved_views",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    query = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: false),
                    is_shared = table.Column<bool>(type: "boolean", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_views", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "staff",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    display_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    default_view_id = table.Column<Guid>(type: "uuid", nullable: true),
                    last_digest_on = table.Column<DateOnly>(type: "date", nullable: true),
                    disabled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_sign_in_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<string>(type: "text", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_staff", x => x.id);
                    table.ForeignKey(
                        name: "fk_staff_saved_views_default_view_id",
                        column: x => x.default_view_id,
                        principalTable: "saved_views",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "shop_systems",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    owner_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    holds = table.Column<List<string>>(type: "text[]", nullable: false),
                    how_to_reach = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    kinds = table.Column<List<string>>(type: "text[]", nullable: false),
                    place = table.Column<int>(type: "integer", nullable: false),
                    retired_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shop_systems", x => x.id);
                    table.ForeignKey(
                        name: "fk_shop_systems_staff_owner_id",
                        column: x => x.owner_id,
                        principalTable: "staff",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateIndex(
                name: "ix_absences_not_over",
                table: "absences",
                column: "last_day",
                filter: "ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_absences_staff_id",
                table: "absences",
                column: "staff_id");

            migrationBuilder.CreateIndex(
                name: "ix_absences_stand_in_id",
                table: "absences",
                column: "stand_in_id");

            migrationBuilder.CreateIndex(
                name: "ix_access_links_expires_at",
                table: "access_links",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_access_links_request_id",
                table: "access_links",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "ix_access_links_token_hash",
                table: "access_links",
                column: "token_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_answer_packages_building",
                table: "answer_packages",
                column: "queued_at",
                filter: "state = 'building'");

            migrationBuilder.CreateIndex(
                name: "ix_answer_packages_ended",
                table: "answer_packages",
                column: "ended_at",
                filter: "ended_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_answer_packages_expiring",
                table: "answer_packages",
                column: "expires_at",
                filter: "expires_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_answer_packages_request_id",
                table: "answer_packages",
                column: "request_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_api_keys_prefix",
                table: "api_keys",
                column: "prefix",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_asp_net_role_claims_role_id",
                table: "asp_net_role_claims",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "role_name_index",
                table: "asp_net_roles",
                column: "normalized_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_asp_net_user_claims_user_id",
                table: "asp_net_user_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_asp_net_user_logins_user_id",
                table: "asp_net_user_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_asp_net_user_roles_role_id",
                table: "asp_net_user_roles",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_action_id",
                table: "audit_entries",
                columns: new[] { "action", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_staff_id_id",
                table: "audit_entries",
                columns: new[] { "staff_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_entries_subject_id",
                table: "audit_entries",
                columns: new[] { "subject", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_blocked_senders_value_until",
                table: "blocked_senders",
                columns: new[] { "value", "until" });

            migrationBuilder.CreateIndex(
                name: "ix_bulk_items_job_id_state_position",
                table: "bulk_items",
                columns: new[] { "job_id", "state", "position" });

            migrationBuilder.CreateIndex(
                name: "ix_bulk_items_request_id",
                table: "bulk_items",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "ix_bulk_jobs_at_work",
                table: "bulk_jobs",
                column: "started_at",
                filter: "state in ('running', 'undoing')");

            migrationBuilder.CreateIndex(
                name: "ix_bulk_jobs_created_at",
                table: "bulk_jobs",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_bulk_jobs_staff_id",
                table: "bulk_jobs",
                column: "staff_id");

            migrationBuilder.CreateIndex(
                name: "ix_consent_opt_outs_person",
                table: "consent_opt_outs",
                column: "person",
                unique: true,
                filter: "person is not null and ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_consent_opt_outs_visitor",
                table: "consent_opt_outs",
                column: "visitor_id",
                unique: true,
                filter: "visitor_id is not null and ended_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_consent_sites_origin",
                table: "consent_sites",
                column: "origin",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_erasure_statements_request_id",
                table: "erasure_statements",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "ix_file_contents_key_id_id",
                table: "file_contents",
                columns: new[] { "key_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_file_contents_staged_at",
                table: "file_contents",
                column: "staged_at");

            migrationBuilder.CreateIndex(
                name: "ix_legal_holds_in_force",
                table: "legal_holds",
                column: "request_id",
                unique: true,
                filter: "released_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_link_requests_at",
                table: "link_requests",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_emails_created_at_id",
                table: "outbox_emails",
                columns: new[] { "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_outbox_emails_next_attempt_at",
                table: "outbox_emails",
                column: "next_attempt_at",
                filter: "next_attempt_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_emails_request_id",
                table: "outbox_emails",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "ix_package_codes_package_id_at",
                table: "package_codes",
                columns: new[] { "package_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_package_findings_package_id",
                table: "package_findings",
                column: "package_id");

            migrationBuilder.CreateIndex(
                name: "ix_package_sources_package_id",
                table: "package_sources",
                column: "package_id");

            migrationBuilder.CreateIndex(
                name: "ix_policy_revisions_published_by_id",
                table: "policy_revisions",
                column: "published_by_id");

            migrationBuilder.CreateIndex(
                name: "ix_ready_texts_use_language_name",
                table: "ready_texts",
                columns: new[] { "use", "language", "name" });

            migrationBuilder.CreateIndex(
                name: "ix_reply_drafts_saved_at",
                table: "reply_drafts",
                column: "saved_at");

            migrationBuilder.CreateIndex(
                name: "ix_reply_drafts_staff_id",
                table: "reply_drafts",
                column: "staff_id");

            migrationBuilder.CreateIndex(
                name: "ix_request_clocks_request_id",
                table: "request_clocks",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "ix_request_clocks_settled",
                table: "request_clocks",
                columns: new[] { "settled_at", "code" },
                filter: "settled_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_request_events_replies",
                table: "request_events",
                column: "at",
                filter: "kind in ('message-received', 'appealed', 'facts-given', 'person-agreed', 'person-denied', 'reopened', 'withdrawn')");

            migrationBuilder.CreateIndex(
                name: "ix_request_events_request_id",
                table: "request_events",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "ix_request_tasks_open_assignee_due",
                table: "request_tasks",
                columns: new[] { "assignee_id", "due_on", "id" },
                filter: "state = 'open'");

            migrationBuilder.CreateIndex(
                name: "ix_request_tasks_open_due",
                table: "request_tasks",
                columns: new[] { "due_on", "id" },
                filter: "state = 'open'");

            migrationBuilder.CreateIndex(
                name: "ix_request_tasks_request_id_system_id",
                table: "request_tasks",
                columns: new[] { "request_id", "system_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_request_tasks_system_id",
                table: "request_tasks",
                column: "system_id");

            migrationBuilder.CreateIndex(
                name: "ix_requests_awaiting_approval",
                table: "requests",
                columns: new[] { "due_on", "id" },
                filter: "awaits_approval");

            migrationBuilder.CreateIndex(
                name: "ix_requests_closed",
                table: "requests",
                columns: new[] { "closed_at", "id", "kind", "region", "status", "assignee_id" },
                filter: "closed_at is not null")
                .Annotation("Npgsql:IndexInclude", new[] { "search_text" });

            migrationBuilder.CreateIndex(
                name: "ix_requests_closed_assignee",
                table: "requests",
                columns: new[] { "assignee_id", "closed_at", "id", "kind", "region", "status" },
                filter: "closed_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_requests_closed_kind",
                table: "requests",
                columns: new[] { "kind", "closed_at", "id", "region", "status", "assignee_id" },
                filter: "closed_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_requests_closed_region",
                table: "requests",
                columns: new[] { "region", "closed_at", "id", "kind", "status", "assignee_id" },
                filter: "closed_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_requests_closed_status",
                table: "requests",
                columns: new[] { "status", "closed_at", "id", "kind", "region", "assignee_id" },
                filter: "closed_at is not null");

            migrationBuilder.CreateIndex(
                name: "ix_requests_closed_text",
                table: "requests",
                column: "search_text",
                filter: "closed_at is not null")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" })
                .Annotation("Npgsql:StorageParameter:gin_pending_list_limit", 64);

            migrationBuilder.CreateIndex(
                name: "ix_requests_mailbox",
                table: "requests",
                column: "mailbox",
                filter: "mailbox is not null")
                .Annotation("Npgsql:IndexOperators", new[] { "text_pattern_ops" });

            migrationBuilder.CreateIndex(
                name: "ix_requests_open_assignee",
                table: "requests",
                columns: new[] { "assignee_id", "due_on", "id", "kind", "region", "status" },
                filter: "status in ('unconfirmed', 'open', 'in-progress', 'waiting', 'appealed')");

            migrationBuilder.CreateIndex(
                name: "ix_requests_open_confirmed",
                table: "requests",
                column: "confirmed_at",
                filter: "status in ('unconfirmed', 'open', 'in-progress', 'waiting', 'appealed')");

            migrationBuilder.CreateIndex(
                name: "ix_requests_open_due",
                table: "requests",
                columns: new[] { "due_on", "id", "kind", "region", "status", "assignee_id" },
                filter: "status in ('unconfirmed', 'open', 'in-progress', 'waiting', 'appealed')")
                .Annotation("Npgsql:IndexInclude", new[] { "search_text" });

            migrationBuilder.CreateIndex(
                name: "ix_requests_open_kind",
                table: "requests",
                columns: new[] { "kind", "due_on", "id", "region", "status", "assignee_id" },
                filter: "status in ('unconfirmed', 'open', 'in-progress', 'waiting', 'appealed')");

            migrationBuilder.CreateIndex(
                name: "ix_requests_open_received",
                table: "requests",
                columns: new[] { "received_at", "id", "due_on", "kind", "region", "status", "assignee_id" },
                filter: "status in ('unconfirmed', 'open', 'in-progress', 'waiting', 'appealed')");

            migrationBuilder.CreateIndex(
                name: "ix_requests_open_region",
                table: "requests",
                columns: new[] { "region", "due_on", "id", "kind", "status", "assignee_id" },
                filter: "status in ('unconfirmed', 'open', 'in-progress', 'waiting', 'appealed')");

            migrationBuilder.CreateIndex(
                name: "ix_requests_open_status",
                table: "requests",
                columns: new[] { "status", "due_on", "id", "kind", "region", "assignee_id" },
                filter: "status in ('unconfirmed', 'open', 'in-progress', 'waiting', 'appealed')");

            migrationBuilder.CreateIndex(
                name: "ix_requests_open_text",
                table: "requests",
                column: "search_text",
                filter: "status in ('unconfirmed', 'open', 'in-progress', 'waiting', 'appealed')")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:IndexOperators", new[] { "gin_trgm_ops" })
                .Annotation("Npgsql:StorageParameter:gin_pending_list_limit", 64);

            migrationBuilder.CreateIndex(
                name: "ix_requests_received",
                table: "requests",
                column: "received_on")
                .Annotation("Npgsql:IndexInclude", new[] { "kind", "status", "region", "channel", "closed_at", "was_appealed", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_requests_reference",
                table: "requests",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_requests_sender",
                table: "requests",
                columns: new[] { "received_at", "sender_network" },
                filter: "sender_network is not null");

            migrationBuilder.CreateIndex(
                name: "ix_requests_unconfirmed",
                table: "requests",
                column: "received_on",
                filter: "status = 'unconfirmed'");

            migrationBuilder.CreateIndex(
                name: "ix_requests_undoable",
                table: "requests",
                column: "undoable_until",
                filter: "undoable_until is not null");

            migrationBuilder.CreateIndex(
                name: "ix_requests_waiting",
                table: "requests",
                column: "waiting_since",
                filter: "status = 'waiting'");

            migrationBuilder.CreateIndex(
                name: "ix_requests_whole",
                table: "requests",
                column: "closed_at",
                filter: "closed_at is not null and reduced_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_retention_runs_started_at",
                table: "retention_runs",
                column: "started_at");

            migrationBuilder.CreateIndex(
                name: "ix_saved_views_owner_id",
                table: "saved_views",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_shop_systems_name",
                table: "shop_systems",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_shop_systems_owner_id",
                table: "shop_systems",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "email_index",
                table: "staff",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "ix_staff_default_view_id",
                table: "staff",
                column: "default_view_id");

            migrationBuilder.CreateIndex(
                name: "user_name_index",
                table: "staff",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_stored_files_event_id",
                table: "stored_files",
                column: "event_id");

            migrationBuilder.CreateIndex(
                name: "ix_stored_files_loose",
                table: "stored_files",
                column: "at",
                filter: "request_id is null");

            migrationBuilder.CreateIndex(
                name: "ix_stored_files_proofs",
                table: "stored_files",
                column: "at",
                filter: "purpose = 'identity' and deleted_at is null");

            migrationBuilder.CreateIndex(
                name: "ix_stored_files_request_id",
                table: "stored_files",
                column: "request_id");

            migrationBuilder.AddForeignKey(
                name: "fk_absences_staff_staff_id",
                table: "absences",
                column: "staff_id",
                principalTable: "staff",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_absences_staff_stand_in_id",
                table: "absences",
                column: "stand_in_id",
                principalTable: "staff",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_access_links_requests_request_id",
                table: "access_links",
                column: "request_id",
                principalTable: "requests",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_answer_packages_requests_request_id",
                table: "answer_packages",
                column: "request_id",
                principalTable: "requests",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_asp_net_user_claims_staff_user_id",
                table: "asp_net_user_claims",
                column: "user_id",
                principalTable: "staff",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_asp_net_user_logins_staff_user_id",
                table: "asp_net_user_logins",
                column: "user_id",
                principalTable: "staff",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_asp_net_user_roles_staff_user_id",
                table: "asp_net_user_roles",
                column: "user_id",
                principalTable: "staff",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_asp_net_user_tokens_staff_user_id",
                table: "asp_net_user_tokens",
                column: "user_id",
                principalTable: "staff",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_bulk_items_bulk_jobs_job_id",
                table: "bulk_items",
                column: "job_id",
                principalTable: "bulk_jobs",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_bulk_items_requests_request_id",
                table: "bulk_items",
                column: "request_id",
                principalTable: "requests",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_bulk_jobs_staff_staff_id",
                table: "bulk_jobs",
                column: "staff_id",
                principalTable: "staff",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_erasure_statements_requests_request_id",
                table: "erasure_statements",
                column: "request_id",
                principalTable: "requests",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_legal_holds_requests_request_id",
                table: "legal_holds",
                column: "request_id",
                principalTable: "requests",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_outbox_emails_requests_request_id",
                table: "outbox_emails",
                column: "request_id",
                principalTable: "requests",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_policy_revisions_staff_published_by_id",
                table: "policy_revisions",
                column: "published_by_id",
                principalTable: "staff",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_reply_drafts_requests_request_id",
                table: "reply_drafts",
                column: "request_id",
                principalTable: "requests",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_reply_drafts_staff_staff_id",
                table: "reply_drafts",
                column: "staff_id",
                principalTable: "staff",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_request_checklists_requests_request_id",
                table: "request_checklists",
                column: "request_id",
                principalTable: "requests",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_request_clocks_requests_request_id",
                table: "request_clocks",
                column: "request_id",
                principalTable: "requests",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_request_events_requests_request_id",
                table: "request_events",
                column: "request_id",
                principalTable: "requests",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_request_tasks_requests_request_id",
                table: "request_tasks",
                column: "request_id",
                principalTable: "requests",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.AddForeignKey(
                name: "fk_request_tasks_shop_systems_system_id",
                table: "request_tasks",
                column: "system_id",
                principalTable: "shop_systems",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_request_tasks_staff_assignee_id",
                table: "request_tasks",
                column: "assignee_id",
                principalTable: "staff",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);

            migrationBuilder.AddForeignKey(
                name: "fk_requests_staff_assignee_id",
                table: "requests",
                column: "assignee_id",
                principalTable: "staff",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_saved_views_staff_owner_id",
                table: "saved_views",
                column: "owner_id",
                principalTable: "staff",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);

            migrationBuilder.Sql(Guards.Create);
        }

        /// <summary>Migrations only go forward: what was live is mended by the next one.</summary>
        protected override void Down(MigrationBuilder migrationBuilder) => throw new NotSupportedException("Migrations only go forward.");
    }
}
