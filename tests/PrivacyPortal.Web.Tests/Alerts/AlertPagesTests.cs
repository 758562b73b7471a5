using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Alerts;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Tests.Alerts;

/// <summary>Choosing what to be told of, and the link that stops it.</summary>
public sealed class AlertPagesTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Each_kind_is_chosen_by_itself_and_the_choice_is_shown_again()
    {
        var browser = await portal.SignInAsync(email: "choose@shop.test", name: "Cora");
        var page = await browser.GetAsync("/account/alerts");
        Assert.Equal(7, page.Document.QuerySelectorAll("main select").Length);
        Assert.All(page.Document.QuerySelectorAll("main select option[selected]"), option => Assert.Equal("Digest", option.GetAttribute("value")));

        page = await (await page.SubmitAsync(new() { ["Input.Choices[0].Delivery"] = "AtOnce", ["Input.Choices[6].Delivery"] = "Off" })).FollowAsync();

        Assert.Equal(["AtOnce", "Digest", "Digest", "Digest", "Digest", "Digest", "Off"], page.Document.QuerySelectorAll("main select option[selected]").Select(option => option.GetAttribute("value")));
        var staff = await portal.StaffAsync(email: "choose@shop.test");
        Assert.Equal(["new: Off", "overdue: AtOnce"], (await portal.DbAsync(db => db.AuditEntries.Where(entry => entry.Action == "staff.alerts-changed" && entry.StaffId == staff.Id)
            .Select(entry => entry.Detail).ToListAsync())).Order());
        Assert.NotNull((await browser.GetAsync("/account")).Document.QuerySelector("a[href='/account/alerts']"));
    }

    [Fact]
    public async Task The_link_of_a_mail_stops_its_kind_with_a_button_and_without_signing_in()
    {
        var staff = await portal.StaffAsync(email: "stop@shop.test", name: "Stan");
        var path = portal.Services.GetRequiredService<StopLinks>().Path(staff.Id, StaffAlertKind.Overdue);
        var anybody = portal.Browse();

        var page = await anybody.GetAsync(path);
        Assert.Equal("Stop mails about overdue requests", page.Text("h1"));
        Assert.DoesNotContain("Stan", page.Body);
        Assert.DoesNotContain("stop@shop.test", page.Body);
        Assert.Equal(AlertDelivery.Digest, await DeliveryAsync(staff, StaffAlertKind.Overdue)); // Looking stops nothing.
        page = await (await page.SubmitAsync()).FollowAsync();

        Assert.Equal("No more mails about overdue requests", page.Text("h1"));
        Assert.Equal((AlertDelivery.Off, AlertDelivery.Digest), (await DeliveryAsync(staff, StaffAlertKind.Overdue), await DeliveryAsync(staff, StaffAlertKind.New)));
        Assert.True(await portal.DbAsync(db => db.AuditEntries.AnyAsync(entry => entry.Action == "staff.alerts-changed" && entry.StaffId == staff.Id)));
    }

    [Fact]
    public async Task An_admin_gives_the_team_an_address_and_choices_and_a_link_stops_one_for_the_team()
    {
        await using var shop = new PortalFactory();
        var ada = await shop.SignInAsync(Access.AdminRole);
        var page = await ada.GetAsync("/admin/settings/alerts");
        Assert.Equal(["Enter an e-mail address like name@example.com."], (await page.SubmitAsync(new() { ["Input.Email"] = "privacy team" })).Errors);
        var saved = await (await page.SubmitAsync(new() { ["Input.Email"] = "team@shop.test", ["Input.Choices[5].Delivery"] = "AtOnce" })).FollowAsync();
        Assert.Contains("What is nobody’s is told to team@shop.test, once.", saved.Text(".flash"));
        Assert.Equal(("team@shop.test", "AtOnce"), (saved.Value("Input.Email"), saved.Document.QuerySelectorAll("main select option[selected]")[5].GetAttribute("value")));
        Assert.Contains("at the address of the team", (await ada.GetAsync("/account/alerts")).Text("aside"));

        var path = shop.Services.GetRequiredService<StopLinks>().Path(TeamMailbox.TheId, StaffAlertKind.New);
        var stop = await shop.Browse().GetAsync(path);
        Assert.Contains("for everybody who reads the team’s address", stop.Text(".notice"));
        Assert.Equal("No more mails about new requests", (await (await stop.SubmitAsync()).FollowAsync()).Text("h1"));
        Assert.Equal(AlertDelivery.Off, await shop.DbAsync(db => db.StaffAlertChoices.Where(choice => choice.StaffId == TeamMailbox.TheId && choice.Kind == StaffAlertKind.New).Select(choice => choice.Delivery).SingleAsync()));
        Assert.Equal(["new: AtOnce", "new: Off"], (await shop.DbAsync(db => db.AuditEntries.Where(entry => entry.Action == "staff.alerts-changed" && entry.Subject == "team").Select(entry => entry.Detail).ToListAsync())).Order());

        await (await ada.GetAsync("/admin/settings/alerts")).SubmitAsync(new() { ["Input.Email"] = "" });
        Assert.Equal(HttpStatusCode.NotFound, (await shop.Browse().GetAsync(path)).Status);
        Assert.DoesNotContain("address of the team", (await ada.GetAsync("/account/alerts")).Text("aside"));
    }

    [Fact]
    public async Task A_link_of_another_kind_a_forged_one_and_an_old_one_stop_nothing()
    {
        var staff = await portal.StaffAsync(email: "keep@shop.test", name: "Kim");
        var path = portal.Services.GetRequiredService<StopLinks>().Path(staff.Id, StaffAlertKind.Overdue);
        var anybody = portal.Browse();
        var token = path.Split('/')[^1];
        foreach (var wrong in new[] { $"/account/alerts/stop/new/{token}", "/account/alerts/stop/overdue/AAAA", $"/account/alerts/stop/nonsense/{token}" })
            Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(wrong)).Status);

        await using var later = new PortalFactory();
        var old = later.Services.GetRequiredService<StopLinks>().Path((await later.StaffAsync()).Id, StaffAlertKind.New);
        later.Clock.Advance(StopLinks.Lifetime);
        Assert.Equal(HttpStatusCode.NotFound, (await later.Browse().GetAsync(old)).Status);
        Assert.Equal(AlertDelivery.Digest, await DeliveryAsync(staff, StaffAlertKind.New));
    }

    [Fact]
    public void Admins_who_read_sent_mail_see_no_link_they_could_press() =>
        Assert.Equal("https://localhost/account/alerts/stop/overdue/(hidden)", PrivateAddress.WithoutTokens("https://localhost/account/alerts/stop/overdue/abc.def"));

    private Task<AlertDelivery> DeliveryAsync(StaffUser staff, StaffAlertKind kind) => portal.DbAsync(async db =>
        (await db.StaffAlertChoices.AsNoTracking().SingleOrDefaultAsync(choice => choice.StaffId == staff.Id && choice.Kind == kind))?.Delivery ?? AlertDelivery.Digest);
}
