using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Tests.Diagnostics;
using PrivacyPortal.Web.Tests.Email;
using PrivacyPortal.Web.Workers;

namespace PrivacyPortal.Web.Tests.Workers;

public sealed class WorkerTests
{
    [Fact]
    public async Task A_pass_that_fails_is_logged_without_its_message_and_stops_nothing()
    {
        await using var portal = new RecordedPortal();
        var worker = portal.Services.GetServices<IHostedService>().OfType<Worker>().Single();
        var runs = 0;

        Assert.False(await worker.RunAsync(new("broken", TimeSpan.FromSeconds(1), (_, _) => throw new InvalidOperationException("of ana@example.test")), default));
        Assert.True(await worker.RunAsync(new("sound", TimeSpan.FromSeconds(1), (_, _) => Task.FromResult(runs++ < 2 ? 1 : 0)), default));

        Assert.Equal(3, runs); // It goes on until there is nothing left.
        var line = Assert.Single(portal.Lines, line => line.Contains("broken", StringComparison.Ordinal));
        Assert.Contains("InvalidOperationException", line, StringComparison.Ordinal);
        Assert.Contains(nameof(WorkerTests), line, StringComparison.Ordinal);
        Assert.DoesNotContain("ana@example.test", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_pass_has_one_loop()
    {
        await using var portal = new PortalFactory();

        string[] passes =
        [
            "absence", "bulk", "checklist", "clean-up", "deadline", "file clean-up", "ledger check", "ledger digest", "ledger months", "link", "outbox", "package", "package expiry",
            "retention", "silence", "staff alerts", "undo end",
        ];
        Assert.Equal(passes, portal.Services.GetServices<Pass>().Select(pass => pass.Name).Order());
    }

    [Fact]
    public async Task The_worker_sends_by_itself_while_the_portal_runs()
    {
        var folder = Directory.CreateTempSubdirectory("privacy-portal-mail-");
        try
        {
            await using var portal = new PortalFactory();
            portal.With("Portal:Workers", "true").With("Portal:Mail:PickupFolder", folder.FullName);
            var arrived = new TaskCompletionSource();
            using var watcher = new FileSystemWatcher(folder.FullName, "*.eml");
            watcher.Created += (_, _) => arrived.TrySetResult();
            watcher.Renamed += (_, _) => arrived.TrySetResult();
            watcher.EnableRaisingEvents = true;

            await portal.QueueAsync(Mails.To("ana@example.test"));

            await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
