using PrivacyPortal.Domain.Consent;
using static PrivacyPortal.Domain.Tests.Consent.Registers;

namespace PrivacyPortal.Domain.Tests.Consent;

public sealed class ShopCheckTests
{
    private static SeenItem Seen(string name) => new(StorageKind.Cookie, name);

    [Fact]
    public void What_was_seen_is_registered_unregistered_or_missing()
    {
        var check = ShopCheck.Between([Item("_ga*"), Item("_gac"), Item("basket", CookieCategory.Necessary), Item("stored") with { Kind = StorageKind.LocalStorage }],
            [Seen("_ga_77"), Seen("_ga_78"), Seen("_gac"), Seen("zzz"), Seen("aaa"), Seen("stored")], StorageKind.Cookie);

        Assert.Equal(["_ga*", "_gac"], check.Filed.Select(filed => filed.Item.Name));
        Assert.Equal(["_ga_77", "_ga_78"], check.Filed[0].Seen.Select(seen => seen.Name));
        Assert.Equal(["aaa", "stored", "zzz"], check.Unregistered.Select(seen => seen.Name));
        Assert.Equal(["basket"], check.Missing.Select(item => item.Name));
        Assert.Empty(check.Misfiled);
    }

    [Theory]
    [InlineData(true, 30, false, "It is registered as first party, but belongs to ads.example.")]
    [InlineData(false, 31, false, "It is set for 31 days, but registered for 30 days.")]
    [InlineData(false, 30, true, "It is optional, but was there before a choice.")]
    public void What_disagrees_with_the_register_is_misfiled(bool thirdParty, int days, bool beforeChoice, string why)
    {
        var check = ShopCheck.Between([Item()], [new(StorageKind.Cookie, "_visits", "ads.example", thirdParty, days, beforeChoice)], StorageKind.Cookie);

        Assert.Equal([why], Assert.Single(check.Misfiled).Misfiled);
    }

    [Fact]
    public void What_agrees_with_the_register_is_not_misfiled()
    {
        Assert.Empty(ShopCheck.Between([Item() with { IsThirdParty = true }], [new(StorageKind.Cookie, "_visits", "ads.example", true, 1)], StorageKind.Cookie).Misfiled);
        Assert.Empty(ShopCheck.Between([Item("basket", CookieCategory.Necessary)], [new(StorageKind.Cookie, "basket", BeforeChoice: true)], StorageKind.Cookie).Misfiled);
    }
}
