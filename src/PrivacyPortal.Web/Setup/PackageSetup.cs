using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Packages;
using PrivacyPortal.Web.Workers;

namespace PrivacyPortal.Web.Setup;

public static class PackageSetup
{
    /// <summary>Answer packages: collecting, building, delivery, and the passes that build and end them.</summary>
    public static IServiceCollection AddAnswerPackages(this IServiceCollection services)
    {
        services.AddScoped<PackageShelf>().AddScoped<PackageDesk>().AddScoped<PackageSending>().AddScoped<PackageDownloads>().AddScoped<PackageSession>();
        services.AddScoped<PackageContents>().AddScoped<PackageRows>().AddScoped<PackagePages>().AddScoped<PackageViews>();
        services.AddScoped<PackageCsv>().AddScoped<PackageJson>().AddScoped<PackageBuilder>();
        services.AddScoped<PackageBuildPass>().AddPass<PackageBuildPass>("package", TimeSpan.FromSeconds(2), (packages, ct) => packages.PassAsync(ct));
        services.AddScoped<PackageExpiryPass>().AddPass<PackageExpiryPass>("package expiry", TimeSpan.FromMinutes(5), (packages, ct) => packages.PassAsync(ct));
        services.AddScoped<DemoPackages>();
        return services;
    }
}
