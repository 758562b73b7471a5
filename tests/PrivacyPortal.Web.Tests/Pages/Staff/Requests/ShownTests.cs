using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Tests.Pages.Requests;

namespace PrivacyPortal.Web.Tests.Pages.Staff.Requests;

/// <summary>What an agent or a guardian must show stops the answer until it is there, or somebody recorded how it was shown.</summary>
public sealed class ShownTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static string Home(DataSubjectRequest request) => $"/staff/requests/{request.Reference}";

    private static async Task<PageAnswer> AnswerAsync(Browser clerk, DataSubjectRequest request) =>
        await (await clerk.GetAsync($"{Home(request)}/answer")).SubmitAsync(new() { ["Input.Text"] = "Done as you asked." });

    private Task<DataSubjectRequest> ByGuardianAsync(RequestKind kind, AgeBand age, string region = "US-CA") => Given.Request(kind).From(region)
        .For(OnBehalfOf.Guardian, "Theo").Showing(new() { ChildAge = age, GuardianDeclared = true })
        .InAsync(portal);

    [Fact]
    public async Task A_guardian_is_answered_once_it_is_recorded_how_we_know()
    {
        var request = await ByGuardianAsync(RequestKind.Correction, AgeBand.Under13);
        var clerk = await portal.SignInAsync();
        Assert.Contains(DisclosureRules.NeedsOutstanding.Sentence, (await clerk.GetAsync(Home(request))).Text(".impossible"), StringComparison.Ordinal);
        Assert.Equal([DisclosureRules.NeedsOutstanding.Sentence], (await AnswerAsync(clerk, request)).Errors);

        var page = await clerk.GetAsync($"{Home(request)}/shown");
        Assert.Equal("Say how it was shown.", (await page.SubmitAsync(new() { ["Input.Need"] = "guardian-documented" })).FieldError("Input.How"));
        Assert.Equal(["Choose what was shown."], (await page.SubmitAsync(new() { ["Input.How"] = "Seen." })).Errors);
        Assert.Equal([DisclosureRules.NothingOutstanding.Sentence], (await page.SubmitAsync(new() { ["Input.Need"] = "power-of-attorney", ["Input.How"] = "Seen." })).Errors);
        Assert.Equal(Home(request), (await page.SubmitAsync(new() { ["Input.Need"] = "guardian-documented", ["Input.How"] = "Birth certificate seen in the shop." })).Location);

        var shown = await clerk.GetAsync(Home(request));
        Assert.Contains("Maya Singh saw what was outstanding: It is documented that the requester is the parent or guardian.", shown.Text(".history"), StringComparison.Ordinal);
        Assert.Contains("Birth certificate seen in the shop.", shown.Text(".history"), StringComparison.Ordinal);
        Assert.Equal("guardian-documented", await portal.DbAsync(db => db.AuditEntries.Where(entry => entry.Subject == request.Reference && entry.Action == "request.need-shown")
            .Select(entry => entry.Detail).SingleAsync()));
        Assert.Equal(HttpStatusCode.OK, (await AnswerAsync(clerk, request)).Status);
    }

    [Fact]
    public async Task From_16_the_young_person_is_asked_too()
    {
        var request = await ByGuardianAsync(RequestKind.Correction, AgeBand.From16To17);
        var clerk = await portal.SignInAsync();
        await (await clerk.GetAsync($"{Home(request)}/shown")).SubmitAsync(new() { ["Input.Need"] = "guardian-documented", ["Input.How"] = "Passport seen." });
        Assert.Equal([DisclosureRules.NeedsOutstanding.Sentence], (await AnswerAsync(clerk, request)).Errors);
        await (await clerk.GetAsync($"{Home(request)}/shown")).SubmitAsync(new() { ["Input.Need"] = "almost-adult", ["Input.How"] = "Called him; he agrees." });

        Assert.Equal(HttpStatusCode.OK, (await AnswerAsync(clerk, request)).Status);
    }

    [Fact]
    public async Task An_opt_out_for_a_minor_in_Connecticut_is_owed_and_cannot_be_refused()
    {
        var request = await ByGuardianAsync(RequestKind.OptOut, AgeBand.From16To17, "US-CT");
        var clerk = await portal.SignInAsync();

        Assert.Contains("In Connecticut data about anybody under 18", (await clerk.GetAsync(Home(request))).Text(".needs"), StringComparison.Ordinal);
        var refused = await (await clerk.GetAsync($"{Home(request)}/refuse")).SubmitAsync(new() { ["Input.Extent"] = "wholly", ["Input.Reason"] = "no-data" });
        Assert.Equal([DisclosureRules.MinorsOptOut.Sentence], refused.Errors);
        Assert.Equal(HttpStatusCode.OK, (await AnswerAsync(clerk, request)).Status);
    }

    [Fact]
    public async Task An_agents_opt_out_waits_for_the_permission_alone_also_when_it_comes_by_post()
    {
        var request = await Given.Request(RequestKind.OptOut).For(OnBehalfOf.Agent, "Bo Li").Through(Channel.Letter).InAsync(portal);
        var clerk = await portal.SignInAsync();
        Assert.Equal([DisclosureRules.NeedsOutstanding.Sentence], (await AnswerAsync(clerk, request)).Errors);
        var added = await (await clerk.GetAsync($"{Home(request)}/files")).SubmitFilesAsync(
            new() { ["Input.Purpose"] = "Permission" }, ("Input.Files", "permission.txt", Encoding.UTF8.GetBytes("Signed: Bo Li")));
        Assert.Equal(Home(request), added.Location);

        Assert.Equal(HttpStatusCode.OK, (await AnswerAsync(clerk, request)).Status);
        var file = await portal.DbAsync(db => db.StoredFiles.Where(one => one.RequestId == request.Id).Select(one => one.Id).SingleAsync());
        await (await clerk.GetAsync($"{Home(request)}/files/{file}/remove")).SubmitAsync(new() { ["Input.Text"] = "It is about somebody else." });
        Assert.Equal([DisclosureRules.NeedsOutstanding.Sentence], (await AnswerAsync(clerk, request)).Errors);
    }

    [Fact]
    public async Task The_no_of_the_person_stops_an_approval_that_was_under_way()
    {
        var request = await Given.Request(RequestKind.Deletion).By("Rowan Agents", "no@shown.test").For(OnBehalfOf.Agent, "Bo Li")
            .Showing(new() { Authority = AgentAuthority.SignedPermission, PersonEmail = "bo@shown.test" })
            .Then((open, moment) =>
            {
                var maya = Actor.Staff(Guid.NewGuid(), "Lin Park");
                open.TakePermission();
                open.MarkShown("person-confirms", "Called the number on file.", maya, moment.Now);
                open.Decide(Decision.Erase("Done.", new([new("Orders", ErasureOutcome.Deleted, null, 1)], [], null)), moment.Shop.Profile.DecisionRules, maya, moment.Now, moment.Today);
                open.AnswerAsPerson(false, moment.Now);
            }).InAsync(portal);
        var clerk = await portal.SignInAsync();

        var page = await clerk.GetAsync($"{Home(request)}/approve");
        Assert.Contains(DisclosureRules.PersonRefused.Sentence, page.Text(".notice"), StringComparison.Ordinal);
        Assert.Equal([DisclosureRules.PersonRefused.Sentence], (await page.SubmitAsync(form: "#approve")).Errors);
        Assert.DoesNotContain(await portal.MailsAsync("no@shown.test"), mail => mail.Template == "request-answered");
    }

    [Fact]
    public async Task Staff_are_told_to_compare_the_persons_address_with_the_one_on_file()
    {
        var request = await Given.Request(RequestKind.Deletion).For(OnBehalfOf.Agent, "Bo Li")
            .Showing(new() { Authority = AgentAuthority.SignedPermission, PersonEmail = "bo@typed.test" }).InAsync(portal);

        Assert.Contains("The agent typed the person’s address, bo@typed.test. Compare it with the one on file for Bo Li",
            (await (await portal.SignInAsync()).GetAsync(Home(request))).Text(), StringComparison.Ordinal);
    }
}
