using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Consent;

/// <summary>Reads the register in force once and again after a change.</summary>
public sealed class CookieRegisterSource
{
    private readonly IServiceScopeFactory scopes;
    private readonly Kept<CookieRegister> current;
    private readonly Kept<int, CookieRegister?> versions;

    public CookieRegisterSource(IServiceScopeFactory scopes, PortalChanges changes)
    {
        this.scopes = scopes;
        current = new(changes, ChangeTopics.Cookies, LoadAsync);
        versions = new(LoadAsync);
    }

    public Task<CookieRegister> GetAsync() => current.GetAsync();

    /// <summary>The register a receipt was given under; the one in force for a version that never was.</summary>
    public async Task<CookieRegister> OfAsync(int version)
    {
        var now = await GetAsync();
        return version == now.Version ? now : await versions.GetAsync(version) ?? now;
    }

    private async Task<CookieRegister?> LoadAsync(int number)
    {
        await using var scope = scopes.CreateAsyncScope();
        var version = await scope.ServiceProvider.GetRequiredService<PortalDb>().CookieRegisterVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Number == number);
        return version?.Register;
    }

    private async Task<CookieRegister> LoadAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        var latest = await scope.ServiceProvider.GetRequiredService<PortalDb>().CookieRegisterVersions.AsNoTracking()
            .OrderByDescending(version => version.Number).FirstAsync();
        return latest.Register;
    }
}
