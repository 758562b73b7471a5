using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Pages.Staff.Requests;

/// <summary>Linking requests that may be the same, without closing either.</summary>
public sealed class LinkTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task A_possible_duplicate_is_linked_and_unlinked_by_a_button_and_both_pages_show_it()
    {
        var (first, second) = (await Given.Request().By("Ann", "linked@example.test").InAsync(portal), await Given.Request().By("Ann", "linked@example.test").InAsync(portal));
        var maya = await portal.SignInAsync();

        var linked = await (await maya.GetAsync(Home(second))).SubmitAsync(form: "form[action$='/link']");
        Assert.Equal($"{Home(second)}#linked", linked.Location);
        foreach (var (one, other) in new[] { (first, second), (second, first) })
        {
            var page = await maya.GetAsync(Home(one));
            Assert.Contains(other.Reference, page.Text("#linked ~ .needs"), StringComparison.Ordinal);
            Assert.Contains("Linked by Maya Singh on", page.Text("#linked ~ .needs"), StringComparison.Ordinal);
            Assert.Contains($"Maya Singh linked {other.Reference} as a possible duplicate; both go on.", page.Text(".history"), StringComparison.Ordinal);
            Assert.Null(page.Document.QuerySelector("form[action$='/link']"));
            Assert.Equal((RequestStatus.Open, 1), (await StatusAsync(one), await AuditedAsync(one, "request.duplicate-linked", other)));
        }

        Assert.Equal(Home(first), (await (await maya.GetAsync(Home(first))).SubmitAsync(form: "form[action$='handler=Unlink']")).Location);
        foreach (var (one, other) in new[] { (first, second), (second, first) })
        {
            var page = await maya.GetAsync(Home(one));
            Assert.Null(page.Document.QuerySelector("#linked"));
            Assert.NotNull(page.Document.QuerySelector("form[action$='/link']"));
            Assert.Equal(1, await AuditedAsync(one, "request.duplicate-unlinked", other));
        }
    }

    [Fact]
    public async Task A_link_holds_up_nobody_who_answers_either_request()
    {
        var (one, other) = (await Given.Request(RequestKind.Question).InAsync(portal), await Given.Request(RequestKind.Question).InAsync(portal));
        var maya = await portal.SignInAsync();
        var (note, answer) = (await maya.GetAsync($"{Home(one)}/note"), await maya.GetAsync($"{Home(other)}/answer"));
        await LinkAsync(maya, one, other.Reference);

        Assert.Equal(HttpStatusCode.Redirect, (await note.SubmitAsync(new() { ["Input.Text"] = "Still fine." })).Status);
        var preview = await answer.SubmitAsync(new() { ["Input.Text"] = "Here it is." }, Form);
        Assert.Equal(HttpStatusCode.Redirect, (await preview.SubmitAsync(form: Form, button: "#send")).Status);
        Assert.Equal((RequestStatus.Open, RequestStatus.Answered), (await StatusAsync(one), await StatusAsync(other)));
        Assert.Contains("Answered", (await maya.GetAsync(Home(one))).Text("#linked ~ .needs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_request_is_linked_by_its_reference_and_what_cannot_be_is_said()
    {
        var (one, other) = (await Given.Request().InAsync(portal), await Given.Request(RequestKind.Deletion).By(null, null).Through(Channel.Phone).InAsync(portal));
        var maya = await portal.SignInAsync();

        Assert.NotEqual("", (await LinkAsync(maya, one, "PP")).FieldError("Input.Of"));
        Assert.Equal(["No request has this reference."], (await LinkAsync(maya, one, RequestReference.Create(2019, [9, 9, 9, 9, 9]).Value)).Errors);
        Assert.Equal([DuplicateLinks.LinkedToItself.Sentence], (await LinkAsync(maya, one, one.Reference)).Errors);
        Assert.Equal(HttpStatusCode.Redirect, (await LinkAsync(maya, one, other.Reference.ToLowerInvariant())).Status);
        Assert.Equal([DuplicateLinks.LinkedAlready.Sentence], (await LinkAsync(maya, other, one.Reference)).Errors);
    }

    [Fact]
    public async Task The_requester_does_not_see_the_link()
    {
        var (browser, mine) = await PublicRequestAsync();
        var other = await Given.Request(RequestKind.Question).By("Bo", "bo@link.test").InAsync(portal);
        await LinkAsync(await portal.SignInAsync(), mine, other.Reference);

        var page = await browser.GetAsync($"/requests/{mine.Reference}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain(other.Reference, page.Body, StringComparison.Ordinal);
    }

    private async Task<(Browser Browser, DataSubjectRequest Request)> PublicRequestAsync() =>
        await Tests.Pages.Requests.Shopper.OpenAsync(portal, "ann@link.test");

    private static async Task<PageAnswer> LinkAsync(Browser browser, DataSubjectRequest request, string to) =>
        await (await browser.GetAsync($"{Home(request)}/link")).SubmitAsync(new() { ["Input.Of"] = to });

    private Task<RequestStatus> StatusAsync(DataSubjectRequest request) =>
        portal.DbAsync(db => db.Requests.Where(r => r.Id == request.Id).Select(r => r.Status).SingleAsync());

    private Task<int> AuditedAsync(DataSubjectRequest request, string action, DataSubjectRequest other) =>
        portal.DbAsync(db => db.AuditEntries.CountAsync(entry => entry.Subject == request.Reference && entry.Action == action && entry.Detail == other.Reference));

    private const string Form = "main form[method=post]";

    private static string Home(DataSubjectRequest request) => $"/staff/requests/{request.Reference}";
}
