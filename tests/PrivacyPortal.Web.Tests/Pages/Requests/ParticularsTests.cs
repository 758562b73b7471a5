using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Workers;

namespace PrivacyPortal.Web.Tests.Pages.Requests;

/// <summary>What each kind asks, from the form to the database and back to the requester and to staff.</summary>
public sealed class ParticularsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private async Task<DataSubjectRequest> SentAsync(string kind, string email, params (string, string)[] fields)
    {
        var answer = await portal.Browse().SendAsync(kind, Shopper.Fields(email, fields));
        Assert.Equal("/requests/received", answer.Location);
        return Assert.Single(await portal.RequestsAsync(email));
    }

    public static TheoryData<string, string?> Kinds => new()
    {
        { "access", "AccessParticulars { Kind = Access, Scope = Copy, Period = LastYear, From = 11/20/2025, To = 11/20/2026 }" },
        { "correction", "CorrectionParticulars { Kind = Correction, Wrong = Oak Road 5, Right = Oak Lane 5 }" },
        { "deletion", "everything" },
        { "recipients", "RecipientsParticulars { Kind = Recipients, Year = 2025 }" },
        { "opt-out", null },
        { "limit", null },
        { "restriction", "Advertising" },
        { "unsubscribe", null },
        { "question", null },
        { "complaint", "ComplaintParticulars { Kind = Complaint, About = Marketing, EarlierRequest =  }" },
        { "minor", "MinorParticulars { Kind = Minor, Age = , Where =  }" },
        { "breach", "BreachParticulars { Kind = Breach, Where = , SeenOn =  }" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_kind_keeps_what_it_asks_and_no_more(string kind, string? kept)
    {
        var request = await SentAsync(kind, $"{kind}@particulars.test");

        Assert.Equal(kept, request.Particulars switch
        {
            null => null,
            DeletionParticulars { IsEverything: true } => "everything",
            RestrictionParticulars restriction => string.Join(',', restriction.Uses),
            var other => other.ToString(),
        });
    }

    [Fact]
    public async Task A_range_of_days_and_chosen_categories_are_kept_and_shown_to_both_sides()
    {
        var access = await SentAsync("access", "range@particulars.test", ("Input.Asked.Scope", "Summary"), ("Input.Asked.Period", "Range"),
            ("Input.Asked.From", "2023-05-01"), ("Input.Asked.To", "2024-02-29"));
        Assert.Equal(new AccessParticulars(AccessScope.Summary, AccessPeriod.Range, new(2023, 5, 1), new(2024, 2, 29)), access.Particulars);
        await SentAsync("deletion", "some@particulars.test", ("Input.Asked.Extent", "Some"), ("Input.Asked.Categories", "Location"));
        var browser = portal.Browse();
        var confirm = await browser.GetAsync(await portal.LinkAsync("some@particulars.test", "request-confirm"));

        var second = await (await confirm.SubmitAsync()).FollowAsync();
        Assert.Equal("Location", second.Text(".deleted"));
        Assert.Null(second.Document.QuerySelector(".kept"));
        var follow = await (await second.SubmitAsync()).FollowAsync();
        Assert.Contains("Location", follow.Text("dl.facts"), StringComparison.Ordinal);

        var staff = await (await portal.SignInAsync()).GetAsync($"/staff/requests/{access.Reference}");
        Assert.Contains("1 May 2023 to 29 February 2024", staff.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("access", "Input.Asked.Period", "Range", "Input.Asked.From", "Enter the first day")]
    [InlineData("access", "Input.Asked.Scope", "7", "Input.Asked.Scope", "Choose one")]
    [InlineData("deletion", "Input.Asked.Extent", "Some", "Input.Asked.Categories", "Choose which data to delete")]
    [InlineData("complaint", "Input.Asked.About", "", "Input.Asked.About", "Choose what the complaint is about")]
    [InlineData("breach", "Input.Asked.SeenOn", "2026-11-21", "Input.Asked.SeenOn", "Enter a day that is not in the future")]
    [InlineData("breach", "Input.Asked.SeenOn", "last week", "Input.Asked.SeenOn", "Enter a day, for example 2026-11-20")]
    public async Task What_is_missing_is_said_beside_its_field(string kind, string field, string value, string wrong, string sentence)
    {
        var answer = await portal.Browse().SendAsync(kind, Shopper.Fields("missing@particulars.test", (field, value)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(sentence, answer.FieldError(wrong));
        Assert.Equal("missing@particulars.test", answer.Value("Input.Email"));
        Assert.NotNull(answer.Document.GetElementById(answer.Document.QuerySelector(".errors a")!.GetAttribute("href")![1..]));
        Assert.Empty(await portal.RequestsAsync("missing@particulars.test"));
    }

    [Fact]
    public async Task Another_use_is_described()
    {
        var fields = Shopper.Fields("other@particulars.test", ("Input.Asked.Uses", "Other"), ("Input.Details", " "));

        Assert.Equal("Describe the other use", (await portal.Browse().SendAsync("restriction", fields)).FieldError("Input.Details"));
    }

    [Fact]
    public async Task An_anonymous_report_is_opened_again_with_its_key_and_nothing_else()
    {
        var received = await (await portal.Browse().SendAsync("breach", new() { ["Input.Details"] = "All invoices are open." })).FollowAsync();
        var (reference, key) = (received.Text("dd .reference"), received.Text(".key .reference"));
        Assert.Matches("^([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}$", key);
        Assert.DoesNotContain(key, await portal.DbAsync(db => db.AccessLinks.Select(link => Convert.ToHexString(link.TokenHash)).ToListAsync()));

        Dictionary<string, string> Typed(string r, string k) => new() { ["Key.Reference"] = r, ["Key.Text"] = k };
        var browser = portal.Browse();
        var track = await browser.GetAsync("/requests/track");
        var wrong = await track.SubmitAsync(Typed(reference, "7K3F9-XQ2MB-0ARTD-W5HVE"), "#key");
        var foreign = await track.SubmitAsync(Typed("PP-2026-7K3F9X", key), "#key");
        Assert.All([wrong, foreign], page => Assert.Equal("Reference and key do not belong together. Check both.", page.FieldError("Key.Text")));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/requests/{reference}")).Status);

        var opened = await track.SubmitAsync(Typed(reference.ToLowerInvariant(), key.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)), "#key");

        Assert.Equal($"/requests/{reference}", opened.Location);
        Assert.Contains("All invoices are open.", (await opened.FollowAsync()).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_anonymous_reporter_is_asked_without_mail_and_replies_when_they_come_back_with_the_key()
    {
        var received = await (await portal.Browse().SendAsync("breach", new() { ["Input.Details"] = "The invoices of others are open." })).FollowAsync();
        var (reference, key) = (received.Text("dd .reference"), received.Text(".key .reference"));
        var (maya, home) = (await portal.SignInAsync(), $"/staff/requests/{reference}");
        Assert.Contains("No mail can be sent", (await maya.GetAsync(home)).Text("#no-mail"), StringComparison.Ordinal);
        var form = await maya.GetAsync($"{home}/wait");
        Assert.Contains("No mail can be sent", form.Text(".notice"), StringComparison.Ordinal);
        Assert.DoesNotContain("It is mailed", form.Text(), StringComparison.Ordinal);
        var asked = await form.SubmitAsync(new() { ["Input.Text"] = "Which page was it?" }, "form[enctype]");
        Assert.Equal(home, asked.Location);
        Assert.Contains("No mail could be sent; the question waits until they come back.", (await asked.FollowAsync()).Text(".situation"), StringComparison.Ordinal);

        portal.Clock.Advance(TimeSpan.FromDays(10));
        await portal.ScopedAsync<SilencePass>(pass => pass.PassAsync(CancellationToken.None));
        var reporter = portal.Browse();
        var opened = await (await reporter.GetAsync("/requests/track")).SubmitAsync(new() { ["Key.Reference"] = reference, ["Key.Text"] = key }, "#key");
        var page = await opened.FollowAsync();
        Assert.Contains("Which page was it?", page.Text(".thread"), StringComparison.Ordinal);
        Assert.Equal($"/requests/{reference}", (await page.SubmitAsync(new() { ["Input.Text"] = "The one of October." }, "#reply")).Location);

        var request = await portal.DbAsync(db => db.Requests.Include(r => r.Events).SingleAsync(r => r.Reference == reference));
        Assert.Equal((RequestStatus.Open, (DateTimeOffset?)null), (request.Status, request.RemindedAt));
        Assert.Equal("The one of October.", request.Events.Single(line => line.Kind == RequestEventKind.MessageReceived).Text);
        Assert.False(await portal.DbAsync(db => db.OutboxEmails.AnyAsync(mail => mail.RequestId == request.Id)));
        portal.Clock.Set(PortalFactory.Start);
    }

    [Fact]
    public async Task A_key_is_shown_once()
    {
        var browser = portal.Browse();
        var answer = await browser.SendAsync("breach", new() { ["Input.Details"] = "Shown once." });

        Assert.NotEqual("", (await answer.FollowAsync()).Text(".key .reference"));
        Assert.Equal("", (await browser.GetAsync("/requests/received")).Text(".key .reference"));
        Assert.NotEqual("", (await browser.GetAsync("/requests/received")).Text("dd .reference"));
    }

    [Fact]
    public async Task Evidence_comes_with_the_form_and_is_kept_with_the_request()
    {
        var page = await portal.Browse().GetAsync("/requests/new/correction");

        var answer = await page.SubmitFilesAsync(Shopper.Fields("evidence@particulars.test"), ("Input.Evidence", "bill.txt", Encoding.UTF8.GetBytes("Oak Lane 5")));

        Assert.Equal("/requests/received", answer.Location);
        var request = Assert.Single(await portal.RequestsAsync("evidence@particulars.test"));
        var file = await portal.DbAsync(db => db.StoredFiles.SingleAsync(file => file.RequestId == request.Id));
        Assert.Equal((FilePurpose.Evidence, "bill.txt"), (file.Purpose, file.FileName));
    }

    [Theory]
    [InlineData("program.pdf", 3, "The file is not a PDF")]
    [InlineData("film.txt", (10 * 1024 * 1024) + 1, "The file is larger than 10 MB")]
    public async Task A_file_that_is_not_taken_leaves_the_form_filled_in(string name, int length, string sentence)
    {
        var content = Enumerable.Repeat((byte)(length < 10 ? 0 : 'a'), length).ToArray();
        var page = await portal.Browse().GetAsync("/requests/new/correction");

        var answer = await page.SubmitFilesAsync(Shopper.Fields("refused@particulars.test"), ("Input.Evidence", name, content));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(sentence, answer.FieldError("Input.Evidence"), StringComparison.Ordinal);
        Assert.Equal("Oak Road 5", answer.Value("Input.Asked.Wrong"));
        Assert.Contains("Choose your files again", answer.Text(), StringComparison.Ordinal);
        Assert.Empty(await portal.RequestsAsync("refused@particulars.test"));
    }
}
