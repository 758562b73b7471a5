using System.Net;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Shop;
using PrivacyPortal.Web.Tests.Pages.Requests;
using PrivacyPortal.Web.Workers;

namespace PrivacyPortal.Web.Tests.Files;

/// <summary>A proof of identity lives as long as its request is open, not a save longer.</summary>
public sealed class ProofsOfIdentityTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    public static TheoryData<RequestStatus> Outcomes =>
    [
        RequestStatus.Answered,
        RequestStatus.PartlyRefused,
        RequestStatus.Refused,
        RequestStatus.Withdrawn,
        RequestStatus.Lapsed,
        RequestStatus.Duplicate,
        RequestStatus.Spam,
    ];

    [Theory]
    [MemberData(nameof(Outcomes))]
    public async Task It_goes_in_the_save_that_closes_the_request_however_that_ends(RequestStatus outcome)
    {
        var request = await Given.Request(RequestKind.Question).InAsync(portal);
        var proof = await portal.FileAsync(request.Id, SampleFiles.Jpeg(), "passport.jpg", FilePurpose.Identity);
        var evidence = await portal.FileAsync(request.Id, SampleFiles.Pdf(), "order.pdf");

        await portal.StaffAsync(request.Id, (closing, maya, moment) => Close(closing, outcome, maya, moment));

        Assert.Equal(outcome, await portal.DbAsync(db => db.Requests.Where(r => r.Id == request.Id).Select(r => r.Status).SingleAsync()));
        Assert.Equal((false, true), (await HasBytesAsync(proof), await HasBytesAsync(evidence)));
        Assert.Equal("1", await portal.DbAsync(db => db.RequestEvents
            .Where(line => line.Kind == RequestEventKind.ProofsDeleted && EF.Property<Guid>(line, "RequestId") == request.Id).Select(line => line.Fact).SingleAsync()));
    }

    [Fact]
    public async Task It_goes_when_a_request_lapses_that_nobody_confirmed()
    {
        var request = await Given.Request().ReceivedOn(DateOnly.FromDateTime(PortalFactory.Start.Date).AddDays(-20)).Unconfirmed().InAsync(portal);
        var proof = await portal.FileAsync(request.Id, SampleFiles.Jpeg(), "passport.jpg", FilePurpose.Identity);

        await portal.ScopedAsync<DeadlinePass>(pass => pass.PassAsync(CancellationToken.None));

        Assert.False(await HasBytesAsync(proof));
    }

    [Fact]
    public async Task The_requester_who_withdraws_reads_that_it_was_deleted()
    {
        var (browser, request) = await portal.OpenAsync("di@proofs.test");
        await portal.FileAsync(request.Id, SampleFiles.Jpeg(), "passport.jpg", FilePurpose.Identity);

        await (await browser.GetAsync($"/requests/{request.Reference}/withdraw")).SubmitAsync();

        var page = await browser.GetAsync($"/requests/{request.Reference}");
        Assert.Contains("We deleted your proofs of identity, because this request is closed.", page.Text(".history"));
        Assert.Contains("Removed on", page.Text(".kept"));
    }

    [Fact]
    public async Task A_closing_that_is_not_saved_deletes_nothing()
    {
        var request = await Given.Request(RequestKind.Question).InAsync(portal);
        var proof = await portal.FileAsync(request.Id, SampleFiles.Jpeg(), "passport.jpg", FilePurpose.Identity);
        var page = await (await portal.SignInAsync()).GetAsync($"/staff/requests/{request.Reference}/withdraw");
        var tom = await portal.StaffAsync(email: "tom@shop.test", name: "Tom Reyes");
        await portal.StaffAsync(request.Id, (changed, maya, moment) => changed.Assign(tom.Id, tom.DisplayName, maya, moment.Now));

        Assert.Equal(HttpStatusCode.Conflict, (await page.SubmitAsync(new() { ["Input.Text"] = "By phone." })).Status);

        Assert.True(await HasBytesAsync(proof));
        Assert.Null(await portal.DbAsync(db => db.StoredFiles.Where(file => file.Id == proof.Id).Select(file => file.DeletedAt).SingleAsync()));
    }

    [Fact]
    public async Task A_closed_request_takes_none()
    {
        var request = await Given.Request(RequestKind.Question).Then((closed, moment) => closed.Withdraw(null, Actor.Requester, moment.Now, moment.Today)).InAsync(portal);
        var staff = await portal.SignInAsync();
        var page = await staff.GetAsync($"/staff/requests/{request.Reference}/files");
        using var form = FilesOfRequest.Form(page, new() { ["Input.Purpose"] = nameof(FilePurpose.Identity), ["Version"] = page.Value("Version")! }, (SampleFiles.Pdf(), "passport.pdf"));

        var answer = await staff.SendAsync(HttpMethod.Post, page.Url, form);

        Assert.Contains(RequestRules.NoProofNeeded.Sentence, answer.Errors);
        Assert.False(await portal.DbAsync(db => db.StoredFiles.AnyAsync(file => file.RequestId == request.Id)));
    }

    private static void Close(DataSubjectRequest request, RequestStatus outcome, Actor by, ShopMoment moment)
    {
        var (now, today) = (moment.Now, moment.Today);
        var ground = Refusals.For(request.Kind, request.Region).First(ground => !ground.NeedsSecondPerson);
        switch (outcome)
        {
            case RequestStatus.Answered: request.Answer("Done.", by, now, today); break;
            case RequestStatus.PartlyRefused: request.Refuse(partly: true, ground.Code, "The rest is done.", by, now, today); break;
            case RequestStatus.Refused: request.Refuse(partly: false, ground.Code, null, by, now, today); break;
            case RequestStatus.Withdrawn: request.Withdraw("By phone.", by, now, today); break;
            case RequestStatus.Duplicate: request.MarkDuplicate("PP-2026-000000", by, now, today); break;
            case RequestStatus.Spam: request.MarkSpam("Advertisement", by, now, today); break;
            case RequestStatus.Lapsed:
                request.WaitForRequester("Which order?", by, now, today);
                request.AnnounceLapse(21, today, now, today.AddDays(14));
                request.LapseUnanswered(now, today.AddDays(60));
                break;
            default: throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "This is no outcome.");
        }
    }

    private Task<bool> HasBytesAsync(StoredFile file) => portal.DbAsync(db => db.FileChunks.AnyAsync(chunk => chunk.FileId == file.Id));
}
