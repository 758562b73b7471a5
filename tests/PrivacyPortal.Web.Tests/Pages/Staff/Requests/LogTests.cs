using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Pages.Staff.Requests;

public sealed class LogTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task A_letters_clocks_count_from_the_day_it_arrived()
    {
        var answer = await SubmitAsync(new() { ["Input.ReceivedOn"] = "2026-11-02" });

        var request = await ReadAsync(answer);
        Assert.Equal((Channel.Letter, new DateOnly(2026, 11, 2), RequestStatus.Open), (request.Channel, request.ReceivedOn, request.Status));
        Assert.Equal(new DateOnly(2026, 11, 17), request.DueOn); // Ten business days; 11 November is Veterans Day.
        var mail = await portal.DbAsync(db => db.OutboxEmails.SingleAsync(mail => mail.RequestId == request.Id));
        Assert.True(mail.Acknowledges);
        Assert.Contains("Maya Singh entered the request, which came by letter.", (await answer.FollowAsync()).Text(".history"));
    }

    [Fact]
    public async Task What_a_letter_asks_in_particular_is_entered_where_it_says_so()
    {
        var silent = await ReadAsync(await SubmitAsync(new() { ["Input.Kind"] = "deletion" }));
        Assert.Null(silent.Particulars);
        var half = await SubmitAsync(new() { ["Input.Kind"] = "correction", ["Input.Asked.Wrong"] = "Oak Road 5" });
        Assert.Equal("Write how it should read", half.FieldError("Input.Asked.Right"));

        var said = await ReadAsync(await SubmitAsync(new() { ["Input.Kind"] = "correction", ["Input.Asked.Wrong"] = "Oak Road 5", ["Input.Asked.Right"] = "Oak Lane 5" }));

        Assert.Equal(new CorrectionParticulars("Oak Road 5", "Oak Lane 5"), said.Particulars);
        var access = await ReadAsync(await SubmitAsync(new()
        {
            ["Input.Kind"] = "access", ["Input.ReceivedOn"] = "2026-11-02", ["Input.Asked.Scope"] = "Copy", ["Input.Asked.Period"] = "LastYear",
        }));
        Assert.Equal(new DateOnly(2026, 11, 2), ((AccessParticulars)access.Particulars!).To);
    }

    [Fact]
    public async Task An_agent_who_wrote_meets_the_same_needs_as_one_on_the_form()
    {
        Dictionary<string, string> agent = new()
        {
            ["Input.Kind"] = "deletion", ["Input.OnBehalfOf"] = "agent", ["Input.SubjectName"] = "Bo Li", ["Input.For.Authority"] = "SignedPermission",
            ["Input.For.PersonEmail"] = "bo@logged.test",
        };
        Assert.Equal("Enter the person’s own address, not yours", (await SubmitAsync(new(agent) { ["Input.For.PersonEmail"] = "ANN.CHU@example.com" })).FieldError("Input.For.PersonEmail"));
        var request = await ReadAsync(await SubmitAsync(agent));

        Assert.Equal(new Representation { Authority = AgentAuthority.SignedPermission, PersonEmail = "bo@logged.test" }, request.Requester.Representation);
        Assert.Equal("person-confirm", await portal.DbAsync(db => db.OutboxEmails.Where(mail => mail.ToAddress == "bo@logged.test").Select(mail => mail.Template).SingleAsync()));
        var silent = await ReadAsync(await SubmitAsync(new() { ["Input.OnBehalfOf"] = "agent", ["Input.SubjectName"] = "Bo Li" }));
        Assert.Equal(["signed-permission", "person-confirms"], silent.OutstandingNeeds.Select(need => need.Code));
    }

    [Fact]
    public async Task A_guardian_who_called_declares_and_says_how_old_the_child_is()
    {
        var request = await ReadAsync(await SubmitAsync(new()
        {
            ["Input.Channel"] = "phone", ["Input.Kind"] = "opt-out", ["Input.OnBehalfOf"] = "guardian", ["Input.SubjectName"] = "Theo",
            ["Input.For.ChildAge"] = "From13To15", ["Input.For.Declared"] = "true",
        }));

        Assert.Equal(new Representation { ChildAge = AgeBand.From13To15, GuardianDeclared = true }, request.Requester.Representation);
        Assert.Null(request.CannotAnswer());
    }

    [Theory]
    [InlineData("recipients", "true", false, 150)]
    [InlineData("recipients", "false", true, 30)]
    [InlineData("access", "true", true, 45)] // Where it was sent makes a difference to Shine the Light alone.
    public async Task Shine_the_Light_sent_elsewhere_has_150_days(string kind, string elsewhere, bool designated, int days)
    {
        var answer = await SubmitAsync(new() { ["Input.Kind"] = kind, ["Input.Region"] = "US-CA", ["Input.ReceivedOn"] = "2026-11-18", ["Input.Elsewhere"] = elsewhere });

        var request = await ReadAsync(answer);
        Assert.Equal(designated, request.ReachedDesignated);
        Assert.Equal(new DateOnly(2026, 11, 18).AddDays(days), request.Clocks.Single(clock => clock is { IsLegal: true, IsAcknowledgement: false }).Due);
        Assert.Equal(!designated, (await answer.FollowAsync()).Text(".facts").Contains("not at the address designated for it", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("true", ClockState.Met)]
    [InlineData("false", ClockState.Running)]
    public async Task A_caller_who_was_told_is_acknowledged(string told, ClockState state)
    {
        var answer = await SubmitAsync(new() { ["Input.Channel"] = "phone", ["Input.Email"] = "", ["Input.Told"] = told });

        var request = await ReadAsync(answer);
        Assert.Equal(state, request.Clocks.Single(clock => clock.IsAcknowledgement).State);
        Assert.False(await portal.DbAsync(db => db.OutboxEmails.AnyAsync(mail => mail.RequestId == request.Id)));
    }

    [Theory]
    [InlineData("Input.ReceivedOn", "2026-11-21", "The day of receipt cannot be in the future.")]
    [InlineData("Input.ReceivedOn", "2024-11-19", "The day of receipt cannot be more than two years ago.")]
    [InlineData("Input.ReceivedOn", "", "Enter the day it arrived.")]
    [InlineData("Input.Channel", "form", "Choose how it came.")]
    [InlineData("Input.Kind", "teleport", "Choose a kind.")]
    [InlineData("Input.Region", "Mars", "Choose where the requester lives.")]
    [InlineData("Input.Language", "tlh", "Choose a language.")]
    [InlineData("Input.OnBehalfOf", "9", "Choose for whom it is.")]
    [InlineData("Input.Name", "", "Enter the name of the requester.")]
    [InlineData("Input.Name", "A\nB", "Enter a name without line breaks and other hidden characters.")]
    [InlineData("Input.Email", "no address", "Enter an e-mail address like name@example.com.")]
    [InlineData("Input.Email", "a@example.com\r\nBcc: b@example.com", "Enter an e-mail address like name@example.com.")]
    public async Task What_cannot_be_entered_is_named(string field, string value, string sentence)
    {
        var answer = await SubmitAsync(new() { [field] = value });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal([sentence], answer.Errors);
    }

    [Fact]
    public async Task A_security_report_may_be_anonymous()
    {
        var answer = await SubmitAsync(new() { ["Input.Kind"] = "breach", ["Input.Name"] = "", ["Input.Email"] = "" });

        Assert.Equal("Anonymous", (await ReadAsync(answer)).Requester.DisplayName);
    }

    private async Task<PageAnswer> SubmitAsync(Dictionary<string, string> fields)
    {
        var page = await (await portal.SignInAsync()).GetAsync("/staff/requests/log");
        Dictionary<string, string> all = new()
        {
            ["Input.Channel"] = "letter", ["Input.Kind"] = "access", ["Input.Region"] = "US-CA", ["Input.Name"] = "Ann Chu",
            ["Input.Email"] = "ann.chu@example.com", ["Input.Details"] = "Everything.",
        };
        foreach (var (name, value) in fields) all[name] = value;
        return await page.SubmitAsync(all);
    }

    private Task<DataSubjectRequest> ReadAsync(PageAnswer answer)
    {
        Assert.True(answer.Status == HttpStatusCode.Redirect, string.Join(" ", answer.Errors));
        var reference = answer.Location!.Split('/')[^1];
        return portal.DbAsync(db => db.Requests.AsNoTracking().Include(request => request.Clocks).SingleAsync(request => request.Reference == reference));
    }
}
