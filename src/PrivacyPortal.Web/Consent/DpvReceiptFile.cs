using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Proof;

namespace PrivacyPortal.Web.Consent;

/// <summary>A receipt as ISO/IEC TS 27560:2023 wants it, in the Data Privacy Vocabulary as JSON-LD with everything it needs in itself (docs/consent-receipt.md).</summary>
public static class DpvReceiptFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    private static readonly Dictionary<string, string> Context = new()
    {
        ["dpv"] = "https://w3id.org/dpv#", ["dct"] = "http://purl.org/dc/terms/", ["pd"] = "https://w3id.org/dpv/pd#", ["loc"] = "https://w3id.org/dpv/loc#",
        ["schema"] = "https://schema.org/",
    };

    public static string NameOf(ConsentReceipt receipt) => $"consent-record-{receipt.Id}.jsonld";

    public static byte[] Write(ReceiptFacts facts, Texts texts)
    {
        var (receipt, url) = (facts.Receipt, facts.PublicUrl);
        var controller = $"{url}/#controller";
        var record = new Dictionary<string, object?>
        {
            ["@id"] = $"{url}/cookies/receipts/{receipt.Id}", ["@type"] = "dpv:ConsentRecord", ["dct:identifier"] = receipt.Id,
            ["dct:conformsTo"] = Id(receipt.Region is "EU" or "GB" ? "https://w3id.org/dpv/schema/dpv-27560#record-eu-gdpr" : "https://w3id.org/dpv/schema/dpv-27560#record"),
            ["dpv:hasDataSubject"] = new Dictionary<string, object?> { ["@id"] = $"urn:uuid:{receipt.VisitorId}", ["@type"] = "dpv:DataSubject" },
            ["dpv:hasDataController"] = Controller(facts, controller),
            ["dpv:hasJurisdiction"] = receipt.Region is { } region and not "other" ? Id($"loc:{region}") : "unknown",
            ["dpv:hasProcess"] = facts.Register.Optional.Select(category => Process(facts, category, controller, texts)),
            ["dpv:hasNotice"] = new Dictionary<string, object?>
            {
                ["@id"] = $"{url}/api/v1/registers/{facts.RegisterHash}", ["@type"] = "dpv:ConsentNotice", ["dct:language"] = receipt.Language,
                ["dct:hasVersion"] = receipt.BannerVersion.ToString(CultureInfo.InvariantCulture), ["dct:isPartOf"] = Id(receipt.PolicyRevision is { } revision ? $"{url}/policy/{revision}" : $"{url}/policy"),
            },
            ["dpv:hasConsentControl"] = new Dictionary<string, object?>
            {
                ["@type"] = new[] { "dpv:ProvideConsent", "dpv:WithdrawConsent" }, ["dpv:isExercisedAt"] = Id(url + CookieBannerViewComponent.CentrePath),
            },
            ["dpv:hasConsentStatus"] = Events(facts).ToList(),
        };
        return JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?>
        {
            ["@context"] = Context, ["@id"] = $"{url}/cookies/receipts/{receipt.Id}#receipt", ["@type"] = "dpv:ConsentReceipt", ["dct:identifier"] = receipt.Id,
            ["dct:conformsTo"] = Id("https://w3id.org/dpv/schema/dpv-27560#receipt"), ["schema:about"] = record,
            // No term of the context: processors of JSON-LD leave it aside.
            ["proof"] = ProofJson.Of(facts.Proof, url),
        }, Json);
    }

    private static Dictionary<string, object?> Controller(ReceiptFacts facts, string id) => new()
    {
        ["@id"] = id, ["@type"] = "dpv:DataController", ["dpv:hasName"] = facts.Shop.LegalEntity, ["dpv:hasAddress"] = facts.Shop.PostalAddress,
        ["dpv:hasContact"] = facts.Shop.Email,
    };

    private static Dictionary<string, object?> Process(ReceiptFacts facts, CookieCategory category, string controller, Texts texts)
    {
        var items = facts.Register.Of(category).ToList();
        return new()
        {
            ["@id"] = $"{facts.PublicUrl}/cookies#{category.Code}", ["@type"] = "dpv:Process", ["dct:title"] = texts.NameOf(category), ["dct:description"] = texts.ExplanationOf(category),
            ["dpv:hasPurpose"] = Id(PurposeOf(category)), ["dpv:hasLegalBasis"] = Id("dpv:Consent"),
            ["dpv:hasPersonalData"] = new[] { Id("pd:DeviceBased"), Id("pd:Identifying") },
            ["dpv:hasRecipient"] = items.Where(item => item.IsThirdParty).Select(item => item.Provider).Distinct().Order(StringComparer.Ordinal)
                .Select(provider => (object)new Dictionary<string, object?> { ["@type"] = "dpv:ThirdParty", ["dpv:hasName"] = provider }).Prepend(Id(controller)),
            ["dpv:hasStorageCondition"] = new object[]
            {
                new Dictionary<string, object?> { ["@type"] = "dpv:StorageLocation", ["dpv:hasLocation"] = Id("dpv:WithinDevice") },
                new Dictionary<string, object?>
                {
                    ["@type"] = "dpv:StorageDuration", ["dpv:hasDuration"] = string.Create(CultureInfo.InvariantCulture, $"P{(items.Count == 0 ? 0 : items.Max(item => item.LifetimeDays))}D"),
                },
            },
        };
    }

    /// <summary>What happened: given or refused, and whatever came later. Nothing is edited; a withdrawal is an event of its own.</summary>
    private static IEnumerable<Dictionary<string, object?>> Events(ReceiptFacts facts)
    {
        var before = ConsentChoice.None;
        foreach (var (receipt, isFirst) in facts.Later.Prepend(facts.Receipt).Select((receipt, at) => (receipt, at == 0)))
        {
            var withdrawn = receipt.Choice.WithdrawnSince(before);
            if (receipt.Choice.Codes.Except(before.Codes).Any() || (isFirst && receipt.Choice.Codes.Count > 0))
                yield return Event(facts, receipt, "dpv:ConsentGiven", receipt.Choice.Codes, isFirst);
            if (withdrawn.Count > 0) yield return Event(facts, receipt, "dpv:ConsentWithdrawn", withdrawn, isFirst);
            if (isFirst && receipt.Choice.Codes.Count == 0) yield return Event(facts, receipt, "dpv:ConsentRefused", [.. facts.Register.Optional.Select(category => category.Code)], isFirst);
            before = receipt.Choice;
        }
    }

    private static Dictionary<string, object?> Event(ReceiptFacts facts, ConsentReceipt receipt, string state, IEnumerable<string> categories, bool isFirst) => new()
    {
        ["@id"] = $"urn:uuid:{receipt.Id}#{state["dpv:".Length..]}", ["@type"] = new[] { state, "dpv:ExpressedConsent" }, ["dpv:isIndicatedBy"] = Id("dpv:DataSubject"),
        ["dpv:hasIndicationMethod"] = $"{receipt.Method.Code()}, {(receipt.Site is null ? "portal" : receipt.Site)}",
        ["dpv:isIndicatedAtTime"] = (receipt.ClientAt ?? receipt.At).UtcDateTime, ["dct:valid"] = isFirst ? facts.Banner.Expires(receipt.ClientAt ?? receipt.At).UtcDateTime : null,
        ["dct:subject"] = categories.Select(category => Id($"{facts.PublicUrl}/cookies#{category}")),
    };

    private static string PurposeOf(CookieCategory category) => category.Code switch
    {
        CookieCategory.Performance => "dpv:ServiceUsageAnalytics",
        CookieCategory.Functional => "dpv:ServicePersonalisation",
        CookieCategory.Advertising => "dpv:PersonalisedAdvertising",
        _ => "dpv:Purpose",
    };

    private static Dictionary<string, object?> Id(string id) => new() { ["@id"] = id };
}
