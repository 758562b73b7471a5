using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Bulk;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Bulk;
using PrivacyPortal.Web.Tests.Files;
using PrivacyPortal.Web.Tests.Pages.Requests;

namespace PrivacyPortal.Web.Tests.Pages.Staff;

/// <summary>What closing erases survives a closing in bulk for as long as that can be undone, and no longer.</summary>
public sealed class BulkUndoTests : IDisposable
{
    private static readonly Dictionary<string, string> Spam = new() { ["Input.Text"] = "Advertisements" };

    private readonly PortalFactory portal = new();

    public void Dispose() => portal.Dispose();

    [Fact]
    public async Task Undoing_brings_back_the_proposal_the_facts_and_the_proofs_of_identity()
    {
        var (request, proof) = await FullAsync();
        var maya = await portal.SignInAsync();
        var before = await ReadAsync(request);
        var page = await BulkWork.StartAsync(maya, BulkKind.Spam, Spam, request);
        await portal.RunBulkAsync();
        Assert.Equal(RequestStatus.Spam, (await ReadAsync(request)).Status);
        Assert.DoesNotContain(request.Reference, (await maya.GetAsync("/staff/approvals")).Text("main"));

        await (await maya.GetAsync(page.Url)).SubmitAsync(form: "#undo");
        await portal.RunBulkAsync();
        portal.Clock.Advance(BulkJob.UndoFor);
        await portal.ScopedAsync<UndoEndPass>(pass => pass.PassAsync(CancellationToken.None));

        var after = await ReadAsync(request);
        Assert.Equal((before.Status, before.AwaitsApproval, before.SealedFacts, null), (after.Status, after.AwaitsApproval, after.SealedFacts, after.UndoableUntil));
        Assert.Equal(before.Proposal!.Decision.Text, after.Proposal!.Decision.Text);
        Assert.Equal(before.Identity!.Check!.Facts, after.Identity!.Check!.Facts);
        Assert.Contains(request.Reference, (await maya.GetAsync("/staff/approvals")).Text(".approvals"));
        using var saved = await maya.Client.GetAsync($"/staff/requests/{request.Reference}/files/{proof.Id}");
        Assert.Equal(SampleFiles.Pdf(), await saved.Content.ReadAsByteArrayAsync());
        Assert.DoesNotContain(after.Events, line => line.Kind == RequestEventKind.ProofsDeleted);
    }

    [Fact]
    public async Task After_ten_minutes_it_is_erased_and_the_history_says_so()
    {
        var (request, proof) = await FullAsync();
        var maya = await portal.SignInAsync();
        await BulkWork.StartAsync(maya, BulkKind.Spam, Spam, request);
        await portal.RunBulkAsync();

        portal.Clock.Advance(BulkJob.UndoFor - TimeSpan.FromSeconds(1));
        await portal.ScopedAsync<UndoEndPass>(pass => pass.PassAsync(CancellationToken.None));
        Assert.NotNull((await ReadAsync(request)).Proposal);
        Assert.True(await HasBytesAsync(proof));

        portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await portal.ScopedAsync<UndoEndPass>(pass => pass.PassAsync(CancellationToken.None));
        var over = await ReadAsync(request);
        Assert.Equal((null, null, null, null), (over.Proposal, over.SealedFacts, over.Identity!.Check, over.UndoableUntil));
        Assert.False(await HasBytesAsync(proof));
        Assert.Contains("Portal deleted the proofs of identity (1), because the request is closed.", (await maya.GetAsync($"/staff/requests/{request.Reference}")).Text(".history"),
            StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_page_says_until_when_the_closing_can_be_undone_and_where()
    {
        var (request, _) = await FullAsync();
        var maya = await portal.SignInAsync();
        var job = await BulkWork.StartAsync(maya, BulkKind.Spam, Spam, request);
        await portal.RunBulkAsync();

        var page = await maya.GetAsync($"/staff/requests/{request.Reference}");
        Assert.Contains("can be undone until 12:10", page.Text("#undoable"));
        Assert.Equal($"/staff/bulk/{BulkWork.JobId(job)}", page.Document.QuerySelector("#undoable a")!.GetAttribute("href"));
        Assert.Null(page.Document.QuerySelector("#decision"));

        portal.Clock.Advance(BulkJob.UndoFor);
        Assert.Null((await maya.GetAsync($"/staff/requests/{request.Reference}")).Document.QuerySelector("#undoable"));
    }

    [Fact]
    public async Task Reopening_it_within_that_time_keeps_everything_too()
    {
        var (request, proof) = await FullAsync();
        await BulkWork.StartAsync(await portal.SignInAsync(), BulkKind.Spam, Spam, request);
        await portal.RunBulkAsync();

        await portal.StaffAsync(request.Id, (reopened, maya, moment) => reopened.Reopen("No advertisement.", maya, moment.Now));
        portal.Clock.Advance(BulkJob.UndoFor);
        await portal.ScopedAsync<UndoEndPass>(pass => pass.PassAsync(CancellationToken.None));

        Assert.True((await ReadAsync(request)).AwaitsApproval);
        Assert.True(await HasBytesAsync(proof));
    }

    [Fact]
    public async Task Duplicates_are_left_out_from_the_next_batch_on_once_the_request_that_goes_on_is_closed()
    {
        var original = await Given.Request(RequestKind.Question).InAsync(portal);
        var others = new List<DataSubjectRequest>();
        for (var i = 0; i < 60; i++) others.Add(await Given.Request(RequestKind.Question).InAsync(portal));
        await BulkWork.StartAsync(await portal.SignInAsync(), BulkKind.Duplicate, new() { ["Input.Of"] = original.Reference }, others);
        Assert.Equal(50, await portal.BulkBatchAsync());

        await portal.StaffAsync(original.Id, (closing, maya, moment) => closing.Withdraw("By phone.", maya, moment.Now, moment.Today));
        await portal.RunBulkAsync();

        Assert.Equal(50, await portal.DbAsync(db => db.Requests.CountAsync(request => request.Status == RequestStatus.Duplicate)));
        Assert.Equal(10, await portal.DbAsync(db => db.BulkItems.CountAsync(item => item.Why == FilingRules.OriginalGone.Sentence)));
    }

    /// <summary>A request with everything that closing erases: facts that were entered, a refusal that waits for approval, a proof of identity.</summary>
    private async Task<(DataSubjectRequest Request, StoredFile Proof)> FullAsync()
    {
        var request = await Given.Request(RequestKind.Deletion).Then((full, moment) =>
        {
            var tom = Actor.Staff(Guid.NewGuid(), "Tom Reyes");
            full.AskFacts([FactKind.OrderNumber, FactKind.Postcode], null, withDeclaration: false, "Two people wrote.", tom, moment.Now, moment.Today);
            full.GiveFacts("sealed", null, moment.Now, moment.Today);
            full.Decide(Decision.Refuse(partly: false, "no-data", "We searched."), new(true, true, true), tom, moment.Now, moment.Today);
        }).InAsync(portal);
        return (request, await portal.FileAsync(request.Id, SampleFiles.Pdf(), "passport.pdf", FilePurpose.Identity));
    }

    private Task<DataSubjectRequest> ReadAsync(DataSubjectRequest request) =>
        portal.DbAsync(db => db.Requests.AsNoTracking().Include(r => r.Events).SingleAsync(r => r.Id == request.Id));

    private Task<bool> HasBytesAsync(StoredFile file) => portal.DbAsync(db => db.FileChunks.AnyAsync(chunk => chunk.FileId == file.Id));
}
