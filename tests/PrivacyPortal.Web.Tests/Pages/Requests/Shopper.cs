using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Domain.Email;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Tests.Pages.Requests;

/// <summary>What a shopper does, step by step, and what the portal keeps of it.</summary>
internal static partial class Shopper
{
    /// <summary>Every field any form asks for, rightly filled in.</summary>
    public static Dictionary<string, string> Fields(string email, params (string Name, string Value)[] others)
    {
        var fields = new Dictionary<string, string>
        {
            ["Input.Name"] = "Ann Chu", ["Input.Email"] = email, ["Input.Region"] = "US-CA", ["Input.Details"] = "My street is Oak Lane.",
            ["Input.Asked.Wrong"] = "Oak Road 5", ["Input.Asked.Right"] = "Oak Lane 5", ["Input.Asked.Uses"] = "Advertising", ["Input.Asked.About"] = "Marketing",
        };
        foreach (var (name, value) in others) fields[name] = value;
        return fields;
    }

    public static async Task<PageAnswer> SendAsync(this Browser browser, string kind, Dictionary<string, string> fields) =>
        await (await browser.GetAsync($"/requests/new/{kind}")).SubmitAsync(fields);

    /// <summary>Files a request and returns what was saved.</summary>
    public static async Task<DataSubjectRequest> FileAsync(this PortalFactory portal, string kind, string email, Browser? browser = null)
    {
        var answer = await (browser ?? portal.Browse()).SendAsync(kind, Fields(email));
        Assert.Equal("/requests/received", answer.Location);
        return Assert.Single(await portal.RequestsAsync(email));
    }

    public static Task<List<DataSubjectRequest>> RequestsAsync(this PortalFactory portal, string email) => portal.DbAsync(db =>
        db.Requests.Include(r => r.Events).Include(r => r.Clocks).Where(r => r.Requester.Email == email).OrderBy(r => r.ReceivedAt).ToListAsync());

    public static Task<List<OutboxEmail>> MailsAsync(this PortalFactory portal, string email) =>
        portal.DbAsync(db => db.OutboxEmails.Where(mail => mail.ToAddress == email).OrderBy(mail => mail.CreatedAt).ThenBy(mail => mail.Id).ToListAsync());

    public static async Task<string> LinkAsync(this PortalFactory portal, string email, string template) =>
        Link((await portal.MailsAsync(email)).Last(mail => mail.Template == template));

    /// <summary>The private link of a mail, as a path.</summary>
    public static string Link(OutboxEmail mail) => PrivateLink().Match(mail.Text).Groups[1].Value;

    /// <summary>Files a request that needs no confirmation and opens it by the link in its mail.</summary>
    public static async Task<(Browser Browser, DataSubjectRequest Request)> OpenAsync(this PortalFactory portal, string email, string kind = "question")
    {
        var browser = portal.Browse();
        var request = await portal.FileAsync(kind, email, browser);
        await browser.GetAsync(await portal.LinkAsync(email, "request-received"));
        return (browser, request);
    }

    /// <summary>Changes a request as staff would.</summary>
    public static async Task StaffAsync(this PortalFactory portal, Guid id, Action<DataSubjectRequest, Actor, ShopMoment> change)
    {
        var moment = await portal.Services.GetRequiredService<ShopSource>().NowAsync();
        await portal.DbAsync(async db =>
        {
            var request = await db.Requests.Include(r => r.Events).Include(r => r.Clocks).SingleAsync(r => r.Id == id);
            change(request, Actor.Staff(Guid.NewGuid(), "Maya Singh"), moment);
            return await db.SaveChangesAsync();
        });
    }

    [GeneratedRegex(@"https://localhost(/requests/(?:open|confirm|all|person)/\S+)")]
    private static partial Regex PrivateLink();
}
