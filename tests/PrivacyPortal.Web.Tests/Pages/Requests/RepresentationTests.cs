using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Pages.Requests;

/// <summary>Agents, guardians, and people whose data somebody else gave.</summary>
public sealed class RepresentationTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly byte[] Letter = Encoding.UTF8.GetBytes("I, Bo Li, permit Ann Chu to ask for my data. Signed: Bo Li");

    private static Dictionary<string, string> Agent(string email, params (string, string)[] others) => Shopper.Fields(
        email, [("Input.OnBehalfOf", "Agent"), ("Input.SubjectName", "Bo Li"), ("Input.For.PersonEmail", $"person.{email}"), .. others]);

    /// <summary>An agent's request of a kind, with the permission.</summary>
    private async Task<DataSubjectRequest> ByAgentAsync(string kind, string email)
    {
        var page = await portal.Browse().GetAsync($"/requests/new/{kind}");
        Assert.Equal("/requests/received", (await page.SubmitFilesAsync(Agent(email), ("Input.Permission", "permission.txt", Letter))).Location);
        return Assert.Single(await portal.RequestsAsync(email));
    }

    private async Task ConfirmAsync(string email) =>
        await (await portal.Browse().GetAsync(await portal.LinkAsync(email, "request-confirm"))).SubmitAsync();

    [Theory]
    [InlineData("yes", true, "You gave permission.")]
    [InlineData("no", false, "You gave no permission.")]
    public async Task The_person_is_asked_by_mail_once_the_agent_confirmed_and_answers_with_a_button(string answer, bool agreed, string sentence)
    {
        var email = $"{answer}@agent.test";
        var request = await ByAgentAsync("access", email);
        Assert.Empty(await portal.MailsAsync($"person.{email}"));
        await ConfirmAsync(email);
        var mail = Assert.Single(await portal.MailsAsync($"person.{email}"));
        Assert.DoesNotContain("Ann Chu", mail.Text, StringComparison.Ordinal);

        var browser = portal.Browse();
        var page = await browser.GetAsync(Shopper.Link(mail));
        Assert.Contains("Ann Chu", page.Text("dl"), StringComparison.Ordinal);
        Assert.Null(Assert.Single(await portal.RequestsAsync(email)).PersonAgreed);
        var done = await (await page.SubmitAsync(button: $"button[value={answer}]")).FollowAsync();

        Assert.Contains(sentence, done.Text(), StringComparison.Ordinal);
        Assert.Equal(agreed, Assert.Single(await portal.RequestsAsync(email)).PersonAgreed);
        Assert.Contains(sentence, (await portal.Browse().GetAsync(Shopper.Link(mail))).Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync(button: "button[value=yes]")).Status);
        Assert.Equal(agreed, Assert.Single(await portal.RequestsAsync(email)).PersonAgreed);
        var staff = await (await portal.SignInAsync()).GetAsync($"/staff/requests/{request.Reference}");
        Assert.Contains("The signed permission is there.", staff.Text(), StringComparison.Ordinal);
        Assert.Contains(agreed ? "The person confirmed" : "Hand nothing out", staff.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_an_opt_out_the_permission_alone_is_enough()
    {
        var request = await ByAgentAsync("opt-out", "optout@agent.test");

        Assert.Equal(RequestStatus.Open, request.Status);
        Assert.Null(request.Requester.Representation!.PersonEmail);
        Assert.Empty(await portal.MailsAsync("person.optout@agent.test"));
        Assert.Equal(FilePurpose.Permission, await portal.DbAsync(db => db.StoredFiles.Where(file => file.RequestId == request.Id).Select(file => file.Purpose).SingleAsync()));
    }

    [Fact]
    public async Task With_a_power_of_attorney_nobody_is_asked_and_no_file_is_needed()
    {
        await portal.Browse().SendAsync("access", Agent("power@agent.test", ("Input.For.Authority", "PowerOfAttorney")));
        await ConfirmAsync("power@agent.test");

        var request = Assert.Single(await portal.RequestsAsync("power@agent.test"));
        Assert.Equal(RequestStatus.Open, request.Status);
        Assert.Empty(await portal.MailsAsync("person.power@agent.test"));
        var staff = await (await portal.SignInAsync()).GetAsync($"/staff/requests/{request.Reference}");
        Assert.Contains("A power of attorney is stated but not attached.", staff.Text(".needs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input.For.PersonEmail", "", "Enter the e-mail address of the person you ask for")]
    [InlineData("Input.For.PersonEmail", "WRONG@agent.test", "Enter the person’s own address, not yours")]
    [InlineData("Input.For.Authority", "A look", "Choose one")]
    public async Task What_an_agent_left_out_is_said(string field, string value, string sentence)
    {
        var page = await portal.Browse().GetAsync("/requests/new/access");

        var answer = await page.SubmitFilesAsync(Agent("wrong@agent.test", (field, value)), ("Input.Permission", "permission.txt", Letter));

        Assert.Equal(sentence, answer.FieldError(field));
        Assert.Empty(await portal.RequestsAsync("wrong@agent.test"));
    }

    [Fact]
    public async Task Without_the_signed_permission_the_form_comes_back() => Assert.Equal("Choose the file with the signed permission",
        (await portal.Browse().SendAsync("access", Agent("none@agent.test"))).FieldError("Input.Permission"));

    [Theory]
    [InlineData("Under13", "Document how we know")]
    [InlineData("From13To15", "only the young person can agree to sale or sharing")]
    [InlineData("From16To17", "can ask without a parent")]
    public async Task A_guardian_declares_and_staff_read_what_the_age_means(string age, string sentence)
    {
        var email = $"{age.ToLowerInvariant()}@guardian.test";
        var fields = Shopper.Fields(email, ("Input.OnBehalfOf", "Guardian"), ("Input.SubjectName", "Theo"), ("Input.For.ChildAge", age));
        Assert.Equal("Tick the box if you are the parent or guardian", (await portal.Browse().SendAsync("access", fields)).FieldError("Input.For.Declared"));

        fields["Input.For.Declared"] = "true";
        Assert.Equal("/requests/received", (await portal.Browse().SendAsync("access", fields)).Location);

        var request = Assert.Single(await portal.RequestsAsync(email));
        Assert.True(request.Requester.Representation!.GuardianDeclared);
        Assert.Contains(sentence, (await (await portal.SignInAsync()).GetAsync($"/staff/requests/{request.Reference}")).Text(".needs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("opt-out")]
    [InlineData("limit")]
    public async Task A_guardian_who_opts_a_child_out_says_how_old_it_is_and_declares_and_nothing_more(string kind)
    {
        var email = $"{kind}@guardian.test";
        var fields = Shopper.Fields(email, ("Input.OnBehalfOf", "Guardian"), ("Input.SubjectName", "Theo"));
        var asked = await portal.Browse().SendAsync(kind, fields);
        Assert.Equal("Choose how old the child is", asked.FieldError("Input.For.ChildAge"));
        Assert.Equal("Tick the box if you are the parent or guardian", asked.FieldError("Input.For.Declared"));

        (fields["Input.For.ChildAge"], fields["Input.For.Declared"]) = ("Under13", "true");
        Assert.Equal("/requests/received", (await portal.Browse().SendAsync(kind, fields)).Location);

        var request = Assert.Single(await portal.RequestsAsync(email));
        Assert.Equal((RequestStatus.Open, null), (request.Status, request.CannotAnswer()));
    }

    [Fact]
    public async Task Whoever_was_sent_an_order_asks_for_themselves_and_is_matched_by_it_later()
    {
        await portal.Browse().SendAsync("access", Shopper.Fields("gift@given.test", ("Input.OnBehalfOf", "Given"), ("Input.For.Giver", "Order")));

        var request = Assert.Single(await portal.RequestsAsync("gift@given.test"));
        Assert.Equal((OnBehalfOf.Self, DataGiver.Order), (request.Requester.OnBehalfOf, request.Requester.Representation!.Giver));
        Assert.Contains("Match it by the order number", (await (await portal.SignInAsync()).GetAsync($"/staff/requests/{request.Reference}")).Text(".needs"), StringComparison.Ordinal);
    }
}
