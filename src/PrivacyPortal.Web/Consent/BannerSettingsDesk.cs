using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Data.Mapping;
using PrivacyPortal.Web.Embed;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Consent;

/// <summary>Changes the settings of the banner and its words.</summary>
public sealed class BannerSettingsDesk(PortalDb db, AuditLog audit, PortalChanges changes)
{
    public static readonly Rule UnknownLanguage = new("banner.unknown-language", "The banner does not speak this language.");

    /// <summary>The settings and the version of their row.</summary>
    public async Task<(BannerSettings Settings, uint Row)> LoadAsync(CancellationToken ct)
    {
        var found = await db.BannerSettings.AsNoTracking().Select(settings => new { Settings = settings, Row = EF.Property<uint>(settings, Columns.RowVersion) }).SingleAsync(ct);
        return (found.Settings, found.Row);
    }

    /// <summary>Saves over the version of the row the admin saw. Returns whether anything changed.</summary>
    /// <exception cref="DbUpdateConcurrencyException">Somebody else saved since.</exception>
    public async Task<bool> SaveAsync(uint row, Action<BannerSettings> change, CancellationToken ct)
    {
        var settings = await db.BannerSettings.SingleAsync(ct);
        db.Entry(settings).Property<uint>(Columns.RowVersion).OriginalValue = row;
        change(settings);
        db.ChangeTracker.DetectChanges();
        var changed = db.Entry(settings).Properties.Where(property => property.IsModified).Select(property => property.Metadata.Name).ToList();
        if (changed.Count == 0) return false;
        settings.Version++;
        audit.Add("banner.changed", subject: null, string.Join(", ", changed));
        await db.SaveChangesAsync(ct);
        await changes.RaiseAsync(ChangeTopics.Cookies, ct);
        return true;
    }

    /// <summary>Saves the shop's own words of one language; an empty one, and one that says what is shipped, goes back to the portal's.</summary>
    public Task<bool> SaveWordsAsync(uint row, string language, IReadOnlyDictionary<string, string> words, CancellationToken ct)
    {
        RuleViolation.ThrowIf(BannerWords.Languages.Contains(language) ? null : UnknownLanguage);
        foreach (var (name, text) in words)
            if (BannerWords.Against(name, text) is { } rule) throw new RuleViolation(rule, Languages.Codes.InWords(name));
        var own = words.Where(word => word.Value.Length > 0 && word.Value != BannerWords.Of(language, word.Key)).ToDictionary(word => word.Key, word => word.Value);
        return SaveAsync(row, settings =>
        {
            var texts = settings.Texts.Where(pair => pair.Key != language).ToDictionary(pair => pair.Key, pair => pair.Value);
            if (own.Count > 0) texts[language] = own;
            settings.Texts = texts;
        }, ct);
    }
}
