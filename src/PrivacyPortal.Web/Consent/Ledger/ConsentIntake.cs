using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Api;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Persons;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Consent.Ledger;

/// <summary>What a request says of every choice in it.</summary>
/// <param name="Site">The origin of the page; empty where a server names one with every choice.</param>
/// <param name="Signals">The signals in the headers; a choice may bring more.</param>
/// <param name="Network">The truncated address.</param>
/// <param name="Agent">The family of the browser.</param>
/// <param name="Region">Where the shop's edge says the visitor is.</param>
/// <param name="Now">When it came, UTC.</param>
public sealed record ConsentSender(string Site, PrivacySignals Signals, string? Network, string? Agent, string? Region, DateTimeOffset Now)
{
    /// <summary>Where a choice stands in a list of them: each is later than the one before, so that the last of a visitor's is the one that holds.</summary>
    public int Place { get; init; }
}

/// <summary>A choice that can be stored, or why it cannot.</summary>
public readonly record struct ConsentTaken(PendingReceipt? Receipt, ApiProblem? Problem);

/// <summary>Makes receipts of what pages send.</summary>
public sealed class ConsentIntake(
    ConsentRulesSource source, CookieRegisterSource registers, VisitorTokens tokens, PersonTokens personTokens, ConsentPersons persons, IServiceScopeFactory scopes, PortalChanges changes)
{
    /// <summary>How far the clock of a client may run ahead and still be believed.</summary>
    public static TimeSpan ClockTolerance { get; } = TimeSpan.FromMinutes(5);

    public async ValueTask<ConsentTaken> TakeAsync(ConsentPost post, ConsentSender sender)
    {
        if (post.Id is not { } id || id == Guid.Empty) return Refused("id", "Give every choice a UUID of its own; sent again it is stored once.");
        if (ConsentMethods.Parse(post.Method) is not { } method) return Refused("method", $"The method is one of {string.Join(", ", ConsentMethods.Codes)}.");
        if (post.BannerVersion is not { } version || version < 1) return Refused("bannerVersion", "Name the version of the banner that was shown.");
        if (!IsLanguage(post.Language)) return Refused("language", "Name the language of the banner as a BCP 47 tag: en, zh-Hant.");

        await tokens.ReadyAsync();
        var visitor = post.Visitor is { } token ? tokens.Read(token) : tokens.OfFirstChoice(id);
        if (visitor is null)
            return new(null, new(StatusCodes.Status403Forbidden, "Not a visitor", "The visitor token was not made by this portal. A first choice has none.", "visitor"));

        var rules = await source.GetAsync(sender.Now);
        if (version > rules.Register.Version)
        {
            if (!await IsPublishedAsync(version)) return Refused("bannerVersion", $"There is no banner of version {version}.");
            rules = await source.GetAsync(sender.Now);
        }
        var outcomes = await rules.OutcomesAsync(version, registers);
        if (Unknown(post.Allow, outcomes.Register) is { } unknown) return Refused("allow", unknown);
        if (method == ConsentMethod.RejectAll && post.Allow is { Count: > 0 }) return Refused("allow", "Who rejects everything allows nothing.");
        if (post.At is { } at && rules.Banner.Expires(at) <= sender.Now) return Refused("at", "This choice has run out; the visitor is asked again.");

        PersonClaim? claim = null;
        PersonOnFile? onFile = null;
        if (post.Person is { } personToken)
        {
            claim = await personTokens.ReadAsync(personToken, sender.Site);
            if (claim is null) return Refused("person", "The token of the signed-in shopper cannot be believed: see docs/api-decisions.md.");
            onFile = (await persons.FindAsync([claim.Pseudonym], CancellationToken.None)).GetValueOrDefault(claim.Pseudonym);
        }
        return new(Receipt(id, visitor.Value, method, post, sender, rules, outcomes, claim, onFile), null);
    }

    private static PendingReceipt Receipt(
        Guid id, Guid visitor, ConsentMethod method, ConsentPost post, ConsentSender sender, ConsentRules rules, ConsentOutcomes outcomes,
        PersonClaim? claim, PersonOnFile? onFile)
    {
        var signals = new PrivacySignals(sender.Signals.Gpc || post.Gpc == true, sender.Signals.Dnt == true || post.Dnt == true ? true : sender.Signals.Dnt ?? post.Dnt);
        var standing = new ConsentStanding(signals, OptedOut: method == ConsentMethod.OptOut, DntIsOptOut: rules.Banner.DntIsOptOut);
        if (claim is not null)
        {
            // What is on file for the person holds on this device too, except the opt-out that this very choice ends; the token knows the age best.
            standing = (onFile?.AddTo(standing) ?? standing) with { Region = sender.Region };
            if (claim.Age != ConsentAge.Unknown) standing = standing with { Age = claim.Age };
            if (OptOuts.IsEndedBy(method, signals.Gpc)) standing = standing with { OptedOut = false };
        }
        var outcome = outcomes.Of(method, post.Allow, standing);
        var held = standing.OptedOut ? outcome : outcomes.Of(method, post.Allow, standing with { OptedOut = true });
        var receipt = new ConsentReceipt
        {
            Id = id, VisitorId = visitor, Person = claim?.Pseudonym, Site = sender.Site, Method = method, Asked = outcome.Asked, Allowed = outcome.Allowed, Denials = outcome.Denials,
            PolicyRevision = rules.PolicyRevision, BannerVersion = post.BannerVersion!.Value, Language = post.Language!, Region = sender.Region,
            Gpc = signals.Gpc, Dnt = signals.Dnt, Network = sender.Network, Agent = sender.Agent, At = Kept(sender.Now).AddMicroseconds(sender.Place),
            // A clock that runs ahead says nothing of when the choice was made: then the time it came counts.
            ClientAt = post.At is { } at && at <= sender.Now + ClockTolerance ? Kept(at.ToUniversalTime()) : null,
        };
        return new(receipt, held.Allowed, held.Denials) { Person = claim is null ? null : PersonChoice.Of(claim, receipt, outcomes.Register) };
    }

    private static ConsentTaken Refused(string field, string detail) => new(null, new(StatusCodes.Status422UnprocessableEntity, "Not a choice", detail, field));

    private static string? Unknown(IReadOnlyList<string?>? codes, CookieRegister register)
    {
        if (codes is null) return null;
        if (codes.Count > register.Categories.Count) return "These are more categories than there are.";
        foreach (var code in codes)
            // What was sent is repeated only where it can be a code.
            if (code is null || register.Find(code) is null)
                return code is not null && CookieCategory.IsCode(code) ? $"There is no category {code} in banner version {register.Version}." : "Categories are named by their codes.";
        return null;
    }

    /// <summary>Any well-formed tag: the receipt says what the shop's page showed, whatever the portal itself speaks.</summary>
    private static bool IsLanguage(string? tag) =>
        tag is { Length: >= 2 and <= ConsentReceipt.LanguageLength } && char.IsAsciiLetter(tag[0]) && char.IsAsciiLetter(tag[1]) && char.IsAsciiLetterOrDigit(tag[^1])
        && !tag.Contains("--", StringComparison.Ordinal) && !tag.AsSpan().ContainsAnyExcept(LanguageCharacters);

    private static readonly System.Buffers.SearchValues<char> LanguageCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");

    // As the database keeps it, so that what is answered now and what is read from the ledger later are the same.
    private static DateTimeOffset Kept(DateTimeOffset moment) => new(moment.Ticks - moment.Ticks % TimeSpan.TicksPerMicrosecond, moment.Offset);

    /// <summary>Whether another replica published a version of which this one has not heard yet; from then on it has.</summary>
    private async Task<bool> IsPublishedAsync(int version)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<PortalDb>().CookieRegisterVersions.AnyAsync(published => published.Number == version)) return false;
        await changes.RaiseAsync(ChangeTopics.Cookies, CancellationToken.None);
        return true;
    }
}
