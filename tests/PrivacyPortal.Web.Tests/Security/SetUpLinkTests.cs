using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Setup;

namespace PrivacyPortal.Web.Tests.Security;

public sealed class SetUpLinkTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string New = "seven quiet harbours sleep";

    [Fact]
    public async Task The_command_makes_an_admin_whose_link_sets_a_password_once()
    {
        var (code, said) = await CommandAsync("create-admin", "first@shop.test");
        Assert.Equal(0, code);
        var link = LinkIn(said);

        var page = await portal.Browse().GetAsync(link);
        Assert.Contains("first@shop.test", page.Text(), StringComparison.Ordinal);
        Assert.Equal("/account/sign-in", (await SetAsync(page)).Location);
        Assert.Equal("/staff", (await SignInAsync("first@shop.test")).Location);

        var used = await portal.Browse().GetAsync(link);
        Assert.Equal(HttpStatusCode.Gone, used.Status);
        Assert.Contains("This link has ended", used.Text(), StringComparison.Ordinal);
        var stale = await SetAsync(page);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.Status);
        Assert.Contains("This link has ended", stale.Text(), StringComparison.Ordinal);
        Assert.True(await portal.DbAsync(db => db.AuditEntries.AnyAsync(entry => entry.Action == "staff.invited" && entry.StaffId == null && entry.StaffName == "Portal")));
    }

    [Fact]
    public async Task Looking_at_a_link_does_not_use_it_up()
    {
        var link = LinkIn((await CommandAsync("create-admin", "scanner@shop.test")).Said);
        await portal.Browse().GetAsync(link);

        Assert.Equal(HttpStatusCode.OK, (await portal.Browse().GetAsync(link)).Status);
    }

    [Fact]
    public async Task A_link_ends_after_three_days()
    {
        var link = LinkIn((await CommandAsync("create-admin", "slow@shop.test")).Said);
        portal.Clock.Advance(TimeSpan.FromDays(3) - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await portal.Browse().GetAsync(link)).Status);

        portal.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.Gone, (await portal.Browse().GetAsync(link)).Status);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("!!!!")]
    [InlineData("Q2ZESjhOb3RBVG9rZW4")]
    public async Task A_forged_link_has_ended(string token) =>
        Assert.Equal(HttpStatusCode.Gone, (await portal.Browse().GetAsync("/account/set-password/" + token)).Status);

    [Theory]
    [InlineData("short words", "short words", "Input.Password", "Use at least 12 characters.")]
    [InlineData("", "", "Input.Password", "Use at least 12 characters.")]
    [InlineData(New, "seven quiet harbours wake", "Input.Repeat", "Enter the same password twice.")]
    public async Task A_password_is_long_and_typed_twice(string password, string repeat, string field, string sentence)
    {
        var page = await portal.Browse().GetAsync(LinkIn((await CommandAsync("create-admin", "typing@shop.test")).Said));

        var answer = await page.SubmitAsync(new() { ["Input.Password"] = password, ["Input.Repeat"] = repeat });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(sentence, answer.FieldError(field));
    }

    [Fact]
    public async Task A_password_everybody_tries_is_refused_and_the_link_goes_on()
    {
        var link = LinkIn((await CommandAsync("create-admin", "common@shop.test")).Said);

        var answer = await SetAsync(await portal.Browse().GetAsync(link), "Password12345!");

        Assert.Contains("one of the first that are tried", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await portal.Browse().GetAsync(link)).Status);
    }

    [Fact]
    public async Task An_admin_who_exists_gets_a_new_link_and_the_older_one_ends()
    {
        var first = LinkIn((await CommandAsync("create-admin", "again@shop.test")).Said);
        var (code, said) = await CommandAsync("create-admin", "AGAIN@shop.test");

        Assert.Equal(0, code);
        Assert.Contains("is an admin already", said, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await portal.Browse().GetAsync(first)).Status);
        Assert.Equal(HttpStatusCode.OK, (await portal.Browse().GetAsync(LinkIn(said))).Status);
    }

    [Fact]
    public async Task What_the_command_cannot_do_it_says()
    {
        await portal.StaffAsync(email: "helper@shop.test");
        var gone = await portal.StaffAsync(Access.AdminRole, "gone@shop.test");
        await portal.DbAsync(db => db.Users.Where(user => user.Id == gone.Id).ExecuteUpdateAsync(set => set.SetProperty(user => user.DisabledAt, portal.Clock.GetUtcNow())));

        Assert.Equal((1, "'nonsense' is not an e-mail address like name@example.com.\n"), await CommandAsync("create-admin", "nonsense"));
        Assert.Equal((1, "The account helper@shop.test is support staff. An admin can change that under Admin, Staff.\n"), await CommandAsync("create-admin", "helper@shop.test"));
        Assert.Equal((1, "The account gone@shop.test is disabled. An admin can enable it under Admin, Staff.\n"), await CommandAsync("create-admin", "gone@shop.test"));
        Assert.Equal((1, "Write the admin's e-mail address after create-admin, and nothing else.\n"), await CommandAsync("create-admin"));
    }

    [Fact]
    public async Task Without_a_command_the_portal_serves()
    {
        await using var said = new StringWriter();

        Assert.Null(await Commands.RunAsync(portal.Services, [], said, said));
    }

    private async Task<(int? Code, string Said)> CommandAsync(params string[] args)
    {
        await using var said = new StringWriter { NewLine = "\n" };
        var code = await Commands.RunAsync(portal.Services, args, said, said);
        return (code, said.ToString());
    }

    private async Task<PageAnswer> SignInAsync(string email) =>
        await (await portal.Browse().GetAsync("/account/sign-in")).SubmitAsync(new() { ["Input.Email"] = email, ["Input.Password"] = New });

    private static Task<PageAnswer> SetAsync(PageAnswer page, string password = New) =>
        page.SubmitAsync(new() { ["Input.Password"] = password, ["Input.Repeat"] = password });

    private static string LinkIn(string text) => new Uri(text.Split('\n').Last(line => line.StartsWith("https://", StringComparison.Ordinal))).PathAndQuery;
}
