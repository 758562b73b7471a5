using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Pages.Requests;

public sealed class NewTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    public static TheoryData<string> Kinds => [.. RequestKinds.All.Select(kind => kind.Code())];

    [Theory]
    [InlineData("en")]
    [InlineData("zh-Hant")]
    public async Task Every_kind_can_be_chosen_with_its_promise(string language)
    {
        var page = await portal.Browse().GetAsync("/requests", ("Accept-Language", language));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(RequestKinds.All.Count, page.Document.QuerySelectorAll("main .card").Length);
        foreach (var kind in RequestKinds.All) Assert.NotNull(page.Document.QuerySelector($"main a[href='/requests/new/{kind.Code()}']"));
        Assert.Contains("30", page.Text(".promise") + page.Text("main"), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_kind_can_be_filed(string kind)
    {
        var (email, browser) = ($"{kind}@every.test", portal.Browse());

        var received = await (await browser.SendAsync(kind, Shopper.Fields(email))).FollowAsync();

        var request = Assert.Single(await portal.RequestsAsync(email));
        Assert.Equal(RequestKinds.Parse(kind), request.Kind);
        Assert.Equal(request.Kind.NeedsConfirmation() ? RequestStatus.Unconfirmed : RequestStatus.Open, request.Status);
        Assert.Contains(request.Reference, received.Text(), StringComparison.Ordinal);
        var mail = Assert.Single(await portal.MailsAsync(email));
        Assert.True(mail.Acknowledges);
        Assert.Equal(request.Id, mail.RequestId);
    }

    [Fact]
    public async Task The_received_page_gives_reference_day_and_due_date_in_words()
    {
        var browser = portal.Browse();
        var answer = await browser.SendAsync("access", Shopper.Fields("words@new.test"));
        Assert.Equal("/requests/received", answer.Location);

        var page = await answer.FollowAsync();

        Assert.Contains("Friday 20 November 2026", page.Text(), StringComparison.Ordinal);
        Assert.Contains("by Monday 7 December 2026, 10 business days", page.Text(), StringComparison.Ordinal);
        Assert.Contains("button", page.Text(), StringComparison.Ordinal);
        Assert.True(page.Response.Headers.CacheControl!.NoStore);
        Assert.Contains("PP-2026-", (await browser.GetAsync("/requests/received")).Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("PP-2026-", (await portal.Browse().GetAsync("/requests/received")).Text("dl"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_received_page_forgets_after_an_hour()
    {
        using var later = new PortalFactory();
        var browser = later.Browse();
        await browser.SendAsync("access", Shopper.Fields("hour@new.test"));
        later.Clock.Advance(TimeSpan.FromMinutes(61));

        Assert.DoesNotContain("PP-2026-", (await browser.GetAsync("/requests/received")).Text("main"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("opt-out", "Input.Email,Input.For.Authority,Input.For.ChildAge,Input.For.Declared,Input.OnBehalfOf,Input.Permission,Input.Region,Input.SubjectName")]
    [InlineData("unsubscribe", "Input.Details,Input.Email,Input.Region")]
    [InlineData("question", "Input.Details,Input.Email,Input.Name")]
    public async Task A_form_asks_only_what_its_kind_needs(string kind, string fields)
    {
        var page = await portal.Browse().GetAsync($"/requests/new/{kind}");

        var asked = page.Document.QuerySelectorAll("main form [name^='Input.']").Select(field => field.GetAttribute("name")!)
            .Where(name => name is not ("Input.Form" or "Input.Website")).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(fields, string.Join(',', asked));
    }

    [Theory]
    [InlineData("/requests/new/nonsense")]
    [InlineData("/requests/new/")]
    public async Task An_unknown_kind_is_not_found(string url) => Assert.Equal(HttpStatusCode.NotFound, (await portal.Browse().GetAsync(url)).Status);

    [Fact]
    public async Task The_side_panel_says_the_day_of_the_answer()
    {
        var page = await portal.Browse().GetAsync("/requests/new/opt-out");

        Assert.Contains("by Monday 7 December 2026, 10 business days", page.Text("aside"), StringComparison.Ordinal);
        Assert.Contains("Los Angeles time", page.Text("aside"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_security_problem_can_be_reported_without_a_name()
    {
        var browser = portal.Browse();
        var answer = await browser.SendAsync("breach", new() { ["Input.Details"] = "Your shop lists all orders at /export, anonymously seen." });

        var page = await answer.FollowAsync();

        Assert.Contains("PP-2026-", page.Text(), StringComparison.Ordinal);
        var request = await portal.DbAsync(db => db.Requests.SingleAsync(r => r.Details.Contains("anonymously seen")));
        Assert.Null(request.Requester.Name);
        Assert.Null(request.Requester.Email);
        Assert.Empty(await portal.DbAsync(db => db.OutboxEmails.Where(mail => mail.RequestId == request.Id).ToListAsync()));
    }

    [Fact]
    public async Task A_request_for_somebody_else_names_them()
    {
        var fields = Shopper.Fields("agent@new.test", ("Input.OnBehalfOf", "Agent"), ("Input.For.Authority", "PowerOfAttorney"));
        var answer = await portal.Browse().SendAsync("access", fields);
        Assert.Equal("Enter the name of the child or person this is for", answer.FieldError("Input.SubjectName"));

        fields["Input.SubjectName"] = "  Bo   Li ";
        await portal.Browse().SendAsync("access", fields);

        var request = Assert.Single(await portal.RequestsAsync("agent@new.test"));
        Assert.Equal((OnBehalfOf.Agent, "Bo Li"), (request.Requester.OnBehalfOf, request.Requester.SubjectName));
    }

    [Fact]
    public async Task The_language_of_the_page_stays_with_the_request()
    {
        var browser = portal.Browse();
        await browser.GetAsync("/requests?lang=zh-Hant");

        await browser.SendAsync("question", Shopper.Fields("chinese@new.test"));

        Assert.Equal("zh-Hant", Assert.Single(await portal.RequestsAsync("chinese@new.test")).Language);
        Assert.Contains("我們已收到你的要求", Assert.Single(await portal.MailsAsync("chinese@new.test")).Subject, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("accept", "US-CA")]
    [InlineData("reject", "")]
    public async Task Where_one_lives_is_remembered_only_by_those_who_allow_it(string choice, string remembered)
    {
        var browser = portal.Browse();
        await (await browser.GetAsync("/cookies")).SubmitAsync([], button: $"button[name=choice][value={choice}]");
        await browser.SendAsync("access", Shopper.Fields($"{choice}@region.test"));

        Assert.Equal(remembered, (await browser.GetAsync("/requests/new/deletion")).Value("Input.Region"));
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_request()
    {
        var browser = portal.Browse();
        var page = await browser.GetAsync("/requests/new/access");

        var answers = await Task.WhenAll(page.SubmitAsync(Shopper.Fields("twice@new.test")), page.SubmitAsync(Shopper.Fields("twice@new.test")));
        var again = await page.SubmitAsync(Shopper.Fields("twice@new.test"));

        Assert.All(answers.Append(again), answer => Assert.Equal("/requests/received", answer.Location));
        var request = Assert.Single(await portal.RequestsAsync("twice@new.test"));
        Assert.Single(await portal.MailsAsync("twice@new.test"));
        Assert.Contains(request.Reference, (await again.FollowAsync()).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_form_with_other_words_is_another_request()
    {
        var page = await portal.Browse().GetAsync("/requests/new/access");

        await page.SubmitAsync(Shopper.Fields("changed@new.test"));
        await page.SubmitAsync(Shopper.Fields("changed@new.test", ("Input.Details", "Only the orders of 2025.")));

        Assert.Equal(2, (await portal.RequestsAsync("changed@new.test")).Count);
    }
}
