using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Tests.Pages.Requests;
using PrivacyPortal.Web.Workers;
using static PrivacyPortal.Web.Tests.Packages.PackageDeskActions;

namespace PrivacyPortal.Web.Tests.Packages;

/// <summary>No package leaves before it may, and none stays after it may not.</summary>
public sealed class PackageGateTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static string Staff(DataSubjectRequest request) => $"/staff/requests/{request.Reference}";

    /// <summary>A package of somebody nobody has verified, built and with its form still open.</summary>
    private async Task<(Browser Staff, DataSubjectRequest Request)> UnverifiedAsync(string email)
    {
        var request = await Given.Request().WordForWord().By("Ann Chu", email).InAsync(portal);
        var staff = await portal.SignInAsync();
        await staff.AddTableAsync(request, "orders", Orders);
        await portal.BuildAsync(staff, request);
        return (staff, request);
    }

    private async Task StoppedAsync(Browser staff, DataSubjectRequest request, Rule rule)
    {
        var page = await staff.GetAsync(Home(request));
        Assert.Equal(rule.Sentence, page.Text("#cannot-send"));
        Assert.True(page.Document.QuerySelector("#send button")!.HasAttribute("disabled"));
        var forced = await page.SubmitAsync(form: "#send");
        Assert.Equal((HttpStatusCode.UnprocessableEntity, rule.Sentence), (forced.Status, Assert.Single(forced.Errors)));
        Assert.Equal(PackageState.Ready, (await portal.PackageAsync(request)).State);
        Assert.DoesNotContain(await portal.MailsAsync(request.Requester.Email!), mail => mail.Template is "request-package-sent" or "request-answered");
    }

    [Fact]
    public async Task Sending_an_unverified_persons_package_is_refused_and_nothing_is_mailed()
    {
        var (staff, request) = await UnverifiedAsync("unverified@gate.test");

        await StoppedAsync(staff, request, RequestRules.LevelNotMet);
        await (await staff.GetAsync($"{Staff(request)}/verify")).SubmitAsync(new() { ["Input.Level"] = "4", ["Input.How"] = "Came to the shop." }, "#proof");
        Assert.Equal(HttpStatusCode.Redirect, (await staff.PressAsync(request, "#send")).Status);
    }

    [Fact]
    public async Task A_package_does_not_slip_out_with_an_answer_for_which_the_mailbox_was_enough()
    {
        var (staff, request) = await UnverifiedAsync("slips@gate.test");
        await (await staff.GetAsync($"{Staff(request)}/verify")).SubmitAsync(form: "#categories");

        await StoppedAsync(staff, request, DisclosureRules.PiecesNotEstablished);
        var preview = await (await staff.GetAsync($"{Staff(request)}/answer")).SubmitAsync(new() { ["Input.Text"] = "The categories are below." });
        Assert.Equal((HttpStatusCode.UnprocessableEntity, DisclosureRules.PiecesNotEstablished.Sentence), (preview.Status, Assert.Single(preview.Errors)));

        await staff.PressAsync(request, "#revoke");
        var answer = await (await staff.GetAsync($"{Staff(request)}/answer")).SubmitAsync(new() { ["Input.Text"] = "The categories are below." });
        Assert.Equal(HttpStatusCode.Redirect, (await answer.SubmitAsync(button: "#send")).Status);
    }

    [Fact]
    public async Task Where_a_summary_was_asked_for_no_package_is_built()
    {
        var request = await Given.Request().By("Ann Chu", "summary@gate.test").InAsync(portal);
        var staff = await portal.SignInAsync();
        await staff.AddTableAsync(request, "orders", Orders);

        Assert.Equal([DisclosureRules.PiecesNotEstablished.Sentence], (await staff.PressAsync(request, "#build")).Errors);
    }

    [Fact]
    public async Task A_letter_that_names_no_scope_is_verified_before_it_is_answered()
    {
        var request = await Given.Request().Through(Channel.Letter).By("Ann Chu", "letter@gate.test").InAsync(portal);
        var staff = await portal.SignInAsync();

        Assert.Equal([RequestRules.LevelNotMet.Sentence], (await (await staff.GetAsync($"{Staff(request)}/answer")).SubmitAsync(new() { ["Input.Text"] = "Here it is." })).Errors);
    }

    [Fact]
    public async Task An_agents_package_waits_for_what_the_agent_must_show()
    {
        var request = await Given.Copy().By("Rowan Agents", "agent@gate.test").For(OnBehalfOf.Agent, "Bo Li")
            .Showing(new() { Authority = AgentAuthority.SignedPermission, PersonEmail = "bo@gate.test" }).InAsync(portal);
        var staff = await portal.SignInAsync();
        await staff.AddTableAsync(request, "orders", Orders);
        await portal.BuildAsync(staff, request);

        await StoppedAsync(staff, request, DisclosureRules.NeedsOutstanding);
        await portal.StaffAsync(request.Id, (open, _, moment) => open.AnswerAsPerson(false, moment.Now));
        await StoppedAsync(staff, request, DisclosureRules.PersonRefused);
    }

    [Fact]
    public async Task A_package_that_was_sent_is_gone_once_its_requester_withdraws()
    {
        var (staff, request) = await portal.ReadyAsync("withdraws@gate.test");
        await staff.PressAsync(request, "#send");
        var browser = portal.Browse();
        await browser.GetAsync(await portal.LinkAsync("withdraws@gate.test", "request-package-sent"));
        var before = await browser.GetAsync($"/requests/{request.Reference}/package");
        await (await browser.GetAsync($"/requests/{request.Reference}/withdraw")).SubmitAsync();

        var page = await browser.GetAsync($"/requests/{request.Reference}/package");
        Assert.Contains(PackageRules.RequestEnded.Sentence, page.Text(), StringComparison.Ordinal);
        Assert.Contains("To get a copy, send a new request.", page.Text(), StringComparison.Ordinal);
        Assert.Equal([PackageRules.RequestEnded.Sentence], (await before.SubmitAsync(form: "#send")).Errors);
        Assert.Null((await browser.GetAsync($"/requests/{request.Reference}")).Document.QuerySelector(".offer"));

        await PassAsync();
        var package = await portal.PackageAsync(request);
        Assert.Equal((PackageState.Revoked, null), (package.State, package.FileId));
        Assert.Contains("The portal took the package back.", (await staff.GetAsync(Staff(request))).Text(".history"), StringComparison.Ordinal);
        Assert.Contains(PackageRules.RequestEnded.Sentence, (await browser.GetAsync($"/requests/{request.Reference}/package")).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_never_sent_is_deleted_once_the_request_is_refused_and_one_that_went_with_an_answer_stays()
    {
        var (staff, refused) = await portal.ReadyAsync("refused@gate.test");
        var (_, answered) = await portal.ReadyAsync("answered@gate.test");
        await portal.StaffAsync(refused.Id, (open, by, moment) => open.Refuse(false, "no-data", null, by, moment.Now, moment.Today));
        var answer = await (await staff.GetAsync($"{Staff(answered)}/answer")).SubmitAsync(new() { ["Input.Text"] = "Here it is." });
        await answer.SubmitAsync(button: "#send");

        await PassAsync();

        Assert.Equal(PackageState.Revoked, (await portal.PackageAsync(refused)).State);
        Assert.DoesNotContain("took the package back", (await staff.GetAsync(Staff(refused))).Text(".history"), StringComparison.Ordinal);
        Assert.Equal(PackageState.Delivered, (await portal.PackageAsync(answered)).State);
    }

    private Task PassAsync() => portal.ScopedAsync<PackageExpiryPass>(pass => pass.PassAsync(CancellationToken.None));
}
