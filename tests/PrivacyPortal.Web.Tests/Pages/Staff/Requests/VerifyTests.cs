using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Tests.Pages.Requests;

namespace PrivacyPortal.Web.Tests.Pages.Staff.Requests;

/// <summary>Facts are asked for where they are due, entered by the requester, compared by staff and deleted.</summary>
public sealed class VerifyTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static readonly AccessParticulars Copy = new(AccessScope.Copy, AccessPeriod.LastYear, new(2025, 11, 20), new(2026, 11, 20));

    private static string Home(DataSubjectRequest request) => $"/staff/requests/{request.Reference}";

    private async Task<(Browser Clerk, DataSubjectRequest Request)> SpecificAsync(string email, string region = "US-CT") =>
        (await portal.SignInAsync(), await Given.Request().From(region).By("Ann Chu", email).AskingFor(Copy).InAsync(portal));

    private static Task<PageAnswer> AskAsync(PageAnswer page, IEnumerable<string> facts, params (string Name, string Value)[] more)
    {
        foreach (var fact in facts) page.Document.QuerySelector($"input[value='{fact}']")!.SetAttribute("checked", "");
        return page.SubmitAsync(more.ToDictionary(field => field.Name, field => field.Value), "#ask");
    }

    private async Task<(Browser Shopper, PageAnswer Page)> EnterAsync(DataSubjectRequest request, string email)
    {
        var shopper = portal.Browse();
        await shopper.GetAsync(await portal.LinkAsync(email, "request-facts-asked"));
        Assert.NotNull((await shopper.GetAsync($"/requests/{request.Reference}")).Document.QuerySelector($"a[href='/requests/{request.Reference}/verify']"));
        return (shopper, await shopper.GetAsync($"/requests/{request.Reference}/verify"));
    }

    [Fact]
    public async Task Facts_are_mailed_for_entered_sealed_compared_and_gone()
    {
        var (clerk, request) = await SpecificAsync("match@verify.test");
        Assert.Contains(RequestRules.LevelNotMet.Sentence, (await clerk.GetAsync(Home(request))).Text(".impossible"));
        Assert.Equal([RequestRules.LevelNotMet.Sentence],
            (await (await clerk.GetAsync($"{Home(request)}/answer")).SubmitAsync(new() { ["Input.Text"] = "Here it is." })).Errors);
        var asked = await AskAsync(await clerk.GetAsync($"{Home(request)}/verify"), ["order-number", "postcode"]);
        Assert.Equal(Home(request), asked.Location);
        Assert.Equal(RequestStatus.Waiting, (await ReadAsync(request)).Status);

        var (shopper, page) = await EnterAsync(request, "match@verify.test");
        Assert.Equal(["Enter this, or write to us if you do not know it"], (await page.SubmitAsync(new() { ["Input.Facts[postcode]"] = "06510" })).Errors.Distinct());
        var sent = await page.SubmitAsync(new() { ["Input.Facts[order-number]"] = "H-4471", ["Input.Facts[postcode]"] = "06510" });
        Assert.Contains("We compare what you entered.", (await sent.FollowAsync()).Text());
        var stored = (await ReadAsync(request)).SealedFacts!;
        Assert.DoesNotContain("4471", stored);
        Assert.Contains("Nothing is asked of you here.", (await shopper.GetAsync($"/requests/{request.Reference}/verify")).Text());

        var compare = await clerk.GetAsync($"{Home(request)}/verify");
        Assert.Contains("H-4471", compare.Text("#compare"));
        Assert.Contains("request.facts-viewed", await AuditAsync(request));
        Assert.Null(compare.Document.QuerySelector("#hold-postcode")!.GetAttribute("name"));
        Assert.Equal(["Say for each fact whether it matched."], (await compare.SubmitAsync(form: "#compare")).Errors);
        var done = await compare.SubmitAsync(new() { ["Input.Outcomes[order-number]"] = "matched", ["Input.Outcomes[postcode]"] = "matched" }, "#compare");
        Assert.Contains("established who asks", (await done.FollowAsync()).Text(".flash"));

        var after = await ReadAsync(request);
        Assert.Equal((2, null, null), (after.LevelMet, after.SealedFacts, after.Identity!.Check));
        Assert.DoesNotContain(after.Events, line => (line.Text + line.Fact).Contains("4471", StringComparison.Ordinal));
        Assert.Contains("order number matched, postcode matched. What was entered was deleted.", (await clerk.GetAsync(Home(request))).Text(".history"));
        Assert.Equal(HttpStatusCode.OK, (await (await clerk.GetAsync($"{Home(request)}/answer")).SubmitAsync(new() { ["Input.Text"] = "Here it is." })).Status);
        // The same form sent twice compares nothing a second time.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await compare.SubmitAsync(new() { ["Input.Outcomes[order-number]"] = "matched", ["Input.Outcomes[postcode]"] = "matched" }, "#compare")).Status);
    }

    [Fact]
    public async Task A_failed_check_offers_the_next_step_and_the_refusal_says_which_level_failed()
    {
        var (clerk, request) = await SpecificAsync("fails@verify.test");
        await AskAsync(await clerk.GetAsync($"{Home(request)}/verify"), ["order-number", "postcode"]);
        var (shopper, page) = await EnterAsync(request, "fails@verify.test");
        await page.SubmitAsync(new() { ["Input.Facts[order-number]"] = "1", ["Input.Facts[postcode]"] = "2" });
        var compared = await (await clerk.GetAsync($"{Home(request)}/verify")).SubmitAsync(
            new() { ["Input.Outcomes[order-number]"] = "different", ["Input.Outcomes[postcode]"] = "matched" }, "#compare");

        var next = await compared.FollowAsync();
        Assert.Contains("Level 2: matching facts", next.Text("dl.facts:last-of-type"));
        Assert.Contains("The check of level 2 (matching facts) did not succeed. The requester was told that it did not match, not what.", next.Text("#failed"));
        var mail = Assert.Single(await portal.MailsAsync("fails@verify.test"), mail => mail.Template == "request-facts-checked");
        Assert.Contains("The check that did not succeed: facts that you and we both know.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("What happens next:", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ostcode", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("one of your orders", mail.Text, StringComparison.Ordinal);
        var follow = await shopper.GetAsync($"/requests/{request.Reference}");
        Assert.Contains("facts that you and we both know", follow.Text("[aria-labelledby=check]"));
        await shopper.GetAsync("/requests?lang=zh-Hant");
        Assert.Contains("核對你我雙方均知悉的資料", (await shopper.GetAsync($"/requests/{request.Reference}")).Text("[aria-labelledby=check]"));
        Assert.All(new[] { "#ask", "#categories", "#proof", "[name='Input.WithDeclaration']" }, selector => Assert.NotNull(next.Document.QuerySelector(selector)));
        var refusal = await (await clerk.GetAsync($"{Home(request)}/refuse")).SubmitAsync(new() { ["Input.Extent"] = "wholly", ["Input.Reason"] = "not-verified" });
        Assert.Contains("The check that did not succeed: facts that you and we both know.", refusal.Text(".letter"));
    }

    [Fact]
    public async Task Specific_pieces_that_cannot_be_verified_become_categories_and_the_requester_is_told()
    {
        var (clerk, request) = await SpecificAsync("categories@verify.test");
        var page = await clerk.GetAsync($"{Home(request)}/verify");
        Assert.Equal(HttpStatusCode.Redirect, (await page.SubmitAsync(form: "#categories")).Status);

        Assert.Contains(await portal.MailsAsync("categories@verify.test"), mail => mail.Template == "request-treated-as-categories");
        Assert.Equal(1, (await ReadAsync(request)).LevelNeeded);
        Assert.Null((await ReadAsync(request)).CannotAnswer());
    }

    [Theory]
    [InlineData("US-CA", "I declare under penalty of perjury under the laws of the State of California that the foregoing is true and correct.")]
    [InlineData("US-CT", "I declare that the foregoing is true and correct.")]
    public async Task Three_facts_and_a_dated_declaration_are_asked_for_signed_and_kept(string region, string formula)
    {
        var email = $"declares-{region}@verify.test";
        var (clerk, request) = await SpecificAsync(email, region);
        // In California the declaration goes with the facts whether or not anybody ticks it.
        (string, string)[] tick = region == "US-CA" ? [] : [("Input.WithDeclaration", "true")];
        Assert.Equal([RequestRules.FactsThree.Sentence], (await AskAsync(await clerk.GetAsync($"{Home(request)}/verify"), ["order-number", "postcode"], tick)).Errors);
        await AskAsync(await clerk.GetAsync($"{Home(request)}/verify"), ["order-number", "postcode", "phone-digits"], tick);

        var (_, page) = await EnterAsync(request, email);
        Assert.Contains(formula, page.Text("form"), StringComparison.Ordinal);
        Assert.Contains("Date: Friday 20 November 2026", page.Text("form"), StringComparison.Ordinal);
        Dictionary<string, string> facts = new() { ["Input.Facts[order-number]"] = "1", ["Input.Facts[postcode]"] = "2", ["Input.Facts[phone-digits]"] = "3" };
        Assert.Equal(["Tick the declaration and write your name under it"], (await page.SubmitAsync(facts)).Errors);
        await page.SubmitAsync(new(facts) { ["Input.Declares"] = "true", ["Input.Signature"] = "Ann Chu" });
        var signed = Assert.Single((await ReadAsync(request)).Events, line => line.Kind == RequestEventKind.DeclarationSigned);
        Assert.Equal(
            [
                $"I am the person whose personal information request {request.Reference} asks for, and what I entered above is true.",
                formula, "Date: Friday 20 November 2026", "Signed: Ann Chu",
            ], signed.Text!.Split('\n'));

        await (await clerk.GetAsync($"{Home(request)}/verify")).SubmitAsync(
            new() { ["Input.Outcomes[order-number]"] = "matched", ["Input.Outcomes[postcode]"] = "matched", ["Input.Outcomes[phone-digits]"] = "matched" }, "#compare");
        Assert.Equal(3, (await ReadAsync(request)).LevelMet);
    }

    [Fact]
    public async Task In_Chinese_the_declaration_keeps_the_words_of_the_law_beside_their_translation()
    {
        var clerk = await portal.SignInAsync();
        var request = await Given.Request().In("zh-Hant").By("陳安", "declares-zh@verify.test").AskingFor(Copy).InAsync(portal);
        await AskAsync(await clerk.GetAsync($"{Home(request)}/verify"), ["order-number", "postcode", "phone-digits"]);
        var (shopper, _) = await EnterAsync(request, "declares-zh@verify.test");
        await shopper.GetAsync("/requests?lang=zh-Hant");
        var page = await shopper.GetAsync($"/requests/{request.Reference}/verify");

        Assert.Contains("願按加利福尼亞州法律承擔偽證罪責。(I declare under penalty of perjury under the laws of the State of California", page.Text("form"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GB", "UK: answer: stands still while it waits.", "UK: answer: stands still since Friday 20 November 2026.")]
    [InlineData("US-CT", "No clock stops while it waits.", "No clock stops meanwhile.")]
    public async Task Staff_read_what_the_clocks_of_this_request_do(string region, string before, string meanwhile)
    {
        var (clerk, request) = await SpecificAsync($"clocks-{region}@verify.test", region);
        Assert.Contains(before, (await clerk.GetAsync($"{Home(request)}/wait")).Text());
        var ask = await clerk.GetAsync($"{Home(request)}/verify");
        Assert.Contains(before, ask.Text());
        await AskAsync(ask, ["order-number", "postcode"]);

        Assert.Contains(meanwhile, (await clerk.GetAsync($"{Home(request)}/verify")).Text(".notice"));
    }

    [Fact]
    public async Task A_correction_is_not_checked_with_what_it_disputes_and_a_doubt_is_written_down()
    {
        var clerk = await portal.SignInAsync();
        var request = await Given.Request(RequestKind.Correction).InAsync(portal);
        Assert.Equal("", (await clerk.GetAsync($"{Home(request)}/verify")).Value("Input.Disputed"));
        Assert.Equal([RequestRules.DisputedMissing.Sentence],
            (await AskAsync(await clerk.GetAsync($"{Home(request)}/verify"), ["order-number", "phone-digits"], ("Input.Doubt", "New address"))).Errors);
        Assert.Equal([RequestRules.FactDisputed.Sentence],
            (await AskAsync(await clerk.GetAsync($"{Home(request)}/verify"), ["order-number", "postcode"], ("Input.Disputed", "postcode"), ("Input.Doubt", "New address"))).Errors);
        Assert.Equal([RequestRules.DoubtMissing.Sentence],
            (await AskAsync(await clerk.GetAsync($"{Home(request)}/verify"), ["order-number", "phone-digits"], ("Input.Disputed", "postcode"))).Errors);
        Assert.Equal(HttpStatusCode.Redirect,
            (await AskAsync(await clerk.GetAsync($"{Home(request)}/verify"), ["order-number", "phone-digits"], ("Input.Disputed", "postcode"), ("Input.Doubt", "New address"))).Status);
    }

    [Theory]
    [InlineData(RequestKind.OptOut)]
    [InlineData(RequestKind.Limit)]
    [InlineData(RequestKind.Unsubscribe)]
    public async Task An_opt_out_is_never_verified(RequestKind kind)
    {
        var clerk = await portal.SignInAsync();
        var request = await Given.Request(kind).InAsync(portal);
        var page = await clerk.GetAsync($"{Home(request)}/verify");
        Assert.Equal(RequestRules.NeverVerified.Sentence, page.Text("#cannot"));
        Assert.Null(page.Document.QuerySelector("#ask"));
        var forced = await clerk.PostAsync($"{Home(request)}/verify?handler=Ask", [
            new("Input.Facts", "postcode"), new("Input.Facts", "order-number"), new("Input.Doubt", "Doubt"),
            new("__RequestVerificationToken", page.Value("__RequestVerificationToken")!)]);
        Assert.Equal([RequestRules.NeverVerified.Sentence], forced.Errors);
    }

    [Fact]
    public async Task What_was_entered_goes_when_the_request_is_withdrawn_and_no_other_browser_can_enter_it()
    {
        var (clerk, request) = await SpecificAsync("gone@verify.test");
        await AskAsync(await clerk.GetAsync($"{Home(request)}/verify"), ["order-number", "postcode"]);
        Assert.Equal(HttpStatusCode.NotFound, (await portal.Browse().GetAsync($"/requests/{request.Reference}/verify")).Status);
        var (shopper, page) = await EnterAsync(request, "gone@verify.test");
        await page.SubmitAsync(new() { ["Input.Facts[order-number]"] = "1", ["Input.Facts[postcode]"] = "2" });
        var compare = await clerk.GetAsync($"{Home(request)}/verify");
        await (await shopper.GetAsync($"/requests/{request.Reference}/withdraw")).SubmitAsync();

        Assert.Null((await ReadAsync(request)).SealedFacts);
        Assert.Equal([RequestRules.Closed.Sentence],
            (await compare.SubmitAsync(new() { ["Input.Outcomes[order-number]"] = "matched", ["Input.Outcomes[postcode]"] = "matched" }, "#compare")).Errors.Take(1));
    }

    private Task<DataSubjectRequest> ReadAsync(DataSubjectRequest request) => portal.DbAsync(db => db.Requests.AsNoTracking()
        .Include(r => r.Clocks).Include(r => r.Events).SingleAsync(r => r.Id == request.Id));

    private Task<List<string>> AuditAsync(DataSubjectRequest request) => portal.DbAsync(db =>
        db.AuditEntries.Where(entry => entry.Subject == request.Reference).Select(entry => entry.Action).ToListAsync());
}
