using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Bulk;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Domain.Conversation;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Email;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Policies;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Domain.Retention;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Domain.Systems;
using PrivacyPortal.Domain.Staff;
using PrivacyPortal.Web.Alerts;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Conversation;
using PrivacyPortal.Web.Embed;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Proof;
using PrivacyPortal.Web.SavedViews;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Systems;

namespace PrivacyPortal.Web.Data;

/// <summary>The portal's database.</summary>
public sealed class PortalDb(DbContextOptions<PortalDb> options) : IdentityDbContext<StaffUser, IdentityRole<Guid>, Guid>(options)
{
    public DbSet<DataSubjectRequest> Requests => Set<DataSubjectRequest>();
    public DbSet<RequestEvent> RequestEvents => Set<RequestEvent>();
    public DbSet<RequestClock> RequestClocks => Set<RequestClock>();
    public DbSet<AccessLink> AccessLinks => Set<AccessLink>();
    public DbSet<LinkRequest> LinkRequests => Set<LinkRequest>();
    public DbSet<BlockedSender> BlockedSenders => Set<BlockedSender>();
    public DbSet<PolicyRevision> PolicyRevisions => Set<PolicyRevision>();
    public DbSet<PolicyDraft> PolicyDrafts => Set<PolicyDraft>();
    public DbSet<CookieRegisterVersion> CookieRegisterVersions => Set<CookieRegisterVersion>();
    public DbSet<ConsentSite> ConsentSites => Set<ConsentSite>();
    public DbSet<BannerSettings> BannerSettings => Set<BannerSettings>();
    public DbSet<EmbedRelease> EmbedReleases => Set<EmbedRelease>();
    public DbSet<CookieRegisterDraft> CookieRegisterDrafts => Set<CookieRegisterDraft>();
    public DbSet<ConsentReceipt> ConsentReceipts => Set<ConsentReceipt>();
    public DbSet<LedgerDigest> LedgerDigests => Set<LedgerDigest>();
    public DbSet<LedgerKey> LedgerKeys => Set<LedgerKey>();
    public DbSet<LedgerCheck> LedgerChecks => Set<LedgerCheck>();
    public DbSet<ConsentPerson> ConsentPersons => Set<ConsentPerson>();
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();
    public DbSet<ConsentOptOut> ConsentOptOuts => Set<ConsentOptOut>();
    public DbSet<OutboxEmail> OutboxEmails => Set<OutboxEmail>();
    public DbSet<ReadyText> ReadyTexts => Set<ReadyText>();
    public DbSet<ReplyDraft> ReplyDrafts => Set<ReplyDraft>();
    public DbSet<ShopSystem> ShopSystems => Set<ShopSystem>();
    public DbSet<RequestTask> RequestTasks => Set<RequestTask>();
    public DbSet<RequestChecklist> RequestChecklists => Set<RequestChecklist>();
    public DbSet<StaffAlertChoice> StaffAlertChoices => Set<StaffAlertChoice>();
    public DbSet<TeamMailbox> TeamMailboxes => Set<TeamMailbox>();
    public DbSet<SavedView> SavedViews => Set<SavedView>();
    public DbSet<Absence> Absences => Set<Absence>();
    public DbSet<BulkJob> BulkJobs => Set<BulkJob>();
    public DbSet<BulkItem> BulkItems => Set<BulkItem>();
    public DbSet<AnswerPackage> AnswerPackages => Set<AnswerPackage>();
    public DbSet<PackageCode> PackageCodes => Set<PackageCode>();
    public DbSet<ShopProfile> ShopProfiles => Set<ShopProfile>();
    public DbSet<HolidayList> HolidayLists => Set<HolidayList>();
    public DbSet<Holiday> Holidays => Set<Holiday>();
    public DbSet<Promise> Promises => Set<Promise>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<StoredFile> StoredFiles => Set<StoredFile>();
    public DbSet<FileContent> FileContents => Set<FileContent>();
    public DbSet<FileChunk> FileChunks => Set<FileChunk>();
    public DbSet<LegalHold> LegalHolds => Set<LegalHold>();
    public DbSet<RetentionRun> RetentionRuns => Set<RetentionRun>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();
    public DbSet<SealedSecret> SealedSecrets => Set<SealedSecret>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.HasPostgresExtension("pg_trgm");
        builder.ApplyConfigurationsFromAssembly(typeof(PortalDb).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions) =>
        conventions.Conventions.Add(_ => new SnakeCaseNames());
}
