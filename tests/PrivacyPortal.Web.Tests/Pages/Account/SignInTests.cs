using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Tests.Pages.Account;

public sealed class SignInTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Wrong = "not the password at all";

    [Fact]
    public async Task Staff_sign_in_and_come_to_the_queue()
    {
        var user = await portal.StaffAsync(email: "lena@shop.test");

        var answer = await SignInAsync("lena@shop.test", PortalFactory.Password);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal("/staff", answer.Location);
        var saved = await portal.DbAsync(db => db.Users.SingleAsync(other => other.Id == user.Id));
        Assert.NotNull(saved.LastSignInAt);
        Assert.True(await portal.DbAsync(db => db.AuditEntries.AnyAsync(entry => entry.StaffId == user.Id && entry.Action == "staff.signed-in")));
    }

    [Fact]
    public async Task An_unknown_address_a_wrong_password_and_a_disabled_account_get_the_same_answer()
    {
        await portal.StaffAsync(email: "known@shop.test");
        var disabled = await portal.StaffAsync(email: "gone@shop.test");
        await portal.DbAsync(db => db.Users.Where(user => user.Id == disabled.Id).ExecuteUpdateAsync(set => set.SetProperty(user => user.DisabledAt, portal.Clock.GetUtcNow())));

        foreach (var (email, password) in new[] { ("nobody@shop.test", PortalFactory.Password), ("known@shop.test", Wrong), ("gone@shop.test", PortalFactory.Password) })
        {
            var answer = await SignInAsync(email, password);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
            Assert.Equal([StaffSignIn.Refusal], answer.Errors);
        }
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_and_the_answer_does_not_tell()
    {
        var user = await portal.StaffAsync(email: "locked@shop.test");
        for (var tries = 0; tries < 5; tries++) await SignInAsync("locked@shop.test", Wrong);

        var locked = await SignInAsync("locked@shop.test", PortalFactory.Password);
        Assert.Equal([StaffSignIn.Refusal], locked.Errors);

        await portal.DbAsync(db => db.Users.Where(other => other.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(other => other.LockoutEnd, DateTimeOffset.UnixEpoch)));
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync("locked@shop.test", PortalFactory.Password)).Status);
    }

    [Theory]
    [InlineData("/admin/staff?p=2", "/admin/staff?p=2")]
    [InlineData("https://evil.example/", "/staff")]
    [InlineData("//evil.example/", "/staff")]
    [InlineData("/\\evil.example", "/staff")]
    [InlineData("javascript:alert(1)", "/staff")]
    public async Task Only_pages_of_the_portal_are_returned_to(string returnUrl, string expected)
    {
        await portal.StaffAsync(email: "back@shop.test");

        var answer = await SignInAsync("back@shop.test", PortalFactory.Password, "/account/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));

        Assert.Equal(expected, answer.Location);
    }

    [Fact]
    public async Task A_session_ends_after_eight_hours_however_busy()
    {
        var browser = await portal.SignInAsync(email: "busy@shop.test");
        for (var halfHours = 0; halfHours < 15; halfHours++)
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(30));
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).Status);
        }

        portal.Clock.Advance(TimeSpan.FromMinutes(31));

        Assert.StartsWith("/account/sign-in?ReturnUrl=", (await browser.GetAsync("/account")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_sessions_of_other_browsers_within_a_minute()
    {
        var here = await portal.SignInAsync(email: "two@shop.test");
        var there = await portal.SignInAsync(email: "two@shop.test");

        var answer = await (await here.GetAsync("/account")).SubmitAsync(form: "#everywhere");
        portal.Clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal("/account/sign-in", answer.Location);
        Assert.Equal(HttpStatusCode.Redirect, (await here.GetAsync("/account")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/account")).Status);
    }

    [Fact]
    public async Task Signing_out_needs_the_button_not_just_the_address()
    {
        var browser = await portal.SignInAsync(email: "out@shop.test");

        await browser.GetAsync("/account/sign-out");
        var still = await browser.GetAsync("/account");
        await still.SubmitAsync(form: "form[action='/account/sign-out']");

        Assert.Equal(HttpStatusCode.OK, still.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account")).Status);
    }

    [Fact]
    public async Task Too_many_tries_from_one_address_are_put_off()
    {
        using var strict = new PortalFactory().With("Portal:RateLimits:SignInPerWindow", "2");
        var page = await strict.Browse().GetAsync("/account/sign-in");
        var statuses = new List<HttpStatusCode>();
        for (var tries = 0; tries < 3; tries++)
            statuses.Add((await page.SubmitAsync(new() { ["Input.Email"] = "nobody@shop.test", ["Input.Password"] = Wrong })).Status);

        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity, HttpStatusCode.TooManyRequests], statuses);
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_is_refused()
    {
        var answer = await portal.Browse().PostAsync("/account/sign-in",
            [new("Input.Email", "lena@shop.test"), new("Input.Password", PortalFactory.Password)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
    }

    [Fact]
    public async Task People_change_their_name()
    {
        var browser = await portal.SignInAsync(email: "name@shop.test");

        var answer = await (await browser.GetAsync("/account")).SubmitAsync(new() { ["Input.Name"] = "Noor Haddad" });
        var page = await answer.FollowAsync();

        Assert.Contains("Noor Haddad", page.Text("header nav"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Enter a name.")]
    [InlineData("Noor\nBcc: all", "A name is one line of letters.")]
    public async Task A_name_is_one_line(string name, string sentence)
    {
        var browser = await portal.SignInAsync(email: "line@shop.test");

        var answer = await (await browser.GetAsync("/account")).SubmitAsync(new() { ["Input.Name"] = name });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(sentence, answer.FieldError("Input.Name"));
    }

    [Fact]
    public async Task A_changed_password_signs_in_and_ends_other_sessions()
    {
        const string New = "seven quiet harbours sleep";
        var here = await portal.SignInAsync(email: "change@shop.test");
        var there = await portal.SignInAsync(email: "change@shop.test");

        var page = await here.GetAsync("/account/password");
        var wrong = await page.SubmitAsync(new() { ["Current"] = Wrong, ["Input.Password"] = New, ["Input.Repeat"] = New });
        var right = await page.SubmitAsync(new() { ["Current"] = PortalFactory.Password, ["Input.Password"] = New, ["Input.Repeat"] = New });
        portal.Clock.Advance(TimeSpan.FromSeconds(61));

        Assert.Equal([StaffRules.WrongPassword.Sentence], wrong.Errors);
        Assert.Equal("/account", right.Location);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/account")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/account")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await SignInAsync("change@shop.test", New)).Status);
    }

    private async Task<PageAnswer> SignInAsync(string email, string password, string url = "/account/sign-in")
    {
        var page = await portal.Browse().GetAsync(url);
        return await page.SubmitAsync(new() { ["Input.Email"] = email, ["Input.Password"] = password });
    }
}
