using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Tests.Requests;

public sealed class RequestFilingTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static Filing Form(string email) =>
        new(Guid.NewGuid(), RequestKind.Question, "HK", "en", "Ann", email, OnBehalfOf.Self, null, "What do you hold?");

    private async Task<Guid> FileAsync(Filing filing, NewReference newReference)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return (await ActivatorUtilities.CreateInstance<RequestFiling>(scope.ServiceProvider, newReference).FileAsync(filing, network: null, CancellationToken.None)).Request.Id;
    }

    [Fact]
    public async Task A_reference_that_is_taken_is_drawn_again()
    {
        byte draws = 0;
        RequestReference Draw(int year) => RequestReference.Create(year, [0, 0, 0, 0, (byte)(draws++ / 2)]);
        var first = await FileAsync(Form("first@filing.test"), Draw);

        var second = await FileAsync(Form("second@filing.test"), Draw);
        var third = await FileAsync(Form("third@filing.test"), Draw);

        var references = await portal.DbAsync(db => db.Requests.Where(r => new[] { first, second, third }.Contains(r.Id)).Select(r => r.Reference).ToListAsync());
        Assert.Equal(3, references.Distinct().Count());
        Assert.Equal(5, draws);
        Assert.Equal(1, await portal.DbAsync(db => db.OutboxEmails.CountAsync(mail => mail.ToAddress == "second@filing.test")));
    }

    [Fact]
    public async Task A_reference_that_is_always_taken_is_an_error_and_nothing_is_saved()
    {
        RequestReference Draw(int year) => RequestReference.Create(year, [9, 9, 9, 9, 9]);
        await FileAsync(Form("lucky@filing.test"), Draw);

        await Assert.ThrowsAsync<DbUpdateException>(() => FileAsync(Form("unlucky@filing.test"), Draw));

        Assert.Equal(0, await portal.DbAsync(db => db.OutboxEmails.CountAsync(mail => mail.ToAddress == "unlucky@filing.test")));
    }

    [Fact]
    public void The_id_of_a_form_follows_every_word_in_it()
    {
        var form = Form("id@filing.test");

        Assert.Equal(form.RequestId, (form with { }).RequestId);
        Assert.NotEqual(form.RequestId, (form with { Details = "Other" }).RequestId);
        Assert.NotEqual(form.RequestId, (form with { FormId = Guid.NewGuid() }).RequestId);
        Assert.NotEqual(form.RequestId, (form with { Kind = RequestKind.Complaint }).RequestId);
    }
}
