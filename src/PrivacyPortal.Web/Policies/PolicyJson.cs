using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using PrivacyPortal.Domain.Policies;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Requests;

namespace PrivacyPortal.Web.Policies;

/// <summary>The policy in force as one JSON object; its names are a contract (docs/policy-json.md).</summary>
internal static class PolicyJson
{
    /// <summary>Letters of every script as themselves; what HTML reads as a mark is escaped all the same.</summary>
    public static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), WriteIndented = true };

    public static byte[] Write(RevisionFacts revision, PolicyText text, RevisionFacts? scheduled, PolicyFacts facts, string site, Texts texts)
    {
        var (shop, words) = (facts.Moment.Shop.Profile, new RequestWords(texts));
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            revision = revision.Number, effectiveOn = Day(revision.EffectiveOn), publishedAt = revision.PublishedAt.UtcDateTime, sha256 = revision.Sha256, language = text.Language,
            title = text.Title, url = $"{site}/policy/{revision.Number}", changes = $"{site}/policy/changes/{revision.Number}", whatChanged = revision.WhatChanged,
            material = MaterialChanges.In(revision.Material).Select(change => change.ToString()),
            scheduled = scheduled is null ? null : new { revision = scheduled.Number, effectiveOn = Day(scheduled.EffectiveOn), changes = $"{site}/policy/changes/{scheduled.Number}" },
            sections = text.Sections.Select(section => new
            {
                id = section.Id, title = section.Title, level = section.Level, text = section.Text, registers = section.Registers,
                url = section.Id is null ? null : $"{site}/policy/{revision.Number}#{Uri.EscapeDataString(section.Id)}",
            }),
            wordsLanguage = PortalLanguages.Current,
            cookies = new
            {
                version = facts.Register.Version,
                categories = facts.Register.Categories.Select(category => new
                {
                    code = category.Code, name = texts.NameOf(category), explanation = texts.ExplanationOf(category), necessary = category.IsNecessary,
                    items = facts.Register.Of(category).Select(item => new
                    {
                        name = item.Name, kind = item.Kind.ToString(), provider = texts.Provider(item), thirdParty = item.IsThirdParty,
                        purpose = item.Purpose(), lifetimeDays = item.LifetimeDays,
                    }),
                }),
            },
            signals = new { globalPrivacyControl = true, doNotTrack = facts.Banner.DntIsOptOut },
            requestKinds = RequestKinds.All.Select(kind => new
            {
                code = kind.Code(), name = words.Kind(kind), url = $"{site}/requests/new/{kind.Code()}",
            }),
            deadlines = facts.Promises.Select(promise => new { subject = promise.Subject, length = promise.Length, unit = promise.Unit.ToString(), text = words.Length(promise.Period.ToString()) }),
            contacts = new
            {
                name = shop.Name, legalEntity = shop.LegalEntity, postalAddress = shop.PostalAddress, email = shop.Email, phone = shop.Phone, hours = shop.Hours, website = shop.Website,
                protectionOfficer = new { name = shop.ProtectionOfficerName, email = shop.ProtectionOfficerEmail },
            },
        }, Readable);
    }

    private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
