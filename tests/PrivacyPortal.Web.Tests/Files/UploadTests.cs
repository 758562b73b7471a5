using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;

namespace PrivacyPortal.Web.Tests.Files;

/// <summary>Forms with files, over real HTTP: what counts here is what the server does with a body.</summary>
public sealed class UploadTests(UploadTests.ServedPortal portal) : IClassFixture<UploadTests.ServedPortal>
{
    private const int Megabyte = 1024 * 1024;

    [Fact]
    public async Task Five_files_of_ten_megabytes_are_taken()
    {
        var (staff, request, page) = await OpenAsync();
        var ten = SampleFiles.Text(new string('a', FileRules.MaxLength));

        var answer = await SendAsync(staff, page, Enumerable.Repeat((ten, "ten.txt"), FileRules.MaxFiles));

        Assert.Equal($"/staff/requests/{request.Reference}", answer.Location);
        Assert.Equal(5, await CountAsync(request));
        Assert.Contains("Maya Singh added a file: ten.txt, ten.txt", (await answer.FollowAsync()).Text(".history"));
    }

    [Theory]
    [InlineData(FileRules.MaxLength + 1)]
    [InlineData(11 * Megabyte)]
    [InlineData(60 * Megabyte)]
    public async Task An_eleventh_megabyte_is_cut_off_with_a_sentence_and_the_form_is_kept(int length)
    {
        var (staff, request, page) = await OpenAsync();

        var answer = await SendAsync(staff, page, [(SampleFiles.Pdf(), "small.pdf"), (new byte[length], "film.pdf")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal(["film.pdf: The file is larger than 10 MB. Send a smaller one."], answer.Errors);
        Assert.Contains("film.pdf: The file is larger than 10 MB.", answer.FieldError("Input.Files"));
        Assert.Equal("By letter of 20 November", answer.Value("Input.Text"));
        Assert.Equal("Permission", answer.Value("Input.Purpose"));
        Assert.Equal(0, await CountAsync(request));
    }

    [Fact]
    public async Task A_form_longer_than_anybodys_files_is_not_read_to_its_end()
    {
        var (staff, request, page) = await OpenAsync();
        using var endless = FilesOfRequest.Form(page, Fields, []);
        endless.Add(new StreamContent(new Zeros(220L * Megabyte)), "Input.Files", "film.pdf");

        var answer = await staff.SendAsync(HttpMethod.Post, page.Url, endless);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Contains("The file is larger than 10 MB. Send a smaller one.", answer.FieldError("Input.Files"));
        Assert.Equal("By letter of 20 November", answer.Value("Input.Text"));
        Assert.Equal(0, await CountAsync(request));
    }

    [Fact]
    public async Task Six_files_are_one_too_many()
    {
        var (staff, request, page) = await OpenAsync();

        var answer = await SendAsync(staff, page, Enumerable.Repeat((SampleFiles.Pdf(), "one.pdf"), 9));

        Assert.Equal(["Choose at most 5 files. Send the others with a message afterwards."], answer.Errors);
        Assert.Equal(0, await CountAsync(request));
    }

    [Fact]
    public async Task One_refused_file_refuses_them_all_by_its_name()
    {
        var (staff, request, page) = await OpenAsync();

        var answer = await SendAsync(staff, page, [(SampleFiles.Pdf(), "fine.pdf"), (SampleFiles.Zip(), "bomb.pdf")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.StartsWith("bomb.pdf: The file is not a PDF", answer.FieldError("Input.Files"), StringComparison.Ordinal);
        Assert.Equal("By letter of 20 November", answer.Value("Input.Text"));
        Assert.Equal(0, await CountAsync(request));
    }

    [Fact]
    public async Task A_field_in_which_nothing_was_chosen_has_no_files()
    {
        var (staff, _, page) = await OpenAsync();
        var raw = string.Concat(
            "--x\r\nContent-Disposition: form-data; name=\"Input.Purpose\"\r\n\r\nEvidence\r\n",
            "--x\r\nContent-Disposition: form-data; name=\"Input.Files\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n",
            $"--x\r\nContent-Disposition: form-data; name=\"__RequestVerificationToken\"\r\n\r\n{page.Value("__RequestVerificationToken")}\r\n--x--\r\n");
        using var body = new StringContent(raw);
        body.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };

        Assert.Equal(["Choose a file."], (await staff.SendAsync(HttpMethod.Post, page.Url, body)).Errors);
    }

    [Fact]
    public async Task A_form_that_is_broken_off_is_a_bad_request()
    {
        var (staff, _, page) = await OpenAsync();
        using var body = new StringContent("--x\r\nContent-Disposition: form-data; name=\"Input.Files\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.4");
        body.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "x") } };

        Assert.Equal(HttpStatusCode.BadRequest, (await staff.SendAsync(HttpMethod.Post, page.Url, body)).Status);
    }

    [Fact]
    public async Task A_form_without_its_token_adds_nothing()
    {
        var (staff, request, page) = await OpenAsync();
        using var body = new MultipartFormDataContent { { new StringContent("Evidence"), "Input.Purpose" }, { new ByteArrayContent(SampleFiles.Pdf()), "Input.Files", "a.pdf" } };

        Assert.Equal(HttpStatusCode.BadRequest, (await staff.SendAsync(HttpMethod.Post, page.Url, body)).Status);
        Assert.Equal(0, await CountAsync(request));
    }

    [Fact]
    public async Task A_program_reads_a_problem_instead_of_a_page()
    {
        var (staff, _, page) = await OpenAsync();
        using var form = FilesOfRequest.Form(page, Fields, (new byte[11 * Megabyte], "film.pdf"));

        var answer = await staff.SendAsync(HttpMethod.Post, page.Url, form, ("Accept", "application/json"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Equal("application/problem+json", answer.Response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("film.pdf: The file is larger than 10 MB", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_without_files_keep_their_short_limit()
    {
        var (staff, request, _) = await OpenAsync();
        var page = await staff.GetAsync($"/staff/requests/{request.Reference}/note");
        using var form = FilesOfRequest.Form(page, new() { ["Input.Text"] = "A note" }, (new byte[5 * Megabyte], "film.pdf"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await staff.SendAsync(HttpMethod.Post, page.Url, form, ("Expect", "100-continue"))).Status);
    }

    private static readonly Dictionary<string, string> Fields = new() { ["Input.Purpose"] = "Permission", ["Input.Text"] = "By letter of 20 November" };

    private async Task<(Browser Staff, DataSubjectRequest Request, PageAnswer Page)> OpenAsync()
    {
        var request = await Given.Request().InAsync(portal);
        var staff = await portal.SignInAsync();
        return (staff, request, await staff.GetAsync($"/staff/requests/{request.Reference}/files"));
    }

    private static async Task<PageAnswer> SendAsync(Browser staff, PageAnswer page, IEnumerable<(byte[], string)> files)
    {
        using var form = FilesOfRequest.Form(page, new(Fields) { ["Version"] = page.Value("Version")! }, [.. files]);
        return await staff.SendAsync(HttpMethod.Post, page.Url, form);
    }

    private Task<int> CountAsync(DataSubjectRequest request) => portal.DbAsync(db => db.StoredFiles.CountAsync(file => file.RequestId == request.Id));

    /// <summary>The portal behind a real port.</summary>
    public sealed class ServedPortal : PortalFactory
    {
        private readonly Lazy<Uri> address;

        public ServedPortal()
        {
            UseKestrel(0);
            address = new(() =>
            {
                StartServer();
                return ClientOptions.BaseAddress;
            });
        }

        public override Browser Browse() => new(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address.Value });
    }
}
