using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Workers;

namespace PrivacyPortal.Web.Tests.Packages;

/// <summary>What staff do with a package, step by step through its pages, and what is in the ZIP.</summary>
internal static class PackageDeskActions
{
    public const string Orders = "order_number\torder_date\ttotal\tnote\nHP-1\t2026-01-05\t249.00\t=HYPERLINK(\"http://evil.test\")\nHP-2\t2026-02-06\t-12.50\t@SUM(A1)\n";

    public static string Home(DataSubjectRequest request) => $"/staff/requests/{request.Reference}/package";

    public static async Task<PageAnswer> AddTableAsync(this Browser staff, DataSubjectRequest request, string category, string table, string system = "Web shop") =>
        await staff.PostFormAsync($"{Home(request)}/add", new() { ["Input.Category"] = category, ["Input.System"] = system, ["Input.Table"] = table });

    public static async Task<PageAnswer> AddFileAsync(this Browser staff, DataSubjectRequest request, string category, byte[] content, string fileName)
    {
        var page = $"{Home(request)}/add";
        var form = await staff.GetAsync(page);
        using var body = new MultipartFormDataContent
        {
            { new StringContent(form.Value("__RequestVerificationToken")!), "__RequestVerificationToken" },
            { new StringContent(category), "Input.Category" }, { new StringContent("Archive"), "Input.System" },
            { new ByteArrayContent(content), "Input.File", fileName },
        };
        return await staff.SendAsync(HttpMethod.Post, page, body);
    }

    public static Task<PageAnswer> AddFileAsync(this Browser staff, DataSubjectRequest request, string category, string content, string fileName) =>
        staff.AddFileAsync(request, category, Encoding.UTF8.GetBytes(content), fileName);

    /// <summary>Presses the button of one of the forms on the package's page.</summary>
    public static async Task<PageAnswer> PressAsync(this Browser staff, DataSubjectRequest request, string form) =>
        await (await staff.GetAsync(Home(request))).SubmitAsync(form: form);

    /// <summary>Asks for the package and lets a worker build it.</summary>
    public static async Task BuildAsync(this PortalFactory portal, Browser staff, DataSubjectRequest request)
    {
        Assert.Equal(Home(request), (await staff.PressAsync(request, "#build")).Location);
        await portal.ScopedAsync<PackageBuildPass>(pass => pass.PassAsync(CancellationToken.None));
    }

    /// <summary>A request with a table of orders, built.</summary>
    public static async Task<(Browser Staff, DataSubjectRequest Request)> ReadyAsync(this PortalFactory portal, string email, string language = "en")
    {
        var request = await Given.Copy().By("Ann Chu", email).In(language).InAsync(portal);
        var staff = await portal.SignInAsync();
        await staff.AddTableAsync(request, "orders", Orders);
        await portal.BuildAsync(staff, request);
        return (staff, request);
    }

    public static Task<AnswerPackage> PackageAsync(this PortalFactory portal, DataSubjectRequest request) => portal.DbAsync(db =>
        db.AnswerPackages.AsNoTracking().Include(package => package.Sources).Include(package => package.Findings).SingleAsync(package => package.RequestId == request.Id));

    /// <summary>The ZIP, as staff download it.</summary>
    public static async Task<byte[]> ZipAsync(this Browser staff, DataSubjectRequest request)
    {
        using var answer = await staff.Client.GetAsync($"{Home(request)}/file");
        Assert.Equal("application/zip", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal($"{request.Reference}.zip", answer.Content.Headers.ContentDisposition!.FileName);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Every file of a ZIP as text, by its path.</summary>
    public static Dictionary<string, string> Unzip(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(entry => entry.FullName, entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        });
    }

    /// <summary>The digits of the last code that was mailed.</summary>
    public static async Task<string> CodeAsync(this PortalFactory portal, string email)
    {
        var mail = await portal.DbAsync(db => db.OutboxEmails.Where(mail => mail.ToAddress == email && mail.Template == "package-code").OrderByDescending(mail => mail.CreatedAt)
            .ThenByDescending(mail => mail.Id).FirstAsync());
        return mail.Text.Split('\n').Select(line => line.Trim()).First(line => line.Length == 6 && int.TryParse(line, CultureInfo.InvariantCulture, out _));
    }

    private static async Task<PageAnswer> PostFormAsync(this Browser staff, string page, Dictionary<string, string> fields) =>
        await (await staff.GetAsync(page)).SubmitAsync(fields);
}
