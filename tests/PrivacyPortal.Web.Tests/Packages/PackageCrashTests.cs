using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Tests.Pages.Requests;
using PrivacyPortal.Web.Workers;
using static PrivacyPortal.Web.Tests.Packages.PackageDeskActions;

namespace PrivacyPortal.Web.Tests.Packages;

/// <summary>The process dies between building and sending, and another one goes on over the same database.</summary>
public sealed class PackageCrashTests : IAsyncLifetime
{
    private const string Email = "ann@crash.test";

    private readonly PortalFactory owner = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await owner.DisposeAsync();

    [Fact]
    public async Task A_worker_killed_after_its_bytes_were_written_leaves_nothing_behind_and_another_process_finishes()
    {
        DataSubjectRequest request;
        await using (var first = owner.Restart())
        {
            request = await Given.Copy().By("Ann Chu", Email).InAsync(first);
            var staff = await first.SignInAsync();
            await staff.AddTableAsync(request, "orders", Orders);
            await staff.PressAsync(request, "#build");
            await DyingOnAsync(first, "new.state = 'ready'", () => Assert.ThrowsAsync<DbUpdateException>(() => RunAsync(first)));
        }
        await using var second = owner.Restart();
        Assert.Equal(PackageState.Building, (await second.PackageAsync(request)).State);
        Assert.Empty(await PackageFilesAsync(second));
        var staged = await second.DbAsync(db => db.FileContents.Where(content => !db.StoredFiles.Any(file => file.Id == content.Id)).Select(content => content.Id).ToListAsync());
        Assert.Single(staged);
        Assert.Equal(0, await RunAsync(second));

        owner.Clock.Advance(AnswerPackage.Lease);
        Assert.Equal(1, await RunAsync(second));

        Assert.Equal((PackageState.Ready, 2), ((await second.PackageAsync(request)).State, (await second.PackageAsync(request)).Attempts));
        Assert.Single(await PackageFilesAsync(second));
        Assert.Contains("tables/orders.csv", Unzip(await (await second.SignInAsync()).ZipAsync(request)).Keys);
        owner.Clock.Advance(FileCleanUpPass.KeepFor + TimeSpan.FromMinutes(1));
        await second.ScopedAsync<FileCleanUpPass>(pass => pass.PassAsync(CancellationToken.None));
        Assert.False(await second.DbAsync(db => db.FileContents.AnyAsync(content => staged.Contains(content.Id))));
        Assert.Single(await PackageFilesAsync(second));
    }

    [Fact]
    public async Task What_one_process_built_the_next_one_sends_and_hands_out()
    {
        DataSubjectRequest request;
        await using (var first = owner.Restart()) (_, request) = await first.ReadyAsync(Email);
        await using var second = owner.Restart();
        var staff = await second.SignInAsync();

        Assert.Equal(Home(request), (await staff.PressAsync(request, "#send")).Location);

        Assert.Single(await second.MailsAsync(Email), mail => mail.Template == "request-package-sent");
        Assert.Contains("HP-1", Unzip(await DownloadAsync(second, request))["tables/orders.csv"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_killed_in_the_middle_of_sending_has_sent_nothing_and_the_next_one_sends_once()
    {
        DataSubjectRequest request;
        await using (var first = owner.Restart())
        {
            (var staff, request) = await first.ReadyAsync(Email);
            await DyingOnAsync(first, "new.state = 'delivered'", async () => Assert.Equal(HttpStatusCode.InternalServerError, (await staff.PressAsync(request, "#send")).Status));
        }
        await using var second = owner.Restart();
        Assert.Equal((PackageState.Ready, null), ((await second.PackageAsync(request)).State, (await second.PackageAsync(request)).SentAt));
        Assert.DoesNotContain(await second.MailsAsync(Email), mail => mail.Template == "request-package-sent");

        // The clerk presses again; and once more, as the answer to that may have been lost with the next process.
        var page = await (await second.SignInAsync()).GetAsync(Home(request));
        Assert.Equal(HttpStatusCode.Redirect, (await page.SubmitAsync(form: "#send")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await page.SubmitAsync(form: "#send")).Status);

        Assert.Single(await second.MailsAsync(Email), mail => mail.Template == "request-package-sent");
        Assert.Contains("HP-1", Unzip(await DownloadAsync(second, request))["tables/orders.csv"], StringComparison.Ordinal);
    }

    /// <summary>The requester takes the package with the link and a code.</summary>
    private static async Task<byte[]> DownloadAsync(PortalFactory portal, DataSubjectRequest request)
    {
        var browser = portal.Browse();
        await browser.GetAsync(await portal.LinkAsync(Email, "request-package-sent"));
        var page = await browser.GetAsync($"/requests/{request.Reference}/package");
        await page.SubmitAsync(form: "#send");
        await page.SubmitAsync(new() { ["Input.Code"] = await portal.CodeAsync(Email) }, "#open");
        var file = await (await browser.GetAsync($"/requests/{request.Reference}/package")).SubmitAsync(form: "#take");
        return await file.Response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>As if the process ended with the save that makes a package what the condition says: nothing of that save stays.</summary>
    private static async Task DyingOnAsync(PortalFactory portal, string condition, Func<Task> work)
    {
        await SqlAsync(portal, $$"""
            create function die() returns trigger language plpgsql as 'begin raise exception ''killed''; end';
            create trigger die before update on answer_packages for each row when ({{condition}}) execute function die();
            """);
        await work();
        await SqlAsync(portal, "drop trigger die on answer_packages; drop function die();");
    }

    private static Task<int> SqlAsync(PortalFactory portal, string sql) => portal.DbAsync(db => db.Database.ExecuteSqlRawAsync(sql));

    private static Task<List<Guid>> PackageFilesAsync(PortalFactory portal) =>
        portal.DbAsync(db => db.StoredFiles.Where(file => file.Purpose == FilePurpose.Package && file.DeletedAt == null).Select(file => file.Id).ToListAsync());

    private static async Task<int> RunAsync(PortalFactory portal)
    {
        var done = 0;
        await portal.ScopedAsync<PackageBuildPass>(async pass => done = await pass.PassAsync(CancellationToken.None));
        return done;
    }
}
