using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Pages.Requests;

public sealed class BadInputTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    [Fact]
    public async Task An_empty_form_says_what_is_missing_beside_each_field()
    {
        var answer = await portal.Browse().SendAsync("correction", []);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("Enter your name", answer.FieldError("Input.Name"));
        Assert.Equal("Enter your e-mail address", answer.FieldError("Input.Email"));
        Assert.Equal("Choose where you live", answer.FieldError("Input.Region"));
        Assert.Equal("Write what is wrong", answer.FieldError("Input.Asked.Wrong"));
        Assert.Equal("Write how it should read", answer.FieldError("Input.Asked.Right"));
        Assert.Equal(5, answer.Errors.Count);
        Assert.NotNull(answer.Document.QuerySelector("#input-email[aria-invalid=true][aria-describedby~=input-email-error]"));
    }

    [Theory]
    [InlineData("Input.Name", 200, "Shorten the name to 200 characters")]
    [InlineData("Input.Details", 5000, "Shorten the text to 5,000 characters")]
    public async Task Text_up_to_its_limit_is_taken_and_one_more_is_not(string field, int length, string sentence)
    {
        var email = $"{field.ToLowerInvariant()}@long.test";
        var tooLong = await portal.Browse().SendAsync("access", Shopper.Fields(email, (field, new string('a', length + 1))));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLong.Status);
        Assert.Equal(sentence, tooLong.FieldError(field).Replace("5000", "5,000", StringComparison.Ordinal));
        Assert.Equal(length + 1, tooLong.Value(field)!.Length);

        await portal.Browse().SendAsync("access", Shopper.Fields(email, (field, new string('a', length))));

        Assert.Single(await portal.RequestsAsync(email));
    }

    [Theory]
    [InlineData("ann")]
    [InlineData("ann@shop")]
    [InlineData("ann@@shop.test")]
    [InlineData("Ann <ann@shop.test>")]
    [InlineData("ann@shop.test, bo@shop.test")]
    [InlineData("ann@shop.test\r\nBcc: all@shop.test")]
    [InlineData("ann@shop.test\nX: y")]
    [InlineData("ann@shop .test")]
    [InlineData("ann@-.test")]
    public async Task What_is_no_address_is_refused(string email)
    {
        var answer = await portal.Browse().SendAsync("question", Shopper.Fields(email));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("Enter an e-mail address like name@example.com", answer.FieldError("Input.Email"));
        Assert.Equal("Ann Chu", answer.Value("Input.Name"));
    }

    [Fact]
    public async Task An_address_longer_than_a_mailbox_can_be_is_refused()
    {
        var answer = await portal.Browse().SendAsync("question", Shopper.Fields(new string('a', 64) + "@" + new string('b', 190) + ".test"));

        Assert.Equal("Shorten the e-mail address to 254 characters", answer.FieldError("Input.Email"));
    }

    [Theory]
    [InlineData("Input.Name", "Ann\r\nBcc: x")]
    [InlineData("Input.Name", "Ann\u001b[31m")]
    [InlineData("Input.Details", "bell\u0007")]
    public async Task Control_characters_are_refused_with_a_sentence(string field, string text)
    {
        var answer = await portal.Browse().SendAsync("question", Shopper.Fields("control@bad.test", (field, text)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("control characters", answer.FieldError(field), StringComparison.Ordinal);
        Assert.Empty(await portal.RequestsAsync("control@bad.test"));
    }

    [Theory]
    [InlineData("Input.Name")]
    [InlineData("Input.Email")]
    [InlineData("Input.Details")]
    public async Task A_null_character_is_not_even_read(string field)
    {
        var answer = await portal.Browse().SendAsync("question", Shopper.Fields("null@bad.test", (field, "null@bad.test\0")));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotEqual("", answer.Text("h1"));
        Assert.Empty(await portal.RequestsAsync("null@bad.test"));
    }

    [Theory]
    [InlineData("emoji", "Zoë 👩‍👩‍👧 O’Brien")]
    [InlineData("arabic", "محمد بن علي")]
    [InlineData("hebrew", "יעל כהן")]
    [InlineData("chinese", "陳大文")]
    public async Task Any_script_and_any_emoji_is_a_name(string box, string name)
    {
        var email = $"{box}@script.test";
        await portal.Browse().SendAsync("question", Shopper.Fields(email, ("Input.Name", name), ("Input.Details", name + "\r\n" + name)));

        var request = Assert.Single(await portal.RequestsAsync(email));
        Assert.Equal((name, $"{name}\n{name}"), (request.Requester.Name, request.Details));
    }

    [Fact]
    public async Task Markup_is_shown_as_text()
    {
        const string script = "<script>alert(1)</script>";
        var browser = portal.Browse();
        await browser.SendAsync("question", Shopper.Fields("markup@bad.test", ("Input.Name", script), ("Input.Details", script)));

        await browser.GetAsync(await portal.LinkAsync("markup@bad.test", "request-received"));
        var request = Assert.Single(await portal.RequestsAsync("markup@bad.test"));
        var page = await browser.GetAsync($"/requests/{request.Reference}");

        Assert.Contains(script, page.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain(script, page.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input.Region", "US-XX", "Choose a place from the list")]
    [InlineData("Input.OnBehalfOf", "7", "Choose who this is for")]
    [InlineData("Input.OnBehalfOf", "King", "Choose who this is for")]
    public async Task What_is_not_on_a_list_is_refused(string field, string value, string sentence)
    {
        var answer = await portal.Browse().SendAsync("access", Shopper.Fields("list@bad.test", (field, value)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(sentence, answer.Errors);
    }

    [Fact]
    public async Task A_program_that_fills_in_every_field_is_stopped()
    {
        var answer = await portal.Browse().SendAsync("question", Shopper.Fields("robot@bad.test", ("Input.Website", "https://spam.test")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Empty(await portal.RequestsAsync("robot@bad.test"));
    }

    [Theory]
    [InlineData("not sealed by us")]
    [InlineData("")]
    [InlineData("018f2d6c-0000-7000-8000-000000000000")]
    public async Task A_form_id_that_is_not_ours_still_files_a_request(string id)
    {
        var email = $"form{id.Length}@bad.test";
        await portal.Browse().SendAsync("question", Shopper.Fields(email, ("Input.Form", id)));

        Assert.Single(await portal.RequestsAsync(email));
    }

    [Fact]
    public async Task A_stale_form_comes_back_filled_in_and_saves_nothing()
    {
        var page = await portal.Browse().GetAsync("/requests/new/question");

        var answer = await page.SubmitAsync(Shopper.Fields("stale@bad.test", ("__RequestVerificationToken", "old")));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("stale@bad.test", answer.Value("Input.Email"));
        Assert.Empty(await portal.RequestsAsync("stale@bad.test"));
        Assert.Equal("/requests/received", (await answer.SubmitAsync()).Location);
    }

    [Theory]
    [InlineData("Filing", "/requests/new/question")]
    [InlineData("Tracking", "/requests/track")]
    public async Task Too_many_forms_are_told_so_in_a_friendly_way(string limit, string url)
    {
        using var strict = new PortalFactory().With($"Portal:RateLimits:{limit}PerWindow", "2");
        var browser = strict.Browse();
        var page = await browser.GetAsync(url);
        for (var i = 0; i < 2; i++) await page.SubmitAsync([]);

        var third = await page.SubmitAsync(Shopper.Fields("many@bad.test"));

        Assert.Equal(HttpStatusCode.TooManyRequests, third.Status);
        Assert.Contains("Wait ten minutes", third.Text(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(url)).Status);
        Assert.Equal(0, await strict.DbAsync(db => db.Requests.CountAsync()));
    }

    [Theory]
    [InlineData("a b@shop.test", false)]
    [InlineData("ann+tag@mail.shop.test", true)]
    [InlineData("名字@例子.香港", true)]
    [InlineData("ann@[127.0.0.1]", false)]
    public void An_address_has_a_shape(string text, bool fits) => Assert.Equal(fits, Web.Requests.TypedText.IsEmail(text));

    [Fact]
    public void A_name_is_trimmed_and_its_spaces_collapsed() => Assert.Equal("Ann Chu", Web.Requests.TypedText.Line("  Ann \u3000 Chu "));
}
