using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Embed;
using static PrivacyPortal.Domain.Consent.CookieCategory;

namespace PrivacyPortal.Web.Data;

/// <summary>Who the demo shop is, and the cookies its website sets.</summary>
internal static class DemoShop
{
    private static readonly (string Name, string Category, string Provider, int Days, string English, string Chinese)[] OwnCookies =
    [
        ("hp_session", Necessary, "Harbour & Pine", 0, "Keeps you signed in while you shop.", "讓你在購物期間保持登入。"),
        ("hp_basket", Necessary, "Harbour & Pine", 30, "Remembers what is in your basket.", "記住購物籃內的貨品。"),
        ("hp_guard", Necessary, "Harbour & Pine", 0, "Tells people from programs at the checkout, against fraud.", "結帳時分辨真人與程式，以防詐騙。"),
        ("pay_device", Necessary, "Tidepay", 365, "Lets the payment service recognise your device and refuse stolen cards.", "讓付款服務識別你的裝置，拒絕被盜用的信用卡。"),
        ("hp_visits", Performance, "Harbour & Pine", 90, "Counts visits and shows us which pages are read.", "統計瀏覽次數，讓我們知道哪些頁面有人閱讀。"),
        ("hp_speed", Performance, "Harbour & Pine", 0, "Measures how fast pages load, to mend slow ones.", "量度頁面載入速度，以改善較慢的頁面。"),
        ("_lantern*", Performance, "Lantern Analytics", 180, "Groups visits to see where people give up an order.", "分析瀏覽過程，了解顧客在哪一步放棄訂購。"),
        ("lantern_queue", Performance, "Lantern Analytics", 30, "Keeps what was counted until it could be sent.", "保留統計資料，直至可以傳送。"),
        ("lantern_visit", Performance, "Lantern Analytics", 0, "Knows one visit from the next.", "分辨每次瀏覽。"),
        ("hp_wishlist", Functional, "Harbour & Pine", 180, "Keeps your wish list without an account.", "毋須帳戶也可保留願望清單。"),
        ("hp_room", Functional, "Harbour & Pine", 30, "Remembers the room you measured in the sofa planner.", "記住你在沙發規劃工具中量度的房間。"),
        ("chat_thread", Functional, "Pier Chat", 7, "Keeps your conversation with customer service open.", "讓你與客戶服務的對話保持開啟。"),
        ("_beacon*", Advertising, "Beacon Ads", 90, "Shows you our furniture on other websites.", "在其他網站向你展示我們的家具。"),
        ("_kite_id", Advertising, "Kite Social", 180, "Measures whether an advertisement led to an order.", "量度廣告有否帶來訂單。"),
    ];

    /// <summary>Writes the shop's names, contacts and place into its profile; looks and outside bodies stay.</summary>
    public static void Describe(ShopProfile shop)
    {
        (shop.Name, shop.LegalEntity, shop.PostalAddress) = ("Harbour & Pine", "Harbour & Pine Ltd", "12 Quay Street, Portland");
        (shop.Email, shop.Phone, shop.Hours) = ("privacy@harbourpine.example", "+1 555 0100", "Monday to Friday, 9 am to 5 pm");
        (shop.ProtectionOfficerName, shop.ProtectionOfficerEmail) = ("Ingrid Solberg", "dpo@harbourpine.example");
        (shop.Website, shop.TimeZone) = ("https://harbourpine.example/", "America/Los_Angeles");
        shop.Recipients =
        [
            new("Tidepay", "Payment service", "Name, amount and order number", "To take payments and give money back"),
            new("Northline Parcels", "Carrier", "Name, delivery address and phone number", "To deliver orders"),
            new("Lantern Analytics", "Service provider", "Pages visited, without name", "To see where people give up an order"),
            new("Beacon Ads", "Advertising partner", "Identifier of the browser, products looked at", "To show our furniture on other websites"),
        ];
        shop.Version++;
    }

    /// <summary>The second version of the register: the portal's own cookies and the shop's.</summary>
    public static CookieRegisterVersion Register(DateTimeOffset now) => new()
    {
        Number = 2, AskedVersion = 2, Categories = CookieCategory.Standard, Note = "The cookies of our website.", PublishedAt = now,
        Items = [.. PortalCookies.Register().Concat(Cookies()).OrderBy(item => item.Name, StringComparer.Ordinal)],
    };

    /// <summary>Where the shop has the banner: its website, and the pages of demo-shop/ on this computer.</summary>
    public static IEnumerable<ConsentSite> Sites(string publicUrl, DateTimeOffset now)
    {
        yield return new() { Id = Guid.CreateVersion7(now), Origin = "https://harbourpine.example", Name = "The shop", RegisteredAt = now };
        yield return new() { Id = Guid.CreateVersion7(now), Origin = DemoShopSite.OriginOf(publicUrl), Name = "The demo shop on this computer", RegisteredAt = now };
    }

    public static IEnumerable<RegisteredItem> Cookies() => OwnCookies.Select(cookie => new RegisteredItem
    {
        Name = cookie.Name, Kind = KindOf(cookie.Name), Category = cookie.Category, Provider = cookie.Provider, LifetimeDays = cookie.Days,
        IsThirdParty = cookie.Provider != "Harbour & Pine", Necessity = NecessityOf(cookie.Name),
        Purpose = new Dictionary<string, string> { ["en"] = cookie.English, ["zh-Hant"] = cookie.Chinese },
    });

    private static StorageKind KindOf(string name) => name switch
    {
        "lantern_queue" => StorageKind.LocalStorage,
        "lantern_visit" => StorageKind.SessionStorage,
        _ => StorageKind.Cookie,
    };

    private static NecessaryPurpose? NecessityOf(string name) => name switch
    {
        "hp_session" => NecessaryPurpose.SignIn,
        "hp_basket" => NecessaryPurpose.Basket,
        "hp_guard" => NecessaryPurpose.FraudPrevention,
        "pay_device" => NecessaryPurpose.Payment,
        _ => null,
    };
}
