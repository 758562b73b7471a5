using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Policies.Checks;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Policies;

/// <summary>What the tokens of a policy show and its checker compares it with: the registers as they stand at a moment.</summary>
public sealed record PolicyFacts(ShopMoment Moment, CookieRegister Register, BannerSettings Banner)
{
    /// <summary>The promises in force today, kinds in their order, then appeals.</summary>
    public IReadOnlyList<Promise> Promises =>
        [.. RequestKinds.All.Select(kind => Moment.Shop.Book.PromiseOn(kind, Moment.Today)), Moment.Shop.Book.PromiseOn(Promise.OfAppeals, Moment.Today)];

    /// <summary>Changes whenever one of the registers does: promises are only ever added.</summary>
    public string Version => FormattableString.Invariant(
        $"{Register.Version} {Moment.Shop.Profile.Version} {Moment.Shop.Book.Promises.Count} {(Banner.DntIsOptOut ? "dnt" : "no-dnt")} {Moment.Today:yyyy-MM-dd}");

    /// <summary>The settings a text is checked against.</summary>
    public PolicySettings Settings(Texts texts)
    {
        var profile = Moment.Shop.Profile;
        return new(Banner.DntIsOptOut, Promises, Register,
            Register.Categories.ToDictionary(category => category.Code, category =>
                (IReadOnlyList<string>)[.. PortalLanguages.All.Select(language => PortalLanguages.In(language, () => texts.NameOf(category))).Distinct()]),
            profile.ProtectionOfficerName is { Length: > 0 } || profile.ProtectionOfficerEmail is { Length: > 0 });
    }
}

/// <summary>Reads the registers, each of which is kept in memory and read again after a change.</summary>
public sealed class PolicyFactsSource(ShopSource shops, CookieRegisterSource registers, BannerSettingsSource banners)
{
    public async Task<PolicyFacts> ReadAsync() => new(await shops.NowAsync(), await registers.GetAsync(), await banners.GetAsync());
}

/// <summary>Checks a text against the registers as they stand.</summary>
public sealed class PolicyReview(PolicyFactsSource facts, Texts texts)
{
    public async Task<PolicyCheck> CheckAsync(string markdown) => PolicyCheck.Of(
        [.. PolicyMarkdown.Render(markdown).Sections.Select(section => new PolicyPassage(section.Title, section.Text, section.Registers))],
        (await facts.ReadAsync()).Settings(texts));
}
