using PrivacyPortal.Domain.Policies;

namespace PrivacyPortal.Domain.Tests.Policies;

public sealed class PolicyRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 20, 0, 0, TimeSpan.Zero);

    private static PolicyRevision Publish(
        PolicyRevision? latest = null, string markdown = "Text.", string whatChanged = "All of it.", MaterialChange material = MaterialChange.None, DateOnly? on = null) =>
        PolicyRevision.Publish(latest, markdown, whatChanged, material, on ?? Today, Guid.Empty, "Ada Admin", Now, Today);

    [Fact]
    public void The_first_revision_is_number_1_and_carries_the_hash_of_its_text()
    {
        var revision = Publish(markdown: "abc", whatChanged: "  First.  ");

        Assert.Equal(1, revision.Number);
        Assert.Equal("First.", revision.WhatChanged);
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", revision.Sha256);
        Assert.Equal(2, Publish(revision).Number);
    }

    [Fact]
    public void A_revision_has_nothing_that_can_be_set_after_it_was_published() =>
        Assert.All(typeof(PolicyRevision).GetProperties(), property => Assert.False(property.SetMethod?.IsPublic ?? false));

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t")]
    public void An_empty_text_is_not_published(string markdown) => Refused(PolicyRules.Empty, () => Publish(markdown: markdown));

    [Fact]
    public void The_same_text_is_not_published_twice() => Refused(PolicyRules.Unchanged, () => Publish(Publish()));

    [Fact]
    public void What_changed_is_said() => Refused(PolicyRules.NothingSaid, () => Publish(whatChanged: " "));

    [Fact]
    public void No_revision_takes_effect_yesterday() => Refused(PolicyRules.EffectiveInPast, () => Publish(on: Today.AddDays(-1)));

    [Fact]
    public void No_revision_overtakes_the_one_before_it()
    {
        var scheduled = Publish(on: Today.AddDays(10));

        Refused(PolicyRules.EffectiveBeforeLatest, () => Publish(scheduled, "Other.", on: Today.AddDays(9)));
        Assert.Equal(2, Publish(scheduled, "Other.", on: Today.AddDays(10)).Number);
    }

    [Fact]
    public void A_material_change_needs_notice_except_in_the_first_revision()
    {
        var first = Publish(material: MaterialChange.Ownership);

        Refused(PolicyRules.MaterialAtOnce, () => Publish(first, "Other.", material: MaterialChange.Recipients));
        Assert.Equal(Today.AddDays(1), Publish(first, "Other.", material: MaterialChange.Recipients, on: Today.AddDays(1)).EffectiveOn);
    }

    [Theory]
    [InlineData("2026-11-19", null)]
    [InlineData("2026-11-20", 1)]
    [InlineData("2026-12-19", 1)]
    [InlineData("2026-12-20", 3)] // Two on one day: the later number counts.
    [InlineData("2027-06-01", 3)]
    public void The_latest_revision_that_has_taken_effect_is_in_force(string day, int? number) =>
        Assert.Equal(number, PolicyRules.InForce([(1, Today), (2, new(2026, 12, 20)), (3, new(2026, 12, 20))], DateOnly.Parse(day, null)));

    [Fact]
    public void The_six_kinds_of_material_change_are_told_apart()
    {
        Assert.Equal(6, MaterialChanges.All.Count);
        Assert.Equal([MaterialChange.Ownership, MaterialChange.HighRiskAssessment], MaterialChanges.In(MaterialChange.HighRiskAssessment | MaterialChange.Ownership));
        Assert.Empty(MaterialChanges.In(MaterialChange.None));
    }

    private static void Refused(Rule rule, Action publish) => Assert.Equal(rule, Assert.Throws<RuleViolation>(publish).Rule);
}
