using System.Security.Cryptography;
using System.Text;

namespace PrivacyPortal.Domain.Policies;

/// <summary>The six kinds of change the shops' policies call material, and whether a revision makes one.</summary>
[Flags]
public enum MaterialChange
{
    None = 0,
    ServiceAndPurposes = 1,
    Ownership = 2,
    Recipients = 4,
    RightsAndHowToUseThem = 8,
    ResponsibleDepartmentAndContacts = 16,
    HighRiskAssessment = 32,
}

/// <summary>A numbered, published text of the policy. Immutable: it has no setters, and the database refuses to change its row.</summary>
public sealed class PolicyRevision
{
    /// <summary>Longest text and longest "what changed" sentence taken.</summary>
    public const int MarkdownLength = 500_000, WhatChangedLength = 500;

    private PolicyRevision() { }

    /// <summary>1, 2, 3…</summary>
    public int Number { get; private init; }
    public string Markdown { get; private init; } = "";
    public string WhatChanged { get; private init; } = "";
    public MaterialChange Material { get; private init; }

    /// <summary>The day from whose midnight, in the shop's zone, the text is in force.</summary>
    public DateOnly EffectiveOn { get; private init; }
    public DateTimeOffset PublishedAt { get; private init; }
    public Guid PublishedById { get; private init; }
    public string PublishedByName { get; private init; } = "";

    /// <summary>SHA-256 of the UTF-8 Markdown, lower-case hexadecimal.</summary>
    public string Sha256 { get; private init; } = "";

    /// <summary>Publishes a text after the latest revision; throws a <see cref="RuleViolation"/> where that may not be.</summary>
    public static PolicyRevision Publish(
        PolicyRevision? latest, string markdown, string whatChanged, MaterialChange material, DateOnly effectiveOn,
        Guid byId, string byName, DateTimeOffset now, DateOnly today)
    {
        RuleViolation.ThrowIf(PolicyRules.CannotPublish(latest, markdown, whatChanged, material, effectiveOn, today));
        return new()
        {
            Number = (latest?.Number ?? 0) + 1, Markdown = markdown, WhatChanged = whatChanged.Trim(), Material = material, EffectiveOn = effectiveOn,
            PublishedAt = now, PublishedById = byId, PublishedByName = byName,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(markdown))),
        };
    }
}

/// <summary>When a text may become a revision, and which revision is in force.</summary>
public static class PolicyRules
{
    /// <summary>Days between publication and effect proposed for a material change.</summary>
    public const int UsualNoticeDays = 30;

    public static readonly Rule Empty = new("policy-empty", "Write the policy first.");
    public static readonly Rule Unchanged = new("policy-unchanged", "The text is the same as the latest revision.");
    public static readonly Rule NothingSaid = new("policy-nothing-said", "Say in a sentence what changed.");
    public static readonly Rule EffectiveInPast = new("policy-effective-in-past", "A revision cannot take effect before today.");
    public static readonly Rule EffectiveBeforeLatest = new("policy-effective-before-latest", "A revision cannot take effect before the one published before it.");
    public static readonly Rule MaterialAtOnce = new("policy-material-at-once", "A material change needs notice: choose a day after today.");

    /// <summary>All of them, for the test that finds a missing translation.</summary>
    public static IReadOnlyList<Rule> All { get; } = [Empty, Unchanged, NothingSaid, EffectiveInPast, EffectiveBeforeLatest, MaterialAtOnce];

    public static Rule? CannotPublish(
        PolicyRevision? latest, string markdown, string whatChanged, MaterialChange material, DateOnly effectiveOn, DateOnly today) =>
        string.IsNullOrWhiteSpace(markdown) ? Empty :
        PolicyTokens.Refuse(markdown) is { } unknown ? unknown :
        latest?.Markdown == markdown ? Unchanged :
        string.IsNullOrWhiteSpace(whatChanged) ? NothingSaid :
        effectiveOn < today ? EffectiveInPast :
        latest is not null && effectiveOn < latest.EffectiveOn ? EffectiveBeforeLatest :
        latest is not null && material != MaterialChange.None && effectiveOn == today ? MaterialAtOnce : null;

    /// <summary>The number of the revision in force on a day: the latest of those that took effect by then. Null before the first.</summary>
    public static int? InForce(IEnumerable<(int Number, DateOnly EffectiveOn)> revisions, DateOnly day) =>
        revisions.Where(revision => revision.EffectiveOn <= day).Select(revision => (int?)revision.Number).Max();
}
