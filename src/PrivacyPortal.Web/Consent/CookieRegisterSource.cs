using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Consent;

/// <summary>Reads the cookie register once and again after a change.</summary>
public sealed class CookieRegisterSource
{
    private readonly IServiceScopeFactory scopes;
    private volatile Task<CookieRegister>? current;

    public CookieRegisterSource(IServiceScopeFactory scopes, PortalChanges changes)
    {
        this.scopes = scopes;
        changes.Changed += topic =>
        {
            if (topic == ChangeTopics.Cookies) current = null;
        };
    }

    public async Task<CookieRegister> GetAsync()
    {
        var load = current ??= LoadAsync();
        try
        {
            return await load;
        }
        catch
        {
            current = null; // A failed read must not be remembered.
            throw;
        }
    }

    private async Task<CookieRegister> LoadAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        return new(await scope.ServiceProvider.GetRequiredService<PortalDb>().RegisteredCookies.AsNoTracking().ToListAsync());
    }
}
