using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Tests.Pages.Admin;

public sealed class SettingsRecipientsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Page = "/admin/settings/recipients";

    [Fact]
    public async Task A_recipient_is_added_once_and_removed()
    {
        var page = await (await AddAsync("Tidepay", "Payment service", "Name and amount", "To take payments")).FollowAsync();
        Assert.Contains("Tidepay, Payment service Name and amount: To take payments", page.Text(".rows"), StringComparison.Ordinal);
        Assert.Contains(ShopSettings.RecipientListed.Sentence, (await AddAsync("TIDEPAY", "Bank", "Name", "Fraud")).Errors);

        var removed = await page.SubmitAsync(form: ".rows form");

        Assert.Empty((await removed.FollowAsync()).Text(".rows"));
        Assert.Equal(["settings.recipient-added", "settings.recipient-removed"], await portal.DbAsync(db =>
            db.AuditEntries.Where(entry => entry.Detail == "Tidepay").OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync()));
    }

    [Theory]
    [InlineData("", "Carrier", "Address", "Delivery", "Enter the recipient’s name.")]
    [InlineData("Northline", "", "Address", "Delivery", "Enter what they are.")]
    [InlineData("Northline", "Carrier", "", "Delivery", "Enter which data they get.")]
    [InlineData("Northline", "Carrier", "Address", "", "Enter what they get it for.")]
    public async Task Everything_the_requester_must_know_is_asked_for(string name, string role, string data, string purpose, string sentence)
    {
        var answer = await AddAsync(name, role, data, purpose);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, sentence), (answer.Status, Assert.Single(answer.Errors)));
    }

    private async Task<PageAnswer> AddAsync(string name, string role, string data, string purpose)
    {
        var page = await (await portal.SignInAsync(Access.AdminRole)).GetAsync(Page);
        return await page.SubmitAsync(new() { ["Input.Name"] = name, ["Input.Role"] = role, ["Input.Data"] = data, ["Input.Purpose"] = purpose }, "#add");
    }
}
