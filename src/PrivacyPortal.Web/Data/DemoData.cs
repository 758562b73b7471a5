using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Domain.Policies;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Setup;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Data;

/// <summary>The demo shop "Harbour &amp; Pine": everything a visitor can look at, the same for the same moment of loading.</summary>
public sealed class DemoData(
    PortalDb db, DemoStaff demoStaff, ShopSource shopSource, PortalChanges changes, DemoPackages packages, DemoFiles files, FactSeal seal,
    IOptions<PortalOptions> options)
{
    private const int Seed = 20260901;

    /// <summary>Loads the demo shop where it is asked for and the database holds neither a request nor a policy. Returns whether it did.</summary>
    public async Task<bool> LoadAsync(CancellationToken ct)
    {
        if (!options.Value.Demo || await db.Requests.AnyAsync(ct) || await db.PolicyRevisions.AnyAsync(ct)) return false;

        // The profile and the accounts first, each as often as it takes; then all the rest in one save, so that a broken start loads again.
        DemoShop.Describe(await db.ShopProfiles.SingleAsync(ct));
        await db.SaveChangesAsync(ct);
        await changes.RaiseAsync(ChangeTopics.Shop, ct);
        var present = await shopSource.NowAsync();
        var staff = await demoStaff.EnsureAsync(present.Now);

        var admin = staff.Single(person => person.Email == DemoStaff.AdminEmail);
        var random = new Random(Seed);
        var revisions = DemoPolicies.Publish(present, admin);
        db.PolicyRevisions.AddRange(revisions);
        db.PolicyDrafts.Add(DemoPolicies.Draft(revisions[^1], present, admin));
        db.CookieRegisterVersions.Add(DemoShop.Register(present.Now));
        db.ConsentSites.AddRange(DemoShop.Sites(options.Value.PublicUrl, present.Now));
        await AddReceiptsAsync([.. Receipts(present, revisions, random)], ct);
        AddRequests(present, staff, revisions, admin, random);
        await files.AddAsync(db.Requests.Local.ToList(), ct);
        DemoQueue.Add(db, present, staff);
        DemoSystems.Add(db, present, staff);
        await packages.AddAsync(db.Requests.Local.ToList(), staff.First(person => person.DisplayName.StartsWith("Maya ", StringComparison.Ordinal)), present, ct);
        DemoRetention.Hold(db, present, admin);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        await DemoRetention.RunAsync(db, present, admin, ct);
        await transaction.CommitAsync(ct);
        await changes.RaiseAllAsync(ct);
        return true;
    }

    private void AddRequests(ShopMoment present, IReadOnlyList<StaffUser> staff, IReadOnlyList<PolicyRevision> revisions, StaffUser admin, Random random)
    {
        var history = new DemoHistory(present, staff, random);
        var mails = new DemoMails(present, new Uri(options.Value.PublicUrl).Host);
        foreach (var demo in DemoOpenRequests.All.Concat(DemoFiledRequests.All).Concat(DemoClosedRequests.All).Concat(DemoDecisions.All(seal)).Concat(DemoRetention.Old).OrderByDescending(demo => demo.DaysAgo))
        {
            var request = history.Play(demo);
            db.Requests.Add(request);
            if (mails.About(request, demo.MailError) is { } mail) db.OutboxEmails.Add(mail);
        }
        foreach (var revision in revisions)
            history.Audit.Add(new()
            {
                At = revision.PublishedAt, StaffId = admin.Id, StaffName = admin.DisplayName, Action = "policy.published",
                Subject = FormattableString.Invariant($"{revision.Number}"), Detail = revision.WhatChanged,
            });
        db.AuditEntries.AddRange(history.Audit.OrderBy(entry => entry.At));
    }

    private async Task AddReceiptsAsync(IReadOnlyList<ConsentReceipt> receipts, CancellationToken ct)
    {
        foreach (var month in receipts.Select(receipt => DateOnly.FromDateTime(receipt.At.UtcDateTime)).DistinctBy(day => (day.Year, day.Month)))
            await db.Database.ExecuteSqlAsync($"select make_consent_partition({month})", ct);
        db.ConsentReceipts.AddRange(receipts);
    }

    private static IEnumerable<ConsentReceipt> Receipts(ShopMoment present, IReadOnlyList<PolicyRevision> revisions, Random random)
    {
        ConsentMethod[] methods = [ConsentMethod.RejectAll, ConsentMethod.AcceptAll, ConsentMethod.RejectAll, ConsentMethod.Choose];
        string?[] regions = [null, "US-CA", "HK", "EU", null, "GB", "US-CT"];
        var visitor = new byte[16];
        var register = DemoShop.Register(present.Now).Register;
        for (var i = 0; i < 48; i++)
        {
            random.NextBytes(visitor);
            var (method, region, gpc) = (methods[i % methods.Length], regions[i % regions.Length], i % 5 == 0);
            var asked = method switch
            {
                ConsentMethod.AcceptAll => register.Everything,
                ConsentMethod.Choose => ConsentChoice.Of([CookieCategory.Functional, .. i % 8 > 3 ? [CookieCategory.Performance] : Array.Empty<string>(), .. i % 12 == 3 ? [CookieCategory.Advertising] : Array.Empty<string>()]),
                _ => ConsentChoice.None,
            };
            var at = present.Now.AddHours(-36 * (i + 1)).AddMinutes(-random.Next(600));
            var inForce = PolicyRules.InForce(revisions.Select(revision => (revision.Number, revision.EffectiveOn)), present.Shop.DayOf(at));
            yield return ConsentReceipt.Of(
                new Guid(visitor), method, asked, new(new(gpc, gpc ? true : null), Region: region), register, inForce, region == "HK" ? "zh-Hant" : "en", region, at);
        }
    }
}
