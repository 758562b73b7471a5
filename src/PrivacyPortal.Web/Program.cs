using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Diagnostics;
using PrivacyPortal.Web.Embed;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Policies;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Setup;
using PrivacyPortal.Web.Shop;
using PrivacyPortal.Web.WellKnown;

var builder = WebApplication.CreateBuilder(args);
builder.AddPortalAddresses();
builder.AddPortalLogging();
builder.AddPortalData();
builder.AddPortalSecurity();
builder.AddPortalPages();
builder.AddPortalEmail();
builder.AddPortalFeatures();
builder.AddPortalFiles();
builder.AddPortalApi();
builder.AddConsentProof();
builder.AddPortalHealth();

var app = builder.Build();

// First: nothing of what follows bears on these files, and no page waits longer for them than it must.
app.UseMiddleware<EmbedEndpoint>();
app.UseDemoShopSite();
app.UseForwardedHeaders();
app.UsePortalApi();
app.UseMiddleware<PolicyCopies>();
app.UseMiddleware<RequestSummary>();
app.UseSecurityHeaders();
app.UsePortalErrors();
if (!app.Environment.IsDevelopment()) app.UseHsts().UseHttpsRedirection();
app.UseRequestLocalization();
app.UseLanguageChoice();
app.UseRouting();
app.Use(RequestSummary.NoteRouteAsync);
app.UseNotFound();
app.UseRateLimiter();
app.UseAuthentication();
app.UseAuthorization();
app.UseVisitorConsent();
app.UseOutputCache();
app.UseResponseCompression();

app.MapStaticAssets().AllowAnonymous();
app.MapRazorPages().WithStaticAssets();
app.MapBrand();
app.MapWellKnownFiles();
app.MapPolicyDocuments();
app.MapPortalHealth();
app.MapApiDescription();
app.MapLedgerKeys();

return await app.RunPortalAsync(args);
