using Microsoft.Extensions.Options;
using PrivacyPortal.Web.Absences;
using PrivacyPortal.Web.Alerts;
using PrivacyPortal.Web.Bulk;
using PrivacyPortal.Web.Email;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Retention;
using PrivacyPortal.Web.Workers;

namespace PrivacyPortal.Web.Setup;

public static class EmailSetup
{
    /// <summary>The outbox, the transport, and the worker with what it runs.</summary>
    public static WebApplicationBuilder AddPortalEmail(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<Outbox>();
        services.AddScoped<StaffAlertEmail>().AddScoped<StaffNews>();
        services.AddSingleton<IMailTransport>(provider => Transport(
            provider.GetRequiredService<IOptions<MailOptions>>().Value, provider.GetRequiredService<IOptions<PortalOptions>>().Value));

        services.AddScoped<OutboxWorker>().AddPass<OutboxWorker>("outbox", TimeSpan.FromSeconds(2), (outbox, ct) => outbox.PassAsync(ct));
        services.AddPass<LinkRequests>("link", TimeSpan.FromSeconds(2), (links, ct) => links.AnswerAsync(ct));
        services.AddScoped<DeadlinePass>().AddPass<DeadlinePass>("deadline", TimeSpan.FromMinutes(1), (deadlines, ct) => deadlines.PassAsync(ct));
        services.AddScoped<StaffAlertsPass>().AddPass<StaffAlertsPass>("staff alerts", TimeSpan.FromMinutes(1), (alerts, ct) => alerts.PassAsync(ct));
        services.AddScoped<SilencePass>().AddPass<SilencePass>("silence", TimeSpan.FromMinutes(5), (silence, ct) => silence.PassAsync(ct));
        services.AddScoped<ChecklistPass>().AddPass<ChecklistPass>("checklist", TimeSpan.FromSeconds(15), (checklists, ct) => checklists.PassAsync(ct));
        services.AddScoped<CleanUpPass>().AddPass<CleanUpPass>("clean-up", TimeSpan.FromHours(6), (cleanUp, ct) => cleanUp.PassAsync(ct));
        services.AddScoped<AbsencePass>().AddPass<AbsencePass>("absence", TimeSpan.FromMinutes(1), (absences, ct) => absences.PassAsync(ct));
        services.AddScoped<BulkPass>().AddPass<BulkPass>("bulk", TimeSpan.FromSeconds(2), (bulk, ct) => bulk.PassAsync(ct));
        services.AddScoped<UndoEndPass>().AddPass<UndoEndPass>("undo end", TimeSpan.FromSeconds(20), (undo, ct) => undo.PassAsync(ct));
        services.AddScoped<RetentionPass>().AddPass<RetentionPass>("retention", TimeSpan.FromSeconds(20), (retention, ct) => retention.PassAsync(ct));
        services.AddHostedService<Worker>();
        return builder;
    }

    /// <summary>SMTP where a server is set, a folder where none is.</summary>
    public static IMailTransport Transport(MailOptions mail, PortalOptions portal) =>
        mail.HasServer ? new SmtpTransport(mail) : new PickupFolderTransport(PickupFolder(mail, portal));

    /// <summary>Where mail is written without a server.</summary>
    public static string PickupFolder(MailOptions mail, PortalOptions portal) =>
        Path.GetFullPath(string.IsNullOrWhiteSpace(mail.PickupFolder) ? Path.Combine(portal.DataFolder, "mail") : mail.PickupFolder);
}
