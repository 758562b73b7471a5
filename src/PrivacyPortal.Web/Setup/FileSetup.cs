using Microsoft.Extensions.Options;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Workers;

namespace PrivacyPortal.Web.Setup;

public static class FileSetup
{
    /// <summary>The file vault, its key ring and scanner, and the pass that deletes what nobody keeps.</summary>
    public static WebApplicationBuilder AddPortalFiles(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<FileVaultOptions>().BindConfiguration(FileVaultOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<FileVaultOptions>, FileVaultChecks>();
        services.AddSingleton<FileKeyRing>().AddSingleton<VirusScanner>().AddScoped<FileVault>().AddScoped<FileKeyRotation>();
        services.AddScoped<RequestFiles>().AddScoped<FileDownload>();
        services.AddScoped<FileCleanUpPass>().AddPass<FileCleanUpPass>("file clean-up", TimeSpan.FromHours(1), (files, ct) => files.PassAsync(ct));
        return builder;
    }
}
