using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Web.Consent;

/// <summary>The cookies the portal itself sets, as they stand in the register from the first start.</summary>
public static class PortalCookies
{
    public const string Consent = "portal.consent", Region = "portal.region";

    /// <summary>Who sets them, as the register says it; pages say it in their language.</summary>
    public const string Provider = "This portal";

    public static IEnumerable<RegisteredItem> Register()
    {
        yield return Own(Consent, NecessaryPurpose.ConsentRecord, 180, "Remembers your cookie choice, so that we ask you only once.", "記住你的 Cookie 選擇，毋須再次詢問。");
        yield return Own("pp_consent", NecessaryPurpose.ConsentRecord, 400, "Remembers your cookie choice on the pages of our shop.", "記住你在本店網頁上的 Cookie 選擇。");
        yield return Own("portal.language", NecessaryPurpose.LanguageChosen, 365, "Remembers the language you chose.", "記住你選擇的語言。");
        yield return Own("portal.form", NecessaryPurpose.FormProtection, 0, "Protects the forms on this site against misuse by other sites.", "保護本網站的表格，防止被其他網站濫用。");
        yield return Own("portal.request", NecessaryPurpose.RequestedService, 0, "Keeps the request you opened by a private link open for you.", "讓你以私人連結開啟的要求保持開啟。");
        yield return Own("portal.mailbox", NecessaryPurpose.RequestedService, 0, "Keeps the list of your requests open after you opened it by a private link.", "讓你以私人連結開啟的要求清單保持開啟。");
        yield return Own("portal.note", NecessaryPurpose.RequestedService, 0, "Carries a sentence, such as \"saved\", to the next page.", "將「已儲存」等訊息帶到下一頁。");
        yield return Own("portal.staff", NecessaryPurpose.SignIn, 0, "Keeps our staff signed in. Never set for shoppers.", "讓職員保持登入，不會為顧客設定。");
        yield return Own(Region, null, 180, "Remembers where you live, so that the next form has it filled in.", "記住你的居住地，讓下一份表格自動填上。");
    }

    private static RegisteredItem Own(string name, NecessaryPurpose? necessity, int days, string english, string chinese) => new()
    {
        Name = name, Category = necessity is null ? CookieCategory.Functional : CookieCategory.Necessary, Necessity = necessity,
        Provider = Provider, LifetimeDays = days, Purpose = new Dictionary<string, string> { ["en"] = english, ["zh-Hant"] = chinese },
    };
}
