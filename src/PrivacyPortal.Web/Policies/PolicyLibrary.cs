using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Policies;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Policies;

/// <summary>What is known of a published revision without its text.</summary>
public sealed record RevisionFacts(int Number, DateOnly EffectiveOn, string WhatChanged, MaterialChange Material, DateTimeOffset PublishedAt, string Sha256);

/// <summary>The published revisions in memory: the facts of all, and the text of those that were read, rendered once.</summary>
public sealed class PolicyLibrary
{
    private readonly IServiceScopeFactory scopes;
    private readonly Kept<RevisionShelf> shelf;

    // A published text never changes, so what was rendered of it stays right.
    private readonly Kept<int, PolicyText> texts;

    public PolicyLibrary(IServiceScopeFactory scopes, PortalChanges changes)
    {
        this.scopes = scopes;
        shelf = new(changes, ChangeTopics.Policy, LoadAsync);
        texts = new(RenderAsync);
    }

    /// <summary>All published revisions as they stand now.</summary>
    public Task<RevisionShelf> ShelfAsync() => shelf.GetAsync();

    /// <summary>The revision in force on a day of the shop; null before the first.</summary>
    public async Task<RevisionFacts?> InForceAsync(DateOnly today) => (await ShelfAsync()).InForce(today);

    /// <summary>The text of a revision; null where there is none of that number.</summary>
    public async Task<PolicyText?> ReadAsync(int number) =>
        (await ShelfAsync()).Find(number) is null ? null : await texts.GetAsync(number);

    /// <summary>The difference between two revisions that exist. Not kept: the page that shows it is.</summary>
    public async Task<RevisionDiff> CompareAsync(int from, int to)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        var both = await db.PolicyRevisions.Where(r => r.Number == from || r.Number == to).ToDictionaryAsync(r => r.Number, r => r.Markdown);
        return RevisionDiff.Between(both[from], both[to]);
    }

    private async Task<RevisionShelf> LoadAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        return new(await db.PolicyRevisions.OrderBy(r => r.Number)
            .Select(r => new RevisionFacts(r.Number, r.EffectiveOn, r.WhatChanged, r.Material, r.PublishedAt, r.Sha256)).ToListAsync());
    }

    private async Task<PolicyText> RenderAsync(int number)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        return PolicyMarkdown.Render(await db.PolicyRevisions.Where(r => r.Number == number).Select(r => r.Markdown).SingleAsync());
    }
}

/// <summary>All published revisions at one time, oldest first.</summary>
public sealed record RevisionShelf(IReadOnlyList<RevisionFacts> All)
{
    public RevisionFacts? Latest => All.Count == 0 ? null : All[^1];

    public RevisionFacts? Find(int number) => All.FirstOrDefault(revision => revision.Number == number);

    public RevisionFacts? InForce(DateOnly today) =>
        PolicyRules.InForce(All.Select(revision => (revision.Number, revision.EffectiveOn)), today) is { } number ? Find(number) : null;

    /// <summary>The first revision that takes effect after today; null where none is scheduled.</summary>
    public RevisionFacts? Scheduled(DateOnly today)
    {
        var day = All.Where(revision => revision.EffectiveOn > today).Select(revision => (DateOnly?)revision.EffectiveOn).Min();
        return All.LastOrDefault(revision => revision.EffectiveOn == day);
    }

    /// <summary>The revision that took, or takes, the place of one; null for the latest.</summary>
    public RevisionFacts? After(RevisionFacts revision) => All.FirstOrDefault(other => other.Number > revision.Number);

    /// <summary>The revision before one; null for the first.</summary>
    public RevisionFacts? Before(RevisionFacts revision) => All.LastOrDefault(other => other.Number < revision.Number);
}
