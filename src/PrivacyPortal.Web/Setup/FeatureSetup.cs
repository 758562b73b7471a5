using System.Security.Cryptography;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Absences;
using PrivacyPortal.Web.Alerts;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Bulk;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Conversation;
using PrivacyPortal.Web.Deadlines;
using PrivacyPortal.Web.Email;
using PrivacyPortal.Web.Embed;
using PrivacyPortal.Web.Load;
using PrivacyPortal.Web.Policies;
using PrivacyPortal.Web.Reports;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Retention;
using PrivacyPortal.Web.SavedViews;
using PrivacyPortal.Web.Shop;
using PrivacyPortal.Web.Systems;

namespace PrivacyPortal.Web.Setup;

public static class FeatureSetup
{
    /// <summary>The features: a class that writes and one that reads for each.</summary>
    public static WebApplicationBuilder AddPortalFeatures(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<PrivateLinks>().AddScoped<RequestWords>().AddScoped<RequesterMail>();
        builder.Services.AddSingleton<CookieRegisterSource>().AddSingleton<ConsentCookies>().AddScoped<VisitorConsent>().AddScoped<ConsentLedger>();
        builder.Services.AddSingleton<ConsentSites>().AddSingleton<BannerSettingsSource>().AddScoped<ConsentSiteDesk>().AddScoped<BannerSettingsDesk>().AddSingleton<EmbedReleases>().AddSingleton<EmbedFiles>();
        builder.Services.AddSingleton<ConsentSites>().AddSingleton<BannerSettingsSource>().AddScoped<ConsentSiteDesk>();
        builder.Services.AddScoped<CookieRegisterEditor>();
        builder.Services.AddScoped<ShopSettings>().AddScoped<HolidayRegister>().AddScoped<MailRegister>().AddScoped<AuditSearch>();
        builder.Services.AddSingleton<NewReference>(_ => year => RequestReference.Create(year, RandomNumberGenerator.GetBytes(5)));
        builder.Services.AddSingleton<SealedIds>();
        builder.Services.AddScoped<RequestSession>().AddScoped<RememberedRegion>().AddScoped<RequestFiling>().AddScoped<RequesterActions>().AddScoped<LinkRequests>();
        builder.Services.AddScoped<ParticularsWords>().AddScoped<RelatedRequests>().AddScoped<DuplicateLinking>().AddScoped<MailboxSession>().AddScoped<BlockedSenders>();
        builder.Services.AddSingleton<PolicyLibrary>().AddScoped<PolicyDesk>().AddSingleton<PolicyFactsSource>().AddSingleton<PolicyFreshness>().AddScoped<PolicyReview>().AddScoped<PolicyDocuments>();
        builder.Services.AddSingleton<QueueCounts>().AddSingleton<Colleagues>().AddScoped<RequestQueue>().AddScoped<RequestQueueFiles>().AddScoped<RequestWork>().AddScoped<RequestWorkIntake>();
        builder.Services.AddScoped<RequestQueue>().AddScoped<RequestQueueFiles>().AddScoped<RequestWork>().AddScoped<RequestWorkIntake>();
        builder.Services.AddScoped<RegionWork>().AddScoped<PromiseRegister>().AddScoped<RequestReports>().AddScoped<YearlyMetrics>().AddSingleton<YearlyFigures>();
        builder.Services.AddScoped<RequestDecisions>().AddScoped<DecisionWords>().AddScoped<IdentityChecks>().AddScoped<RequesterFacts>().AddSingleton<FactSeal>();
        builder.Services.AddScoped<RegionWork>().AddScoped<PromiseRegister>().AddScoped<RequestReports>().AddScoped<YearlyMetrics>();
        builder.Services.AddScoped<RequestDecisions>().AddScoped<DecisionWords>().AddScoped<DeclarationWords>().AddScoped<IdentityChecks>().AddScoped<RequesterFacts>().AddSingleton<FactSeal>();
        builder.Services.AddScoped<RegionWork>().AddScoped<PromiseRegister>();
        builder.Services.AddScoped<ConversationReader>().AddScoped<ReplyDrafts>().AddScoped<ReadyTextShelf>().AddScoped<ReadyTextRegister>().AddScoped<RequestWriting>();
        builder.Services.AddScoped<SystemsRegister>().AddScoped<Checklists>().AddScoped<RequestTaskList>().AddScoped<RequestTaskWork>().AddScoped<OpenTaskCheck>();
        builder.Services.AddScoped<RevealedNames>().AddSingleton<ViewsOfTheTeam>().AddScoped<SavedViewShelf>().AddScoped<MyWork>().AddScoped<RequestCsv>().AddScoped<AbsencePlan>();
        builder.Services.AddScoped<BulkDesk>().AddScoped<BulkPreview>().AddSingleton<StopLinks>().AddScoped<AlertChoices>().AddScoped<TeamAlerts>();
        builder.Services.AddAnswerPackages();
        builder.Services.AddScoped<RequestLoader>().AddScoped<RetentionDesk>();
        return builder;
    }
}
