using System.Net;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Email;

namespace PrivacyPortal.Web.Tests.Email;

public sealed class PickupFolderTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("privacy-portal-mail-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_mail_is_one_whole_file_and_a_repeated_one_the_same_file()
    {
        var email = Mails.To("ana@example.test", "Ana Ångström", "Grüße", "Line one\nLine two");
        await using var batch = new PickupFolderTransport(folder).Begin();

        Assert.Equal(SendResult.Sent, await batch.SendAsync(email, Mails.Shop));
        Assert.Equal(SendResult.Sent, await batch.SendAsync(email, Mails.Shop));

        var file = Assert.Single(Directory.GetFileSystemEntries(folder));
        Assert.Equal($"{email.Id:N}.eml", Path.GetFileName(file));
        var mail = PickedUpMail.Parse(await File.ReadAllTextAsync(file));
        Assert.Equal(("Grüße", "Line one\nLine two"), (mail.Header("Subject"), mail.Text));
    }

    [Fact]
    public async Task A_Chinese_subject_that_needs_two_encoded_words_is_read_back_whole()
    {
        const string Subject = "你的要求 PP-2026-DB29N5 已撤回";
        var email = Mails.To("ana@example.test", subject: Subject);
        await using var batch = new PickupFolderTransport(folder).Begin();

        await batch.SendAsync(email, Mails.Shop);

        var mail = PickedUpMail.Parse(await File.ReadAllTextAsync(Assert.Single(Directory.GetFileSystemEntries(folder))));
        Assert.Equal(Subject, mail.Header("Subject"));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_to_is_no_server()
    {
        var blocked = Path.Combine(folder, "file");
        await File.WriteAllTextAsync(blocked, "");
        await using var batch = new PickupFolderTransport(Path.Combine(blocked, "mail")).Begin();

        Assert.Equal(SendOutcome.NoServer, (await batch.SendAsync(Mails.To("ana@example.test"), Mails.Shop)).Outcome);
    }

    [Fact]
    public async Task In_development_mails_can_be_read_in_the_browser_with_links_to_follow()
    {
        await using var portal = new DevelopmentPortal(folder);
        await portal.QueueAsync(Mails.To("ana@example.test", subject: "An <b>older</b> one", at: PortalFactory.Start.AddHours(-1)),
            Mails.To("ben@example.test", text: "Follow it:\nhttps://localhost/requests/open/abc_-1\nThank you."));
        Assert.Equal(2, await portal.SendAsync());

        var list = await portal.Browse().GetAsync("/dev/mail");
        var links = list.Document.QuerySelectorAll("main li a");
        Assert.Equal(["We have your request", "An <b>older</b> one"], links.Select(link => link.TextContent));

        var mail = await portal.Browse().GetAsync(links[0].GetAttribute("href")!);
        Assert.Equal("We have your request", mail.Text("h1"));
        Assert.Equal("https://localhost/requests/open/abc_-1", mail.Document.QuerySelector("main .prose a")?.GetAttribute("href"));
        Assert.Contains("Thank you.", mail.Text("main .prose"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/dev/mail/none")]
    [InlineData("/dev/mail/..%2f..%2fetc%2fpasswd")]
    [InlineData("/dev/mail/01234567890123456789012345678901")]
    public async Task A_mail_that_is_not_there_is_not_found(string address)
    {
        await using var portal = new DevelopmentPortal(folder);

        Assert.Equal(HttpStatusCode.NotFound, (await portal.Browse().GetAsync(address)).Status);
    }

    [Theory]
    [InlineData("/dev/mail")]
    [InlineData("/dev/mail/01234567890123456789012345678901")]
    public async Task Outside_development_there_is_no_such_page(string address)
    {
        await using var portal = new PortalFactory();

        Assert.Equal(HttpStatusCode.NotFound, (await portal.Browse().GetAsync(address)).Status);
    }

    private sealed class DevelopmentPortal : PortalFactory
    {
        public DevelopmentPortal(string folder) => With("Portal:Mail:PickupFolder", folder).With("Portal:Demo", "false");

        protected override void ConfigureWebHost(Microsoft.AspNetCore.Hosting.IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting(Microsoft.AspNetCore.Hosting.WebHostDefaults.EnvironmentKey, "Development");
        }
    }
}
