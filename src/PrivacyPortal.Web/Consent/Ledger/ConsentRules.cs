using System.Collections.Concurrent;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Web.Policies;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Consent.Ledger;

/// <summary>What a choice comes to: the codes as receipts have them.</summary>
/// <param name="Asked">What the visitor asked for.</param>
/// <param name="Allowed">What holds of it.</param>
/// <param name="Denials">What was in force.</param>
public sealed record ConsentOutcome(IReadOnlyList<string> Asked, IReadOnlyList<string> Allowed, IReadOnlyList<string> Denials);

/// <summary>A version of the register with the outcomes seen so far: there are few, and working one out takes longer than all the rest of a choice.</summary>
public sealed class ConsentOutcomes(CookieRegister register)
{
    // What may be asked grows with the categories; nobody fills the memory with it.
    private const int MostKept = 4096;

    private readonly ConcurrentDictionary<(string Asked, ConsentStanding Standing), ConsentOutcome> kept = new();

    public CookieRegister Register => register;

    public ConsentOutcome Of(ConsentMethod method, IReadOnlyList<string?>? codes, ConsentStanding standing)
    {
        var asked = method switch { ConsentMethod.AcceptAll => "*", _ when codes is null or { Count: 0 } => "", _ when codes.Count == 1 => codes[0]!, _ => string.Join(',', codes) };
        if (kept.TryGetValue((asked, standing), out var outcome)) return outcome;
        var choice = method == ConsentMethod.AcceptAll ? register.Everything : ConsentChoice.Of((codes ?? []).OfType<string>());
        outcome = new([.. choice.Codes], [.. standing.Applied(choice, register).Codes], [.. standing.Denials.Select(denial => denial.Code)]);
        if (kept.Count < MostKept) kept.TryAdd((asked, standing), outcome);
        return outcome;
    }
}

/// <summary>Everything choices are judged by, as it stands in memory.</summary>
public sealed class ConsentRules(ConsentOutcomes current, BannerSettings banner, int? policyRevision, DateTimeOffset until)
{
    private readonly ConcurrentDictionary<int, ConsentOutcomes> earlier = new();

    public CookieRegister Register => current.Register;
    public BannerSettings Banner => banner;
    public int? PolicyRevision => policyRevision;

    /// <summary>When the day of the shop ends, and with it perhaps the policy in force.</summary>
    public DateTimeOffset Until => until;

    /// <summary>The outcomes under a version that was, which may be the one in force.</summary>
    public async ValueTask<ConsentOutcomes> OutcomesAsync(int version, CookieRegisterSource registers)
    {
        if (version == current.Register.Version) return current;
        return earlier.TryGetValue(version, out var kept) ? kept : earlier.GetOrAdd(version, new ConsentOutcomes(await registers.OfAsync(version)));
    }
}

/// <summary>Puts the rules together once and again after a change or at the end of the shop's day.</summary>
public sealed class ConsentRulesSource
{
    private readonly CookieRegisterSource registers;
    private readonly BannerSettingsSource banners;
    private readonly PolicyLibrary policies;
    private readonly ShopSource shops;
    private volatile ConsentRules? current;
    private int changes;

    // The sources forget what changed before this does: they were there first, and are asked anew when this is.
    public ConsentRulesSource(CookieRegisterSource registers, BannerSettingsSource banners, PolicyLibrary policies, ShopSource shops, PortalChanges portal)
    {
        (this.registers, this.banners, this.policies, this.shops) = (registers, banners, policies, shops);
        portal.Changed += _ =>
        {
            Interlocked.Increment(ref changes);
            current = null;
        };
    }

    public ValueTask<ConsentRules> GetAsync(DateTimeOffset now) =>
        current is { } rules && now < rules.Until ? ValueTask.FromResult(rules) : LoadAsync();

    private async ValueTask<ConsentRules> LoadAsync()
    {
        var seen = Volatile.Read(ref changes);
        var moment = await shops.NowAsync();
        var rules = new ConsentRules(
            new(await registers.GetAsync()), await banners.GetAsync(), (await policies.InForceAsync(moment.Today))?.Number,
            ShopTime.StartOf(moment.Today.AddDays(1), moment.Shop.Zone));
        // What was read while something changed may be either; it serves this one call.
        if (Volatile.Read(ref changes) == seen) current = rules;
        return rules;
    }
}
