using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Consent;

/// <summary>Reads the settings of the banner once and again after a change. Not to be changed.</summary>
public sealed class BannerSettingsSource
{
    private readonly IServiceScopeFactory scopes;
    private readonly Kept<BannerSettings> current;

    public BannerSettingsSource(IServiceScopeFactory scopes, PortalChanges changes)
    {
        this.scopes = scopes;
        current = new(changes, ChangeTopics.Cookies, LoadAsync);
    }

    public Task<BannerSettings> GetAsync() => current.GetAsync();

    private async Task<BannerSettings> LoadAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PortalDb>().BannerSettings.AsNoTracking().SingleAsync();
    }
}
