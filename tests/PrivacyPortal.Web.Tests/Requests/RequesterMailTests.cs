using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Email;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Tests.Requests;

public sealed class RequesterMailTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Link = "https://localhost/requests/open/token";

    private static readonly RequestEventKind[] Told =
    [
        RequestEventKind.Received, RequestEventKind.Confirmed, RequestEventKind.MessageSent, RequestEventKind.Waiting, RequestEventKind.Extended,
        RequestEventKind.Answered, RequestEventKind.PartlyRefused, RequestEventKind.Refused, RequestEventKind.Withdrawn, RequestEventKind.Lapsed,
        RequestEventKind.Duplicate, RequestEventKind.Appealed, RequestEventKind.FactsAsked, RequestEventKind.FactsChecked, RequestEventKind.TreatedAsCategories,
        RequestEventKind.Reminded, RequestEventKind.LapseAnnounced, RequestEventKind.LapsedUnanswered,
    ];

    public static TheoryData<string, RequestEventKind> Mails
    {
        get
        {
            var data = new TheoryData<string, RequestEventKind>();
            foreach (var language in new[] { "en", "zh-Hant" })
                foreach (var what in Told) data.Add(language, what);
            return data;
        }
    }

    private async Task<(DataSubjectRequest Request, ShopMoment Moment)> RequestAsync(
        string language, RequestKind kind = RequestKind.Question, string region = "HK", string? email = "ann@mail.test")
    {
        var moment = await portal.Services.GetRequiredService<ShopSource>().NowAsync();
        return (DataSubjectRequest.File(
            RequestReference.Create(2026, new byte[5]), kind, Region.Find(region)!, language,
            new() { Name = "<b>Ann</b>\r\nBcc: x", Email = email, OnBehalfOf = OnBehalfOf.Self, SubjectName = null }, "Details <i>typed</i>",
            moment.Now, moment.Today, moment.Shop.Book), moment);
    }

    private async Task<EmailContent> ComposeAsync(DataSubjectRequest request, ShopMoment moment, RequestEventKind what, string? text = null, string? fact = null)
    {
        EmailContent? content = null;
        await portal.ScopedAsync<RequesterMail>(mail =>
        {
            content = mail.Compose(request, moment, what, text, fact, Link);
            return Task.CompletedTask;
        });
        return content!;
    }

    [Theory]
    [MemberData(nameof(Mails))]
    public async Task Every_mail_has_reference_kind_link_and_a_plain_subject_in_its_language(string language, RequestEventKind what)
    {
        var (request, moment) = await RequestAsync(language);
        var fact = what switch { RequestEventKind.Extended => "2027-01-04", RequestEventKind.Refused or RequestEventKind.PartlyRefused => "no-data", _ => "PP-2026-000000" };

        var mail = await ComposeAsync(request, moment, what, "Words & <b>more</b>", fact);

        var (text, html) = (mail.ToText(moment.Shop.Profile), mail.ToHtml(moment.Shop.Profile, language));
        Assert.Contains(request.Reference, mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain(mail.Subject, char.IsControl);
        Assert.All([text, WebUtility.HtmlDecode(html)], body =>
        {
            Assert.Contains(request.Reference, body, StringComparison.Ordinal);
            Assert.Contains(Link, body, StringComparison.Ordinal);
            Assert.Contains("https://localhost/requests/track", body, StringComparison.Ordinal);
            Assert.Contains(language == "en" ? "Ask about privacy" : "查詢私隱事宜", body, StringComparison.Ordinal);
        });
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Ann", text, StringComparison.Ordinal);
        Assert.Equal(what == RequestEventKind.Received, mail.Acknowledges);
        Assert.Equal(language == "en", !text.Any(c => c is >= '\u4e00' and <= '\u9fff'));
    }

    [Theory]
    [InlineData("en", RequestKind.OptOut, "by Monday 7 December 2026, 10 business days")]
    [InlineData("en", RequestKind.Access, "by Monday 7 December 2026, 10 business days")]
    [InlineData("en", RequestKind.Correction, "by Sunday 20 December 2026, 30 days")]
    [InlineData("zh-Hant", RequestKind.OptOut, "2026年12月7日（星期一）或之前（10 個工作天）")]
    [InlineData("zh-Hant", RequestKind.Access, "2026年12月7日（星期一）或之前（10 個工作天）")]
    public async Task The_first_mail_says_when_we_answer_and_acknowledges(string language, RequestKind kind, string due)
    {
        var (request, moment) = await RequestAsync(language, kind, "US-CA");

        var mail = await ComposeAsync(request, moment, RequestEventKind.Received);

        Assert.Contains(due, mail.ToText(moment.Shop.Profile), StringComparison.Ordinal);
        Assert.Contains(language == "en" ? "Friday 20 November 2026" : "2026年11月20日（星期五）", mail.ToText(moment.Shop.Profile), StringComparison.Ordinal);
        Assert.True(mail.Acknowledges);
        Assert.Equal(kind.NeedsConfirmation() ? "request-confirm" : "request-received", mail.Template);
    }

    [Fact]
    public async Task More_time_is_told_with_its_new_day_before_it_is_taken()
    {
        var (request, moment) = await RequestAsync("en", RequestKind.OptOut);

        var text = (await ComposeAsync(request, moment, RequestEventKind.Extended, "Many orders", "2027-02-18")).ToText(moment.Shop.Profile);

        Assert.Contains("Thursday 18 February 2027", text, StringComparison.Ordinal);
        Assert.Contains("> Many orders", text, StringComparison.Ordinal);
        Assert.DoesNotContain("7 December", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_gives_its_ground_how_to_appeal_and_where_else_to_turn()
    {
        var (request, moment) = await RequestAsync("zh-Hant");

        var text = (await ComposeAsync(request, moment, RequestEventKind.Refused, null, "legal-duty")).ToText(moment.Shop.Profile);

        Assert.Contains("法例規定我們須保留此等資料", text, StringComparison.Ordinal);
        Assert.Contains("要求重新考慮", text, StringComparison.Ordinal);
        Assert.Contains("https://www.pcpd.org.hk/", text, StringComparison.Ordinal);
        Assert.DoesNotContain("cppa.ca.gov", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_request_promises_no_day()
    {
        var (request, moment) = await RequestAsync("en");

        Assert.DoesNotContain("We answer:", (await ComposeAsync(request, moment, RequestEventKind.Answered, "Done")).ToText(moment.Shop.Profile), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_ground_of_refusal_has_its_sentence_and_the_english_one_is_the_rule_s()
    {
        await portal.ScopedAsync<RequestWords>(words =>
        {
            Assert.All(Refusals.All, refusal => Assert.Equal(refusal.Sentence, words.Refusal(refusal.Code)));
            Assert.All(Region.All, region => Assert.Equal(region.EnglishName, words.Region(region)));
            Assert.All(RequestStatuses.All, status => Assert.NotEqual("", words.Status(status)));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task Without_a_mailbox_nothing_is_sent()
    {
        var (request, moment) = await RequestAsync("en", RequestKind.Breach, email: null);

        await portal.ScopedAsync<RequesterMail>(mail =>
        {
            mail.Add(request, moment, RequestEventKind.Received);
            mail.AddFollowLink(request, moment);
            return Task.CompletedTask;
        });
    }
}
