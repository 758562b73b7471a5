using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PrivacyPortal.Domain.Email;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Tests.Pages.Requests;

namespace PrivacyPortal.Web.Tests.Pages.Staff.Requests;

/// <summary>Deciding by two people, statements of erasure, appeals, and what goes wrong in between. Maya proposes, Tom approves.</summary>
public sealed class DecisionTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Text = "We searched by e-mail and by name.";

    private Task<Browser> MayaAsync() => portal.SignInAsync();
    private Task<Browser> TomAsync() => portal.SignInAsync(email: "tom@shop.test", name: "Tom Reyes");

    private static string Home(DataSubjectRequest request) => $"/staff/requests/{request.Reference}";

    private static Dictionary<string, string> Refusal(string reason = "no-data", string extent = "wholly") =>
        new() { ["Input.Extent"] = extent, ["Input.Reason"] = reason, ["Input.Text"] = Text };

    private static async Task<PageAnswer> PreviewAsync(Browser browser, DataSubjectRequest request, string action, Dictionary<string, string> fields)
    {
        var preview = await (await browser.GetAsync($"{Home(request)}/{action}")).SubmitAsync(fields);
        Assert.True(preview.Status == HttpStatusCode.OK, string.Join(" ", preview.Errors));
        return preview;
    }

    private async Task<DataSubjectRequest> ProposedAsync(string reason = "no-data")
    {
        var request = await Given.Request().InAsync(portal);
        var sent = await (await PreviewAsync(await MayaAsync(), request, "refuse", Refusal(reason))).SubmitAsync(button: "#send");
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        return request;
    }

    [Theory]
    [InlineData("partly", RequestStatus.PartlyRefused)]
    [InlineData("wholly", RequestStatus.Refused)]
    public async Task A_refusal_is_sent_by_a_second_person_exactly_as_previewed(string extent, RequestStatus status)
    {
        var request = await Given.Request().InAsync(portal);
        var preview = await PreviewAsync(await MayaAsync(), request, "refuse", Refusal("others-rights", extent));
        Assert.Contains("A second person must approve this", preview.Text());
        var proposed = await preview.SubmitAsync(button: "#send");
        Assert.Contains("waits for a second person", (await proposed.FollowAsync()).Text(".flash"));
        Assert.Empty(await MailsAsync(request));
        Assert.True((await ReadAsync(request)).Status.IsOpen());

        var tom = await TomAsync();
        Assert.Contains(request.Reference, (await tom.GetAsync("/staff/approvals")).Text(".approvals"));
        var page = await tom.GetAsync($"{Home(request)}/approve");
        Assert.Equal(Letter(preview), Letter(page));
        Assert.Equal(Home(request), (await page.SubmitAsync(form: "#approve")).Location);

        var mail = Assert.Single(await MailsAsync(request));
        Assert.Equal(Unlinked(mail.Text), Letter(preview));
        Assert.Contains(Refusals.OthersRights.Sentence, mail.Text);
        Assert.Contains("Cal. Civ. Code 1798.145(k)", mail.Text);
        Assert.Contains("We answer an appeal within 30 days", mail.Text);
        Assert.Contains("cppa.ca.gov", mail.Text);
        Assert.Equal((status, null, false), ((await ReadAsync(request)).Status, (await ReadAsync(request)).Proposal, (await ReadAsync(request)).AwaitsApproval));
        Assert.Equal(["request.decision-proposed", "request.decision-approved"], (await AuditAsync(request)).Where(action => action.Contains("decision")));
        Assert.Contains("Tom Reyes approved the decision of Maya Singh.", (await tom.GetAsync(Home(request))).Text(".history"));
    }

    [Fact]
    public async Task Staff_choose_only_from_what_fits_the_kind_and_the_region()
    {
        var maya = await MayaAsync();
        var access = await Given.Request().From("EU").InAsync(portal);
        var page = await maya.GetAsync($"{Home(access)}/refuse");
        Assert.Equal(Refusals.For(RequestKind.Access, Region.Find("EU")!).Select(ground => ground.Code),
            page.Document.QuerySelectorAll("[name='Input.Reason']").Select(choice => choice.GetAttribute("value")));
        Assert.Contains("GDPR Art. 15(4)", page.Text("#input-reason"));
        Assert.Equal([RequestRules.RefusalUnfit.Sentence], (await page.SubmitAsync(Refusal("data-accurate"))).Errors);

        var alone = page.Document.QuerySelector("[value='case-public-source']")!.ParentElement!.TextContent;
        Assert.Contains("Needs a second person", alone);
        Assert.Contains("Only our policy says so. European Union and EEA gives this right by law", alone);
        Assert.DoesNotContain("Only our policy", page.Document.QuerySelector("[value='others-rights']")!.ParentElement!.TextContent);

        var deletion = await maya.GetAsync($"{Home(await Given.Request(RequestKind.Deletion).InAsync(portal))}/refuse");
        Assert.Null(deletion.Document.QuerySelector("[value='legal-duty']"));
        Assert.Equal([RequestRules.DeletionUnexplained.Sentence], (await deletion.SubmitAsync(new() { ["Input.Reason"] = "unfounded" })).Errors);

        var optOut = await Given.Request(RequestKind.OptOut).InAsync(portal);
        Assert.Null((await maya.GetAsync($"{Home(optOut)}/refuse")).Document.QuerySelector("[value='not-verified']"));
    }

    [Fact]
    public async Task Nobody_approves_their_own_decision_but_can_take_it_back()
    {
        var request = await ProposedAsync();
        var maya = await MayaAsync();
        var page = await maya.GetAsync($"{Home(request)}/approve");
        Assert.Null(page.Document.QuerySelector("#approve"));
        Assert.Equal(RequestRules.OwnProposal.Sentence, page.Text("#cannot"));
        var forced = await maya.PostAsync($"{Home(request)}/approve", Posted(page));
        Assert.Equal([RequestRules.OwnProposal.Sentence], forced.Errors);

        await page.SubmitAsync(new() { ["Input.Text"] = "I found something." }, "#back");
        Assert.False((await ReadAsync(request)).AwaitsApproval);
        Assert.Equal(Text, (await maya.GetAsync($"{Home(request)}/refuse")).Value("Input.Text"));
    }

    [Fact]
    public async Task A_decision_sent_back_comes_with_its_note_and_what_was_written()
    {
        var request = await ProposedAsync();
        var page = await (await TomAsync()).GetAsync($"{Home(request)}/approve");
        Assert.Equal(["Write the text."], (await page.SubmitAsync(new() { ["Input.Text"] = " " }, "#back")).Errors);
        Assert.Equal(HttpStatusCode.Redirect, (await page.SubmitAsync(new() { ["Input.Text"] = "Search by phone too." }, "#back")).Status);

        var maya = await MayaAsync();
        Assert.Contains("Search by phone too.", (await maya.GetAsync(Home(request))).Text("#decision"));
        var form = await maya.GetAsync($"{Home(request)}/refuse");
        Assert.Contains("Search by phone too.", form.Text());
        Assert.Equal(Text, form.Value("Input.Text"));
        Assert.NotNull(form.Document.QuerySelector("[name='Input.Reason'][value='no-data'][checked]"));
        Assert.Empty(await MailsAsync(request));
    }

    [Fact]
    public async Task Of_two_who_approve_at_once_one_wins_and_the_other_reads_who_it_was()
    {
        var request = await ProposedAsync();
        var lin = await portal.SignInAsync(email: "lin@shop.test", name: "Lin Wei");
        var (first, second) = (await (await TomAsync()).GetAsync($"{Home(request)}/approve"), await lin.GetAsync($"{Home(request)}/approve"));
        var answers = await Task.WhenAll(first.SubmitAsync(form: "#approve"), second.SubmitAsync(form: "#approve"));

        var late = Assert.Single(answers, answer => answer.Status != HttpStatusCode.Redirect);
        Assert.Contains(late.Status, new[] { HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity });
        Assert.NotEmpty(late.Errors);
        Assert.Single(await MailsAsync(request));
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_one_wins_and_no_second_decision_waits()
    {
        var request = await Given.Request().InAsync(portal);
        var (mine, his) = (await PreviewAsync(await MayaAsync(), request, "refuse", Refusal()), await PreviewAsync(await TomAsync(), request, "answer", new() { ["Input.Text"] = "Here it is." }));
        Assert.Equal(HttpStatusCode.Redirect, (await mine.SubmitAsync(button: "#send")).Status);
        var late = await his.SubmitAsync(button: "#send");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, RequestRules.AwaitingApproval.Sentence), (late.Status, Assert.Single(late.Errors)));
        Assert.Equal("Maya Singh", (await ReadAsync(request)).Proposal!.By);
        Assert.Empty(await MailsAsync(request));
        // The same form sent twice is no second proposal either.
        Assert.Equal([RequestRules.AwaitingApproval.Sentence], (await mine.SubmitAsync(button: "#send")).Errors);
    }

    [Fact]
    public async Task A_decision_changed_since_the_page_was_opened_is_not_approved_by_it()
    {
        var request = await ProposedAsync();
        var tab = await (await TomAsync()).GetAsync($"{Home(request)}/approve");
        var maya = await MayaAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await (await maya.GetAsync($"{Home(request)}/approve")).SubmitAsync(new() { ["Input.Text"] = "Not yet." }, "#back");
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await (await PreviewAsync(maya, request, "refuse", Refusal("unfounded"))).SubmitAsync(button: "#send");

        var late = await tab.SubmitAsync(form: "#approve");
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Maya Singh proposed a decision", Assert.Single(late.Errors));
        Assert.Contains(Refusals.Unfounded.Sentence, late.Text(".letter"));
        Assert.Empty(await MailsAsync(request));
    }

    [Fact]
    public async Task A_requester_who_withdraws_while_a_clerk_decides_has_the_last_word()
    {
        var (shopper, request) = await OpenedAsync("withdraws@decide.test");
        var maya = await MayaAsync();
        var preview = await PreviewAsync(maya, request, "answer", new() { ["Input.Text"] = "Here it is." });
        await (await PreviewAsync(maya, request, "refuse", Refusal())).SubmitAsync(button: "#send");
        var approving = await (await TomAsync()).GetAsync($"{Home(request)}/approve");
        await (await shopper.GetAsync($"/requests/{request.Reference}/withdraw")).SubmitAsync();

        Assert.Equal([RequestRules.Closed.Sentence], (await preview.SubmitAsync(button: "#send")).Errors);
        Assert.Equal([RequestRules.Closed.Sentence], (await approving.SubmitAsync(form: "#approve")).Errors);
        var after = await ReadAsync(request);
        Assert.Equal((RequestStatus.Withdrawn, null, false), (after.Status, after.Proposal, after.AwaitsApproval));
        Assert.DoesNotContain(await MailsAsync(request), mail => mail.Template == "request-refused");
    }

    [Fact]
    public async Task What_a_requester_writes_meanwhile_is_shown_to_who_approves()
    {
        var (shopper, request) = await OpenedAsync("writes@decide.test");
        await (await PreviewAsync(await MayaAsync(), request, "refuse", Refusal())).SubmitAsync(button: "#send");
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await (await shopper.GetAsync($"/requests/{request.Reference}")).SubmitAsync(new() { ["Input.Text"] = "It was under my maiden name." }, "#reply");

        Assert.Contains("maiden name", (await (await TomAsync()).GetAsync($"{Home(request)}/approve")).Text(".notice"));
    }

    [Fact]
    public async Task A_deletion_is_answered_with_a_statement_that_is_sent_kept_and_never_changed()
    {
        var (shopper, request) = await DeletionAsync("erase@decide.test");
        var maya = await MayaAsync();
        var form = await maya.GetAsync($"{Home(request)}/answer");
        var more = await form.SubmitAsync(button: "#rows");
        Assert.True(more.Document.QuerySelectorAll(".erasure-row").Length > form.Document.QuerySelectorAll(".erasure-row").Length);
        Assert.Equal([RequestRules.StatementEmpty.Sentence], (await form.SubmitAsync()).Errors);
        Assert.Equal(["Choose the exception under which it is kept."], (await form.SubmitAsync(new() { ["Input.Erasure.Lines[0].Outcome"] = "Kept" })).Errors);

        var preview = await PreviewAsync(maya, request, "answer", Erasure);
        Assert.Contains("counts as refused in part", preview.Text());
        await preview.SubmitAsync(button: "#send");
        var approve = await (await TomAsync()).GetAsync($"{Home(request)}/approve");
        await approve.SubmitAsync(form: "#approve");

        var mail = (await MailsAsync(request)).Single(mail => mail.Template == "request-partly-refused");
        Assert.Equal(Letter(preview), Unlinked(mail.Text));
        Assert.All(new[]
        {
            "Account and contact details: Deleted; records: 3", "A law obliges us to keep this data", "Cal. Civ. Code 1798.105(d)(8)", "Quick Parcel: told on Thursday 19 November 2026",
            "overwritten within 35 days", "A record of this request is kept", "/requests/new/opt-out", "What we keep is used for nothing else",
        }, words => Assert.Contains(words, mail.Text));
        Assert.Equal(RequestStatus.PartlyRefused, (await ReadAsync(request)).Status);

        await shopper.GetAsync(Shopper.Link(mail));
        var followed = await shopper.GetAsync($"/requests/{request.Reference}");
        Assert.NotNull(followed.Document.QuerySelector($"a[href='/requests/{request.Reference}/statement']"));
        foreach (var page in new[] { await shopper.GetAsync($"/requests/{request.Reference}/statement"), await maya.GetAsync($"{Home(request)}/statement") })
        {
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("Quick Parcel", page.Text());
            Assert.Contains("1798.105(d)(8)", page.Text(".statement"));
        }
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Browse().GetAsync($"/requests/{request.Reference}/statement")).Status);
        var error = await Assert.ThrowsAsync<PostgresException>(() => portal.DbAsync(db => db.Database.ExecuteSqlAsync($"update erasure_statements set by_name = 'x'")));
        Assert.Contains("append-only", error.Message);
    }

    [Fact]
    public async Task Where_nothing_is_kept_a_deletion_is_answered_as_asked()
    {
        var (_, request) = await DeletionAsync("gone@decide.test");
        var preview = await PreviewAsync(await MayaAsync(), request, "answer", new() { ["Input.Erasure.Lines[0].Outcome"] = "Deleted" });
        await preview.SubmitAsync(button: "#send");
        await (await (await TomAsync()).GetAsync($"{Home(request)}/approve")).SubmitAsync(form: "#approve");
        Assert.Equal(RequestStatus.Answered, (await ReadAsync(request)).Status);
    }

    [Fact]
    public async Task An_appeal_is_decided_by_another_person_and_the_last_answer_names_the_outside_bodies()
    {
        var (shopper, request) = await OpenedAsync("appeals@decide.test");
        await (await PreviewAsync(await MayaAsync(), request, "refuse", Refusal())).SubmitAsync(button: "#send");
        await (await (await TomAsync()).GetAsync($"{Home(request)}/approve")).SubmitAsync(form: "#approve");
        var page = await shopper.GetAsync($"/requests/{request.Reference}");
        Assert.Contains("We answer an appeal within", page.Text(".notice"));
        await page.SubmitAsync(new() { ["Input.Text"] = "Look under my maiden name." }, "#appeal");
        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        var maya = await MayaAsync();
        Assert.Equal(RequestRules.AppealBySame.Sentence, (await maya.GetAsync($"{Home(request)}/answer")).Text("#cannot"));
        Assert.Contains(RequestRules.AppealBySame.Sentence, (await maya.GetAsync(Home(request))).Text(".impossible"));
        await (await PreviewAsync(await TomAsync(), request, "refuse", Refusal())).SubmitAsync(button: "#send");
        await (await maya.GetAsync($"{Home(request)}/approve")).SubmitAsync(form: "#approve");

        var last = (await MailsAsync(request)).OrderBy(mail => mail.CreatedAt).Last(mail => mail.Template == "request-refused");
        Assert.Contains("our last word", last.Text);
        Assert.Contains("Federal Trade Commission", last.Text);
        Assert.DoesNotContain("You can ask us to look at it again", last.Text);
        Assert.Contains("our last word", (await shopper.GetAsync($"/requests/{request.Reference}")).Text(".notice"));
    }

    [Fact]
    public async Task A_shop_of_one_switches_the_second_person_off_and_a_child_is_protected_still()
    {
        using var small = new PortalFactory();
        var ada = await small.SignInAsync(Access.AdminRole);
        var request = await Given.Request().InAsync(small);
        var preview = await PreviewAsync(ada, request, "refuse", Refusal());
        Assert.Contains("You are the only member of staff", preview.Text(".notice"));

        var settings = await ada.GetAsync("/admin/settings/decisions");
        Assert.Equal(3, settings.Document.QuerySelectorAll("main input[checked]").Length);
        foreach (var box in settings.Document.QuerySelectorAll("main input[checked]")) box.RemoveAttribute("checked");
        await settings.SubmitAsync();
        Assert.Empty((await ada.GetAsync("/admin/settings/decisions")).Document.QuerySelectorAll("main input[checked]"));

        var child = await PreviewAsync(ada, request, "refuse", Refusal("child-protection"));
        Assert.Contains("A second person must approve", child.Text());
        await (await PreviewAsync(ada, request, "refuse", Refusal())).SubmitAsync(button: "#send");
        Assert.Equal(RequestStatus.Refused, await small.DbAsync(db => db.Requests.Where(r => r.Id == request.Id).Select(r => r.Status).SingleAsync()));
    }

    private static readonly Dictionary<string, string> Erasure = new()
    {
        ["Input.Erasure.Lines[0].Outcome"] = "Deleted", ["Input.Erasure.Lines[0].Count"] = "3",
        ["Input.Erasure.Lines[1].Outcome"] = "Kept", ["Input.Erasure.Lines[1].Exception"] = "legal-duty",
        ["Input.Erasure.Recipients[0].Name"] = "Quick Parcel", ["Input.Erasure.Recipients[0].ToldOn"] = "2026-11-19",
        ["Input.Erasure.InBackups"] = "true", ["Input.Erasure.BackupDays"] = "35",
    };

    /// <summary>A request its requester has open in a browser.</summary>
    private async Task<(Browser Shopper, DataSubjectRequest Request)> OpenedAsync(string email)
    {
        var (shopper, request) = (portal.Browse(), await Given.Request().By("Ann Chu", email).InAsync(portal));
        await portal.ScopedAsync<LinkRequests>(links => links.AddAsync(request.Reference, email, CancellationToken.None));
        await portal.ScopedAsync<LinkRequests>(links => links.AnswerAsync(CancellationToken.None));
        await shopper.GetAsync(await portal.LinkAsync(email, "follow-link"));
        return (shopper, request);
    }

    private async Task<(Browser Shopper, DataSubjectRequest Request)> DeletionAsync(string email) =>
        (portal.Browse(), await Given.Request(RequestKind.Deletion).By("Ann Chu", email).InAsync(portal));

    private static List<KeyValuePair<string, string>> Posted(PageAnswer page) =>
        [new("Version", page.Value("Version")!), new("__RequestVerificationToken", page.Value("__RequestVerificationToken")!)];

    private static string Letter(PageAnswer page) => Unlinked(page.Document.QuerySelector(".letter .prose")!.TextContent);

    // The private link differs: it is made when the mail is.
    private static string Unlinked(string text) =>
        string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Contains("/requests/open/") ? "(link)" : line)).Trim();

    private Task<DataSubjectRequest> ReadAsync(DataSubjectRequest request) => portal.DbAsync(db => db.Requests.AsNoTracking()
        .Include(r => r.Clocks).Include(r => r.Events).SingleAsync(r => r.Id == request.Id));

    private Task<List<OutboxEmail>> MailsAsync(DataSubjectRequest request) => portal.DbAsync(db =>
        db.OutboxEmails.Where(mail => mail.RequestId == request.Id && mail.Template != "follow-link").ToListAsync());

    private Task<List<string>> AuditAsync(DataSubjectRequest request) => portal.DbAsync(db =>
        db.AuditEntries.Where(entry => entry.Subject == request.Reference).OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync());
}
