using Microsoft.AspNetCore.Mvc.Rendering;
using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Web.Consent;

/// <summary>The register in the words of staff, who read English.</summary>
public static class RegisterWords
{
    public static string InWords(this StorageKind kind) => kind switch
    {
        StorageKind.Cookie => "Cookie",
        StorageKind.LocalStorage => "Local storage",
        StorageKind.SessionStorage => "Session storage",
        StorageKind.IndexedDb => "IndexedDB",
    };

    public static string InWords(this NecessaryPurpose purpose) => purpose switch
    {
        NecessaryPurpose.SignIn => "Keeps people signed in",
        NecessaryPurpose.Basket => "Keeps the basket",
        NecessaryPurpose.Payment => "Takes a payment",
        NecessaryPurpose.FraudPrevention => "Prevents fraud on what the shopper asked for",
        NecessaryPurpose.FormProtection => "Protects forms",
        NecessaryPurpose.LoadBalancing => "Spreads the load over servers",
        NecessaryPurpose.ConsentRecord => "Keeps the cookie choice",
        NecessaryPurpose.LanguageChosen => "Keeps the language somebody chose",
        NecessaryPurpose.RequestedService => "Provides a service the shopper asked for",
    };

    /// <summary>"GPC", "Opt-out": the short name of a denial.</summary>
    public static string Name(this ConsentDenial denial) => denial.Code switch
    {
        "gpc" => "Global Privacy Control",
        "opt-out" => "Opt-out on file",
        "dnt" => "Do Not Track, if the shop honours it",
        "teen" => "Shopper of 13 to 17",
        "under-13" => "Shopper under 13",
        "connecticut-minor" => "Minor in Connecticut",
        _ => denial.Code,
    };

    /// <summary>"1 change waits to be published", "3 changes wait to be published".</summary>
    public static string Waiting(this RegisterChanges changes) =>
        changes.All.Count == 1 ? "1 change waits to be published" : $"{changes.All.Count} changes wait to be published";

    /// <summary>Every kind as an option of a select.</summary>
    public static IEnumerable<SelectListItem> Kinds => Enum.GetValues<StorageKind>().Select(kind => new SelectListItem(kind.InWords(), kind.ToString()));

    /// <summary>Every signal that denies, with the rule it comes from.</summary>
    public static IEnumerable<SelectListItem> Denials => ConsentDenial.All.Select(denial => new SelectListItem(denial.Name(), denial.Code) { Group = new() { Name = denial.Source } });

    /// <summary>The two things that can be said of a text that reads differently.</summary>
    public static IEnumerable<SelectListItem> Marks =>
    [
        new("A wording fix", nameof(PurposeMark.Wording)) { Group = new() { Name = "It says the same better. Choices stand." } },
        new("Another purpose", nameof(PurposeMark.Another)) { Group = new() { Name = "It is used for something nobody was asked about. Visitors are asked again." } },
    ];
}
