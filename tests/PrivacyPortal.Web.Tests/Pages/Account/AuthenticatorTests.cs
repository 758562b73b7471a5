using System.Net;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Tests.Pages.Account;

public sealed class AuthenticatorTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task With_an_app_set_up_the_password_alone_does_not_sign_in()
    {
        var (key, _, _) = await SetUpAsync("app@shop.test");
        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        var (browser, second) = await PasswordAsync("app@shop.test");
        Assert.StartsWith("/account/two-factor", second.Url, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/account")).Status);

        var answer = await second.SubmitAsync(new() { ["Input.Code"] = Code(key) });
        Assert.Equal("/staff", answer.Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).Status);
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var (key, _, _) = await SetUpAsync("once@shop.test");
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var (_, first) = await PasswordAsync("once@shop.test");
        var (_, second) = await PasswordAsync("once@shop.test");
        var code = Code(key);

        Assert.Equal("/staff", (await first.SubmitAsync(new() { ["Input.Code"] = code })).Location);
        Assert.Equal([StaffSignIn.CodeRefusal], (await second.SubmitAsync(new() { ["Input.Code"] = code })).Errors);
    }

    [Fact]
    public async Task A_code_of_two_minutes_ago_is_refused_and_five_wrong_ones_lock_the_account()
    {
        var (key, _, _) = await SetUpAsync("late@shop.test");
        var old = Code(key);
        portal.Clock.Advance(TimeSpan.FromMinutes(2));
        var (_, page) = await PasswordAsync("late@shop.test");
        for (var tries = 0; tries < 5; tries++)
            Assert.Equal([StaffSignIn.CodeRefusal], (await page.SubmitAsync(new() { ["Input.Code"] = old })).Errors);

        Assert.Equal([StaffSignIn.CodeRefusal], (await page.SubmitAsync(new() { ["Input.Code"] = Code(key) })).Errors);
    }

    [Fact]
    public async Task A_recovery_code_works_once_with_or_without_its_hyphen()
    {
        var (_, codes, _) = await SetUpAsync("phone@shop.test");
        Assert.Equal(OwnAccount.RecoveryCodes, codes.Count);

        var (_, first) = await PasswordAsync("phone@shop.test");
        Assert.Equal("/staff", (await first.SubmitAsync(new() { ["Input.Code"] = codes[0] })).Location);
        var (_, again) = await PasswordAsync("phone@shop.test");
        Assert.Equal([StaffSignIn.CodeRefusal], (await again.SubmitAsync(new() { ["Input.Code"] = codes[0] })).Errors);
        Assert.Equal("/staff", (await again.SubmitAsync(new() { ["Input.Code"] = codes[1].Replace("-", "", StringComparison.Ordinal).ToLowerInvariant() })).Location);
    }

    [Fact]
    public async Task A_wrong_code_at_set_up_keeps_the_key_and_stores_nothing()
    {
        var browser = await portal.SignInAsync(email: "typo@shop.test");
        var page = await browser.GetAsync("/account/authenticator");

        var answer = await page.SubmitAsync(new() { ["Input.Code"] = "000000" });

        Assert.Equal([StaffRules.WrongCode.Sentence], answer.Errors);
        Assert.Equal(page.Text("code.typed"), answer.Text("code.typed"));
        Assert.StartsWith("data:image/svg+xml;base64,", answer.Document.QuerySelector("img.qr")!.GetAttribute("src"), StringComparison.Ordinal);
        Assert.Contains("Not set up", (await browser.GetAsync("/account")).Text("aside"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_sealed_key_is_not_taken()
    {
        var theirs = await (await portal.SignInAsync(email: "theirs@shop.test")).GetAsync("/account/authenticator");
        var mine = await (await portal.SignInAsync(email: "mine@shop.test")).GetAsync("/account/authenticator");

        var answer = await mine.SubmitAsync(new() { ["Sealed"] = theirs.Value("Sealed")!, ["Input.Code"] = Code(KeyOf(theirs)) });

        Assert.Equal("/account/authenticator", answer.Location);
    }

    [Fact]
    public async Task New_recovery_codes_need_the_password_and_end_the_old_ones()
    {
        var (_, old, browser) = await SetUpAsync("renew@shop.test");
        var page = await browser.GetAsync("/account/authenticator/codes");

        var wrong = await page.SubmitAsync(new() { ["Input.Password"] = "not the password" });
        var right = await page.SubmitAsync(new() { ["Input.Password"] = PortalFactory.Password });

        Assert.Equal([StaffRules.WrongPassword.Sentence], wrong.Errors);
        Assert.Equal(OwnAccount.RecoveryCodes, CodesOf(right).Except(old).Count());
        var (_, second) = await PasswordAsync("renew@shop.test");
        Assert.Equal([StaffSignIn.CodeRefusal], (await second.SubmitAsync(new() { ["Input.Code"] = old[0] })).Errors);
        Assert.Equal("/staff", (await second.SubmitAsync(new() { ["Input.Code"] = CodesOf(right)[0] })).Location);
    }

    [Fact]
    public async Task The_app_can_be_removed_with_the_password()
    {
        var (_, _, browser) = await SetUpAsync("remove@shop.test");

        var answer = await (await browser.GetAsync("/account/authenticator/remove")).SubmitAsync(new() { ["Input.Password"] = PortalFactory.Password });

        Assert.Equal("/account", answer.Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account")).Status);
        Assert.NotNull(await portal.SignInAsync(email: "remove@shop.test"));
    }

    [Fact]
    public async Task The_second_step_needs_the_first()
    {
        Assert.Equal("/account/sign-in", (await portal.Browse().GetAsync("/account/two-factor")).Location);
    }

    [Fact]
    public async Task Where_admins_need_an_app_they_set_one_up_before_anything_else_and_cannot_remove_it()
    {
        using var strict = new PortalFactory().With("Portal:RequireAdminTwoFactor", "true");
        var admin = await strict.SignInAsync(Access.AdminRole);

        Assert.Equal("/account/authenticator", (await admin.GetAsync("/admin")).Location);
        Assert.Equal("/account/authenticator", (await admin.GetAsync("/admin/staff")).Location);
        var page = await admin.GetAsync("/account/authenticator");
        Assert.Contains("Admins sign in with a password and a code", page.Text(), StringComparison.Ordinal);

        await page.SubmitAsync(new() { ["Input.Code"] = Totp.Code(KeyOf(page), Totp.StepOf(strict.Clock.GetUtcNow())) });
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync("/admin")).Status);
        Assert.Contains(StaffRules.AuthenticatorRequired.Sentence, (await admin.GetAsync("/account/authenticator/remove")).Text(), StringComparison.Ordinal);

        var support = await strict.SignInAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await support.GetAsync("/admin")).Status);
        Assert.Equal(HttpStatusCode.OK, (await support.GetAsync("/account")).Status);
    }

    private async Task<(string Key, IReadOnlyList<string> Codes, Browser Browser)> SetUpAsync(string email)
    {
        var browser = await portal.SignInAsync(email: email);
        var page = await browser.GetAsync("/account/authenticator");
        var key = KeyOf(page);
        return (key, CodesOf(await page.SubmitAsync(new() { ["Input.Code"] = Code(key) })), browser);
    }

    private async Task<(Browser Browser, PageAnswer Second)> PasswordAsync(string email)
    {
        var browser = portal.Browse();
        var answer = await (await browser.GetAsync("/account/sign-in")).SubmitAsync(new() { ["Input.Email"] = email, ["Input.Password"] = PortalFactory.Password });
        return (browser, await answer.FollowAsync());
    }

    private string Code(string key) => Totp.Code(key, Totp.StepOf(portal.Clock.GetUtcNow()));

    private static string KeyOf(PageAnswer page) => page.Text("code.typed").Replace(" ", "", StringComparison.Ordinal);

    private static IReadOnlyList<string> CodesOf(PageAnswer page) => [.. page.Document.QuerySelectorAll(".codes code").Select(code => code.TextContent)];
}
