using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Consent;

/// <summary>Reads the cookie register once and again after a change.</summary>
public sealed class CookieRegisterSource
{
    private readonly IServiceScopeFactory scopes;
    private readonly Kept<CookieRegister> current;

    public CookieRegisterSource(IServiceScopeFactory scopes, PortalChanges changes)
    {
        this.scopes = scopes;
        current = new(changes, ChangeTopics.Cookies, LoadAsync);
    }

    public Task<CookieRegister> GetAsync() => current.GetAsync();

    private async Task<CookieRegister> LoadAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        return new(await scope.ServiceProvider.GetRequiredService<PortalDb>().RegisteredCookies.AsNoTracking().ToListAsync());
    }
}
