using System.Net;
using System.Text;
using System.Text.Json;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Setup;
using PrivacyPortal.Web.Tests.Files;

namespace PrivacyPortal.Web.Tests.Pages.Admin.Cookies;

/// <summary>A portal of its own for each test: there is one draft.</summary>
public sealed class CheckTests : IAsyncLifetime
{
    private const string Secret = "s3cr3t-value";

    private readonly PortalFactory portal = new();
    private Browser ada = null!;

    public async Task InitializeAsync() => ada = await portal.SignInAsync(Access.AdminRole);

    public async Task DisposeAsync() => await portal.DisposeAsync();

    private async Task<PageAnswer> PasteAsync(string text) =>
        await (await ada.GetAsync("/admin/cookies/check")).SubmitFilesAsync(new() { ["Input.Names"] = text });

    private async Task<PageAnswer> RecordAsync(byte[] har) => await ada.UploadAsync("/admin/cookies/check", "/admin/cookies/check", har, "shop.har");

    private static IEnumerable<string> Names(PageAnswer page, string list) => page.Document.QuerySelectorAll($"#{list} li code").Select(code => code.TextContent);

    private static byte[] Har(params object[] entries) => JsonSerializer.SerializeToUtf8Bytes(new { log = new { version = "1.2", entries } });

    private static object Entry(string url, int second, string method = "GET", object[]? sent = null, string? setCookie = null) => new
    {
        startedDateTime = $"2026-11-20T10:00:{second:00}.000Z",
        request = new { method, url, cookies = sent ?? [], headers = Array.Empty<object>() },
        response = new { status = 200, content = new { text = "body" }, cookies = Array.Empty<object>(), headers = setCookie is null ? [] : new object[] { new { name = "Set-Cookie", value = setCookie } } },
    };

    [Fact]
    public async Task Pasted_names_are_registered_unregistered_or_missing_and_values_are_gone()
    {
        await ada.AddAsync();
        await ada.AddAsync("_heat");

        var page = await PasteAsync($"_visits\n_new={Secret}; other={Secret}==; _visits=1");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(["_new", "other"], Names(page, "unregistered"));
        Assert.Equal(["_heat"], Names(page, "missing"));
        Assert.Contains("_visits", page.Text("#fine"));
        Assert.DoesNotContain(Secret, page.Body);
        Assert.Equal("_visits\n_new\nother", page.Value("Input.Names")!.ReplaceLineEndings("\n").Trim());
        var form = await ada.GetAsync(page.Document.QuerySelector("#unregistered a")!.GetAttribute("href")!);
        Assert.Equal("_new", form.Value("Input.Name"));
    }

    [Fact]
    public async Task A_recording_shows_hosts_lifetimes_and_what_came_before_a_choice()
    {
        await ada.AddAsync();
        await ada.AddAsync("_after");
        var page = await RecordAsync(Har(
            Entry("https://www.shop.example/", 0, setCookie: $"_visits={Secret}; Max-Age={400 * 86_400}; Path=/\nsession={Secret}"),
            Entry("https://ads.example/pixel", 1, setCookie: $"track={Secret}; Domain=.ads.example; Expires=Sat, 20 Nov 2027 10:00:01 GMT"),
            Entry("https://privacy.shop.example/api/v1/consents", 2, "POST"),
            Entry("https://www.shop.example/next", 3, sent: [new { name = "pp_consent", value = Secret }, new { name = "_after", value = Secret }])));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("on www.shop.example", page.Text("#found"));
        Assert.Equal(["session", "track"], Names(page, "unregistered"));
        Assert.Contains("ads.example, third party, for 365 days, there before a choice", page.Text("#unregistered"));
        Assert.Equal(["_visits"], Names(page, "misfiled"));
        Assert.Contains("It is set for 400 days, but registered for 30 days. It is optional, but was there before a choice.", page.Text("#misfiled"));
        Assert.Contains("_after", page.Text("#fine"));
        Assert.Contains("pp_consent", page.Text("#fine"));
        Assert.DoesNotContain(Secret, page.Body);
        var form = await ada.GetAsync(page.Document.QuerySelector("#unregistered li:last-child a")!.GetAttribute("href")!);
        Assert.Equal(("track", "ads.example", "365"), (form.Value("Input.Name"), form.Value("Input.Provider"), form.Value("Input.LifetimeDays")));
        Assert.True(form.Document.QuerySelector("[name='Input.Party'][value=third]")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task A_recording_without_a_choice_says_so()
    {
        var page = await RecordAsync(Har(Entry("https://shop.example/", 0, setCookie: "a=1")));

        Assert.Contains("The recording shows no cookie choice", page.Text("#result .notice"));
    }

    public static TheoryData<byte[]> Garbage =>
    [
        "{"u8.ToArray(), "[]"u8.ToArray(), "{}"u8.ToArray(), "{\"log\":7}"u8.ToArray(), "{\"log\":{\"entries\":[7,null,{\"request\":[]},{\"request\":{\"url\":7}}]}}"u8.ToArray(),
        [0xff, 0xd8, 0x00, 0x01], Encoding.UTF8.GetBytes("{\"log\":" + new string('[', 100_000)), "{\"log\":{\"\\ud800\":1}}"u8.ToArray(), "{\"log\":{\"entries\":[]}}"u8.ToArray(),
        Har(Entry("not an address", 0, setCookie: "a=1")),
    ];

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task A_file_that_is_no_recording_is_refused(byte[] file)
    {
        var page = await RecordAsync(file);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotEmpty(page.FieldError("Input.File"));
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused()
    {
        var page = await RecordAsync(new byte[HarFile.MaxLength + 1]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("larger than 32 MB", page.FieldError("Input.File"));
    }

    [Fact]
    public async Task A_paste_that_is_too_long_is_said_beside_it_and_the_form_comes_back_filled_in()
    {
        var form = await ada.GetAsync("/admin/cookies/check");

        var page = await form.SubmitFilesAsync(new() { ["Input.Names"] = new string('a', (int)PagesSetup.FormLimit + 1), ["Input.Kind"] = "LocalStorage", ["Input.Site"] = "shop.example" });

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, page.Status);
        Assert.Equal("This is longer than 4 MB. Shorten it, or send it as a file.", page.FieldError("Input.Names"));
        Assert.Equal(("", "LocalStorage", "shop.example"), (page.Value("Input.Names")!.Trim(), page.Value("Input.Kind"), page.Value("Input.Site")));
        Assert.Equal(HttpStatusCode.OK, (await page.SubmitFilesAsync(new() { ["Input.Names"] = "_visits" })).Status);
    }

    [Fact]
    public async Task A_recording_of_more_than_four_megabytes_is_read()
    {
        var page = await RecordAsync(Har(Entry("https://shop.example/", 0, setCookie: "a=1; Path=" + new string('/', (int)PagesSetup.FormLimit))));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(["a"], Names(page, "unregistered"));
    }

    [Fact]
    public async Task A_recording_longer_than_is_read_is_refused_by_the_limit_of_this_form()
    {
        using var endless = new MultipartFormDataContent { { new StringContent("_visits"), "Input.Names" }, { new StreamContent(new Zeros(220L * 1024 * 1024)), "Input.File", "shop.har" } };

        var page = await ada.SendAsync(HttpMethod.Post, "/admin/cookies/check", endless);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, page.Status);
        Assert.Contains("larger than 32 MB", page.FieldError("Input.File"));
        Assert.Equal("_visits", page.Value("Input.Names")!.Trim());
    }

    [Theory]
    [InlineData("", "Paste at least one name, or choose a file.")]
    [InlineData(" ;;=x", "There is no name in it.")]
    [InlineData("{\"a\":1}", "This is no HAR file that can be read.")]
    public async Task Names_that_are_none_are_refused(string text, string sentence)
    {
        var page = await PasteAsync(text);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.StartsWith(sentence, page.FieldError("Input.Names"));
    }

    [Theory]
    [InlineData("shop.example", "www.shop.example", true)]
    [InlineData("pay.shop.example", "www.shop.example", true)]
    [InlineData("shop.example", "m.shop.example", true)]
    [InlineData("myshop.example", "shop.example", false)]
    [InlineData("ads.example", "shop.example", false)]
    public void A_host_is_the_shops_or_not(string host, string site, bool own) => Assert.Equal(own, HarFile.IsOfSite(host, site));
}
