namespace PrivacyPortal.Domain.Policies;

/// <summary>The one text being written; published it becomes a <see cref="PolicyRevision"/> and starts over from it.</summary>
public sealed class PolicyDraft
{
    public int Id { get; init; } = 1;
    public required string Markdown { get; set; }
    public required string WhatChanged { get; set; }
    public required MaterialChange Material { get; set; }
    public required DateOnly? EffectiveOn { get; set; }
    public required DateTimeOffset SavedAt { get; set; }
    public required string SavedByName { get; set; }
}
