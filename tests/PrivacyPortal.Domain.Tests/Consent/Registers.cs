using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Domain.Tests.Consent;

/// <summary>Registers the tests start from.</summary>
internal static class Registers
{
    public static RegisteredItem Item(string name = "_visits", string category = CookieCategory.Performance) => new()
    {
        Name = name, Category = category, Provider = "Counter Ltd", LifetimeDays = 30, Purpose = new Dictionary<string, string> { ["en"] = "Counts visits." },
        Necessity = category == CookieCategory.Necessary ? NecessaryPurpose.Basket : null,
    };

    public static CookieCategory Category(string code = "maps") => new()
    {
        Code = code, Name = new Dictionary<string, string> { ["en"] = "Maps" }, Explanation = new Dictionary<string, string> { ["en"] = "Shows our shops." }, DeniedBy = ["gpc"],
    };

    public static CookieRegister Published { get; } = new(4, 2, CookieCategory.Standard, [Item(), Item("basket", CookieCategory.Necessary)]);

    public static RegisterDraft Draft => RegisterDraft.Of(Published);

    public static Dictionary<string, string> Words(string english, string? chinese = null) =>
        chinese is null ? new() { ["en"] = english } : new() { ["en"] = english, ["zh-Hant"] = chinese };
}
