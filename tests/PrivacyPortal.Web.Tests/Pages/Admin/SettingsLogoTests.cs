using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Tests.Pages.Admin;

public sealed class SettingsLogoTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Page = "/admin/settings/logo";

    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0];
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 0];
    private static readonly byte[] WebP = [.. "RIFF\u0001\u0002\u0003\u0004WEBPVP8 "u8];

    public static TheoryData<byte[], string> Images => new() { { Png, "image/png" }, { Jpeg, "image/jpeg" }, { WebP, "image/webp" } };

    [Theory, MemberData(nameof(Images))]
    public async Task The_kind_of_a_logo_is_what_its_content_says(byte[] content, string type)
    {
        var answer = await UploadAsync(content, "logo.bin");

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        var logo = await portal.Browse().Client.GetAsync(new Uri("/brand/logo", UriKind.Relative));
        Assert.Equal(type, logo.Content.Headers.ContentType?.MediaType);
        Assert.Equal(content, await logo.Content.ReadAsByteArrayAsync());
        Assert.Equal("nosniff", Assert.Single(logo.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>", "is not a PNG, JPEG or WebP")]
    [InlineData("GIF89a", "is not a PNG, JPEG or WebP")]
    [InlineData("", "Choose a file")]
    public async Task A_file_that_is_no_such_image_is_refused_whatever_its_name(string content, string sentence)
    {
        var answer = await (await AdminAsync()).UploadAsync(Page, Page, content, "logo.png");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(sentence, answer.FieldError("Input.File"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_logo_over_200_KB_is_refused()
    {
        var answer = await UploadAsync([.. Png, .. new byte[LogoImage.MaxLength]], "logo.png");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("larger than 200 KB", answer.FieldError("Input.File"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_removed_logo_is_gone()
    {
        await UploadAsync(Png, "logo.png");

        var page = await (await AdminAsync()).GetAsync(Page);
        await page.SubmitAsync(form: "#remove");

        Assert.Equal(HttpStatusCode.NotFound, (await portal.Browse().GetAsync("/brand/logo")).Status);
        Assert.Equal("settings.logo-removed", await portal.DbAsync(db => db.AuditEntries.OrderByDescending(entry => entry.Id).Select(entry => entry.Action).FirstAsync()));
    }

    private Task<Browser> AdminAsync() => portal.SignInAsync(Access.AdminRole);

    private async Task<PageAnswer> UploadAsync(byte[] content, string fileName) => await (await AdminAsync()).UploadAsync(Page, Page, content, fileName);
}
