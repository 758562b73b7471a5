using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Domain.Bulk;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Bulk;

namespace PrivacyPortal.Web.Tests.Pages.Staff;

/// <summary>What staff and the worker do with a bulk job.</summary>
internal static class BulkWork
{
    public static Guid JobId(PageAnswer page) => Guid.Parse(page.Url.Split('/')[^1].Split('#')[0]);

    /// <summary>Ticks requests in the queue and opens the draft.</summary>
    public static async Task<PageAnswer> SelectAsync(Browser browser, BulkKind kind, params IEnumerable<DataSubjectRequest> requests)
    {
        var list = await browser.GetAsync("/staff?tab=open");
        var token = list.Document.QuerySelector("#bulk input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var answer = await browser.PostAsync("/staff/bulk?handler=select",
            [new("__RequestVerificationToken", token), new("Kind", kind.ToString()), .. requests.Select(request => new KeyValuePair<string, string>("Id", request.Id.ToString()))]);
        return await answer.FollowAsync();
    }

    /// <summary>Fills in the draft and starts the job.</summary>
    public static async Task<PageAnswer> StartAsync(Browser browser, BulkKind kind, Dictionary<string, string> fields, params IEnumerable<DataSubjectRequest> requests)
    {
        var draft = await SelectAsync(browser, kind, requests);
        var preview = await (await draft.SubmitAsync(fields)).FollowAsync();
        return await (await preview.SubmitAsync(form: ".forecast form")).FollowAsync();
    }

    /// <summary>Works until nothing is left.</summary>
    public static async Task RunBulkAsync(this PortalFactory portal)
    {
        while (await portal.BulkBatchAsync() > 0) { }
    }

    public static async Task<int> BulkBatchAsync(this PortalFactory portal)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BulkPass>().PassAsync(CancellationToken.None);
    }
}
