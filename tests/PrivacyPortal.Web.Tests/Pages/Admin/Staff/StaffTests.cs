using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Tests.Pages.Admin.Staff;

public sealed class StaffTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task Somebody_invited_chooses_a_password_with_the_mailed_link_and_works()
    {
        var admin = await portal.SignInAsync(Access.AdminRole);
        var invited = await InviteAsync(admin, "omar@shop.test", "Omar Reyes");
        Assert.Equal("/admin/staff", invited.Location);
        Assert.Contains("The invitation to Omar Reyes is on its way.", (await invited.FollowAsync()).Text(".flash"), StringComparison.Ordinal);

        var mail = await portal.DbAsync(db => db.OutboxEmails.SingleAsync(mail => mail.ToAddress == "omar@shop.test"));
        Assert.Equal("staff-invite", mail.Template);
        var browser = portal.Browse();
        var page = await browser.GetAsync(LinkIn(mail.Text));
        var set = await page.SubmitAsync(new() { ["Input.Password"] = PortalFactory.Password, ["Input.Repeat"] = PortalFactory.Password });
        var signedIn = await (await set.FollowAsync()).SubmitAsync(new() { ["Input.Email"] = "omar@shop.test", ["Input.Password"] = PortalFactory.Password });

        Assert.Equal("/staff", signedIn.Location);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/admin/staff")).Status);
        Assert.Contains("Active", RowOf(await admin.GetAsync("/admin/staff"), "Omar Reyes"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_has_one_account()
    {
        var admin = await portal.SignInAsync(Access.AdminRole);
        await InviteAsync(admin, "one@shop.test", "One");

        Assert.Equal([StaffRules.AddressTaken.Sentence], (await InviteAsync(admin, "ONE@shop.test", "Two")).Errors);
    }

    [Theory]
    [InlineData("no address", "Name", "Support", "Input.Email")]
    [InlineData("a@shop.test\r\nBcc: b@shop.test", "Name", "Support", "Input.Email")]
    [InlineData("a@shop.test", "", "Support", "Input.Name")]
    [InlineData("a@shop.test", "Name", "Owner", "Input.Role")]
    public async Task An_invitation_is_checked(string email, string name, string role, string field)
    {
        var admin = await portal.SignInAsync(Access.AdminRole);

        var answer = await InviteAsync(admin, email, name, role);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.NotEmpty(answer.FieldError(field));
    }

    [Fact]
    public async Task Disabling_says_what_will_happen_asks_and_ends_sessions()
    {
        var admin = await portal.SignInAsync(Access.AdminRole);
        var person = await portal.StaffAsync(email: "leaving@shop.test", name: "Lea Ving");
        var theirs = await portal.SignInAsync(email: "leaving@shop.test");

        var page = await admin.GetAsync($"/admin/staff/{person.Id}/disable");
        Assert.Contains("The person cannot sign in any more", page.Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await theirs.GetAsync("/account")).Status);
        var done = await page.SubmitAsync();
        portal.Clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal($"/admin/staff/{person.Id}", done.Location);
        Assert.Equal(HttpStatusCode.Redirect, (await theirs.GetAsync("/account")).Status);
        Assert.Equal([StaffRules.AlreadyDisabled.Sentence], (await page.SubmitAsync()).Errors);
        Assert.True(await portal.DbAsync(db => db.AuditEntries.AnyAsync(entry => entry.Action == "staff.disabled" && entry.Subject == person.Id.ToString())));

        await (await admin.GetAsync($"/admin/staff/{person.Id}/enable")).SubmitAsync();
        Assert.NotNull(await portal.SignInAsync(email: "leaving@shop.test"));
    }

    [Fact]
    public async Task A_new_role_ends_the_session_and_holds_from_the_next()
    {
        var admin = await portal.SignInAsync(Access.AdminRole);
        var person = await portal.StaffAsync(email: "rising@shop.test", name: "Ri Sing");
        var before = await portal.SignInAsync(email: "rising@shop.test");

        await (await admin.GetAsync($"/admin/staff/{person.Id}/make-admin")).SubmitAsync();
        portal.Clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal(HttpStatusCode.Redirect, (await before.GetAsync("/account")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await portal.SignInAsync(email: "rising@shop.test")).GetAsync("/admin/staff")).Status);
    }

    [Fact]
    public async Task The_last_admin_stays_one_and_nobody_disables_the_own_account()
    {
        using var alone = new PortalFactory();
        var ada = await alone.StaffAsync(Access.AdminRole, "ada@shop.test", "Ada Admin");
        var admin = await alone.SignInAsync(Access.AdminRole);

        var own = await admin.GetAsync($"/admin/staff/{ada.Id}");
        Assert.Contains(StaffRules.Oneself.Sentence, own.Text(), StringComparison.Ordinal);
        Assert.Contains(StaffRules.LastAdmin.Sentence, own.Text(), StringComparison.Ordinal);
        Assert.Contains(StaffRules.LastAdmin.Sentence, (await admin.GetAsync($"/admin/staff/{ada.Id}/make-support")).Text(), StringComparison.Ordinal);

        // Pressing the button of a page that was opened before the other admin left.
        var bea = await alone.StaffAsync(Access.AdminRole, "bea@shop.test", "Bea Boss");
        var other = await alone.SignInAsync(Access.AdminRole, "bea@shop.test", "Bea Boss");
        var page = await other.GetAsync($"/admin/staff/{ada.Id}/disable");
        await alone.DbAsync(db => db.Users.Where(user => user.Id == bea.Id).ExecuteUpdateAsync(set => set.SetProperty(user => user.DisabledAt, alone.Clock.GetUtcNow())));
        Assert.Equal([StaffRules.LastAdmin.Sentence], (await page.SubmitAsync()).Errors);
    }

    [Fact]
    public async Task A_new_link_ends_the_one_before()
    {
        var admin = await portal.SignInAsync(Access.AdminRole);
        await InviteAsync(admin, "lost@shop.test", "Lost Mail");
        var person = await portal.DbAsync(db => db.Users.SingleAsync(user => user.Email == "lost@shop.test"));

        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await (await admin.GetAsync($"/admin/staff/{person.Id}/send-link")).SubmitAsync();

        var mails = await portal.DbAsync(db => db.OutboxEmails.Where(mail => mail.ToAddress == "lost@shop.test").OrderBy(mail => mail.Id).ToListAsync());
        Assert.Equal(2, mails.Count);
        Assert.Equal(HttpStatusCode.Gone, (await portal.Browse().GetAsync(LinkIn(mails[0].Text))).Status);
        Assert.Equal(HttpStatusCode.OK, (await portal.Browse().GetAsync(LinkIn(mails[1].Text))).Status);
    }

    [Fact]
    public async Task Fifty_accounts_are_a_page()
    {
        using var big = new PortalFactory();
        var admin = await big.SignInAsync(Access.AdminRole);
        await big.DbAsync(async db =>
        {
            for (var number = 1; number <= 55; number++)
                db.Users.Add(new() { Id = Guid.CreateVersion7(), UserName = $"s{number}", Email = $"s{number}@shop.test", DisplayName = $"Person {number:00}", CreatedAt = big.Clock.GetUtcNow() });
            return await db.SaveChangesAsync();
        });

        var first = await admin.GetAsync("/admin/staff");
        var second = await admin.GetAsync("/admin/staff?p=2");
        var beyond = await admin.GetAsync("/admin/staff?p=99");

        Assert.Equal(50, first.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Equal(6, second.Document.QuerySelectorAll("tbody tr").Length);
        Assert.Equal("?p=2", first.Document.QuerySelector("a[rel=next]")!.GetAttribute("href"));
        Assert.Equal(second.Text("tbody"), beyond.Text("tbody"));
    }

    [Fact]
    public async Task An_unknown_account_or_change_is_not_found()
    {
        var admin = await portal.SignInAsync(Access.AdminRole);
        var person = await portal.StaffAsync(email: "there@shop.test");

        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/admin/staff/{Guid.Empty}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/admin/staff/{Guid.Empty}/disable")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync($"/admin/staff/{person.Id}/promote")).Status);
    }

    [Fact]
    public async Task The_overview_says_how_each_register_stands()
    {
        using var quiet = new PortalFactory();
        var page = await (await quiet.SignInAsync(Access.AdminRole)).GetAsync("/admin");

        Assert.Contains("No revision is in force.", page.Text(), StringComparison.Ordinal);
        Assert.Contains("Next: Thanksgiving Day, Thursday 26 November 2026.", page.Text(), StringComparison.Ordinal);
        Assert.Contains("Everything is sent.", page.Text(), StringComparison.Ordinal);
        Assert.Contains("1 person can sign in.", page.Text(), StringComparison.Ordinal);
    }

    private static async Task<PageAnswer> InviteAsync(Browser admin, string email, string name, string role = Access.SupportRole) =>
        await (await admin.GetAsync("/admin/staff")).SubmitAsync(new() { ["Input.Email"] = email, ["Input.Name"] = name, ["Input.Role"] = role });

    private static string RowOf(PageAnswer page, string name) =>
        page.Document.QuerySelectorAll("tbody tr").Single(row => row.TextContent.Contains(name, StringComparison.Ordinal)).TextContent;

    private static string LinkIn(string text) => new Uri(text.Split('\n').First(line => line.StartsWith("https://", StringComparison.Ordinal))).PathAndQuery;
}
