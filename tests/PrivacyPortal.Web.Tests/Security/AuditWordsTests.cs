using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Tests.Packages;

namespace PrivacyPortal.Web.Tests.Security;

/// <summary>Entries of the audit are never taken back, so nothing that somebody wrote about a person may be in them.</summary>
public sealed class AuditWordsTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const string Mark = "Zelda-Markname";

    [Fact]
    public async Task What_staff_write_and_what_files_are_called_is_in_no_entry()
    {
        var request = await Given.Request().By(Mark, "zelda.markname@example.com").InAsync(portal);
        var staff = await portal.SignInAsync(Access.AdminRole);
        await staff.AddFileAsync(request, "messages", $"{Mark} called.\n", $"{Mark} call.txt");
        await staff.PressAsync(request, "form[action*='handler=Remove']");
        await (await staff.GetAsync($"/staff/requests/{request.Reference}/tasks")).SubmitAsync(new() { ["Input.Title"] = $"Ring {Mark}" }, "#add-task");
        foreach (var address in new[] { $"/staff?q={Mark}", $"/admin/audit/export?subject={Mark}", $"/admin/mail?q={Mark}" }) await staff.GetAsync(address);

        var entries = await portal.DbAsync(db => db.AuditEntries.AsNoTracking().ToListAsync());
        Assert.Superset(new HashSet<string> { "package.source-added", "package.source-removed", "task.added", "queue.searched", "audit.exported" }, entries.Select(entry => entry.Action).ToHashSet());
        Assert.All(entries, entry => Assert.DoesNotContain("markname", $"{entry.Subject} {entry.Detail}", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Looking_at_blocked_senders_is_audited_where_there_are_any()
    {
        var request = await Given.Request().By(Mark, "zelda.markname@example.com").InAsync(portal);
        var admin = await portal.SignInAsync(Access.AdminRole);
        Task<List<string?>> ViewsAsync() => portal.DbAsync(db => db.AuditEntries.Where(entry => entry.Action == "blocked.viewed").Select(entry => entry.Detail).ToListAsync());
        await admin.GetAsync("/admin/blocked");
        Assert.Empty(await ViewsAsync());

        await portal.DbAsync(async db =>
        {
            db.BlockedSenders.Add(new()
            {
                Id = Guid.CreateVersion7(), Kind = BlockedSenderKind.Mailbox, Value = "zelda.markname@example.com", At = portal.Clock.GetUtcNow(),
                Until = portal.Clock.GetUtcNow().AddDays(7), Reference = request.Reference, StaffName = "Maya Singh", Reason = "Advertisement",
            });
            return await db.SaveChangesAsync();
        });
        Assert.Contains("zelda.markname@example.com", (await admin.GetAsync("/admin/blocked")).Text(), StringComparison.Ordinal);
        Assert.Equal([request.Reference], await ViewsAsync());
    }
}
