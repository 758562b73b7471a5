using System.Text;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Pages.Admin;

/// <summary>Sends a file the way a form with a file field does.</summary>
internal static class Uploads
{
    public static async Task<PageAnswer> UploadAsync(this Browser browser, string page, string to, byte[] content, string fileName)
    {
        var form = await browser.GetAsync(page);
        using var body = new MultipartFormDataContent
        {
            { new StringContent(form.Value("__RequestVerificationToken")!), "__RequestVerificationToken" },
            { new ByteArrayContent(content), "Input.File", fileName },
        };
        return await browser.SendAsync(HttpMethod.Post, to, body);
    }

    public static Task<PageAnswer> UploadAsync(this Browser browser, string page, string to, string content, string fileName) =>
        browser.UploadAsync(page, to, Encoding.UTF8.GetBytes(content), fileName);
}
