using System.Text.RegularExpressions;

namespace PrivacyPortal.Domain.Policies.Checks;

/// <summary>What the promises of shops and the laws of a region expect a policy to say. A sentence that speaks of it, or the token that shows it, is enough.</summary>
internal static partial class ExpectedItems
{
    private sealed record Item(string? Region, string What, string Source, Regex Says, params PolicyToken[] ShownBy)
    {
        /// <summary>Whether it is expected only of a shop that has named a data protection officer.</summary>
        public bool NeedsOfficer { get; init; }

        public MissingItem Missing => new(Region, What, Source);
    }

    private static readonly Item[] Items =
    [
        new(null, "How to reach the shop about privacy.", "Clause S1-85: contacts, one wording everywhere", Mailbox(), PolicyTokens.Contacts),
        new(null, "A postal address.", "16 CFR 316.5; clause X18", Address(), PolicyTokens.Contacts),
        new(null, "How long data is kept.", "Clauses X18 and X24: a period for every category", Keeping()),
        new(null, "Which cookies there are and what they do.", "Clause S0-21: the register, published", Cookies(), PolicyTokens.Cookies),
        new(null, "How to send a request.", "Clause S0-13: forms without an account", HowToAsk(), PolicyTokens.RequestKinds),
        new(null, "How soon requests are answered.", "Clauses S0-49 and S1-87", HowSoon(), PolicyTokens.Deadlines, PolicyTokens.RequestKinds),
        new(null, "What happens to data about children.", "Clauses S0-31 and S1-04", Children()),
        new(null, "How changes of the policy are announced.", "Clauses S0-52 and S1-75", Changes()),
        new("US-CA", "That an opt-out of sale and sharing is offered, and how.", "11 CCR 7026(a)", OptOut(), PolicyTokens.RequestKinds),
        new("US-CA", "That Global Privacy Control is honoured.", "11 CCR 7025(b)", Gpc(), PolicyTokens.Dnt),
        new("US-CA", "What happens with Do Not Track.", "Cal. Bus. & Prof. Code 22575(b)(5)", Dnt(), PolicyTokens.Dnt),
        new("US-CA", "That the use of sensitive data can be limited.", "11 CCR 7027(g)", Limit(), PolicyTokens.RequestKinds),
        new("US-CA", "How an authorised agent can ask for somebody.", "11 CCR 7063", Agent()),
        new("US-CA", "The two ways for young people under 16: consent of a parent under 13, opt-in from 13 to 15.", "11 CCR 7072(a)", Under16()),
        new("US-CA", "Who received data for their own marketing (“Your California Privacy Rights”).", "Cal. Civ. Code 1798.83", ShineTheLight(), PolicyTokens.RequestKinds),
        new("US-CT", "That a refusal can be appealed, and the attorney general be turned to.", "Conn. Gen. Stat. 42-518", Appeal()),
        new("EU", "That people can complain to a data protection authority.", "GDPR Art. 12(4)", Authority()),
        new("EU", "That requests are free of charge.", "GDPR Art. 12(5)", Free()),
        new("EU", "How to reach the data protection officer the settings name.", "Clause S1-86", Officer(), PolicyTokens.Contacts) { NeedsOfficer = true },
        new("GB", "How to complain to the shop: the form, and a receipt within 30 days.", "Data (Use and Access) Act 2025", Complaint(), PolicyTokens.RequestKinds),
        new("HK", "How people get a copy of their data.", "Personal Data (Privacy) Ordinance s.19", Copy(), PolicyTokens.RequestKinds),
        new("HK", "That marketing stops free of charge, at any time.", "Personal Data (Privacy) Ordinance s.35F, 35G", StopMarketing(), PolicyTokens.RequestKinds),
        new("HK", "That data goes to others for their marketing only with written consent.", "Personal Data (Privacy) Ordinance s.35J, 35K", ConsentToMarketing()),
    ];

    public static IReadOnlyList<MissingItem> Missing(IReadOnlyList<PolicyPassage> passages, PolicySettings settings)
    {
        var text = string.Join('\n', passages.Select(passage => $"{passage.Title}\n{passage.Text}"));
        var tokens = passages.SelectMany(passage => passage.Tokens).ToHashSet(StringComparer.Ordinal);
        return [.. Items.Where(item => (!item.NeedsOfficer || settings.HasProtectionOfficer) && !item.ShownBy.Any(token => tokens.Contains(token.Name)) && !item.Says.IsMatch(text))
            .Select(item => item.Missing)];
    }

    private const RegexOptions AnyCase = RegexOptions.IgnoreCase;

    [GeneratedRegex(@"[\w.+-]{1,64}@[\w-]+\.\w+|\+\d[\d ()-]{6,}", AnyCase)]
    private static partial Regex Mailbox();

    [GeneratedRegex(@"\b(?:postal address|write to us at|by (?:post|letter) (?:to|at))\b|\b\d{1,5}[A-Z]? (?:[A-Z][\w.]+ ){1,4}?(?:Street|St|Road|Rd|Avenue|Ave|Lane|Way|Square|Drive|Boulevard|Quay|Terrace)\b|郵寄地址|通訊地址|[街道路]\s*\d+\s*號", AnyCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"\bhow long we (?:keep|store|retain)|\b(?:keep|kept|retain(?:ed)?|store[ds]?)\b[^.\n]{0,80}\b(?:days?|weeks?|months?|years?|until|as long as)\b|保留|保存期", AnyCase)]
    private static partial Regex Keeping();

    [GeneratedRegex(@"\bcookies?\b|曲奇", AnyCase)]
    private static partial Regex Cookies();

    [GeneratedRegex(@"\brequests?\b[^.\n]{0,80}\b(?:page|form|e-?mail|telephone|phone|letter|centre|center)\b|\b(?:page|form|e-?mail|telephone|letter|centre|center)\b[^.\n]{0,80}\b(?:requests?|rights)\b|提出要求|遞交要求|提交要求", AnyCase)]
    private static partial Regex HowToAsk();

    [GeneratedRegex(@"\b(?:respond|repl(?:y|ies)|answer)\b[^.\n]{0,100}\b(?:days?|months?)\b|(?:回覆|答覆|回應)[^。\n]{0,30}(?:日|天|月)|(?:日|天|月)內[^。\n]{0,20}(?:回覆|答覆|回應)", AnyCase)]
    private static partial Regex HowSoon();

    [GeneratedRegex(@"\b(?:child|children|minors?|under (?:the age of )?(?:13|16|18|thirteen|sixteen|eighteen))\b|兒童|未成年", AnyCase)]
    private static partial Regex Children();

    [GeneratedRegex(@"\b(?:changes?|amend|update|revis)\w*\b[^.\n]{0,60}\b(?:policy|notice|statement)\b|\b(?:policy|notice|statement)\b[^.\n]{0,60}\b(?:changes?|amended|updated?|revis)|政策[^。\n]{0,20}(?:更改|修訂|更新)|(?:更改|修訂|更新)[^。\n]{0,20}政策", AnyCase)]
    private static partial Regex Changes();

    [GeneratedRegex(@"\b(?:opt(?:ing)?[- ]?outs?|do not sell|not to sell)\b|拒絕出售|停止出售", AnyCase)]
    private static partial Regex OptOut();

    [GeneratedRegex(@"\bglobal privacy control\b|\bGPC\b|\bopt-out (?:preference )?signal|全球私隱控制|全球隱私控制", AnyCase)]
    private static partial Regex Gpc();

    [GeneratedRegex(@"\bdo[ -]not[ -]track\b|\bDNT\b|[勿要止絕]追蹤", AnyCase)]
    private static partial Regex Dnt();

    [GeneratedRegex(@"\b(?:limit|restrict)\b[^.\n]{0,40}\bsensitive\b|\bsensitive\b[^.\n]{0,40}\b(?:limit|restrict)|限制[^。\n]{0,12}敏感", AnyCase)]
    private static partial Regex Limit();

    [GeneratedRegex(@"\b(?:authori[sz]ed agent|agents?\b[^.\n]{0,40}\bbehalf|(?:somebody|someone|another person) (?:you|whom you) authori[sz]e)|授權代表|獲授權人", AnyCase)]
    private static partial Regex Agent();

    [GeneratedRegex(@"\b(?:under|below|younger than)\b[^.\n]{0,20}\b(?:13|thirteen)\b[\s\S]{0,400}\b(?:15|16|fifteen|sixteen)\b|十三歲[\s\S]{0,200}十[五六]歲|13 ?歲[\s\S]{0,200}1[56] ?歲", AnyCase)]
    private static partial Regex Under16();

    [GeneratedRegex(@"\byour (?:california )?privacy rights\b|\bshine the light\b|\b1798\.83\b|\breceived (?:your )?data\b[^.\n]{0,60}\b(?:marketing|advertising)\b", AnyCase)]
    private static partial Regex ShineTheLight();

    [GeneratedRegex(@"\bappeal\b|\blook again\b|覆核|上訴", AnyCase)]
    private static partial Regex Appeal();

    [GeneratedRegex(@"\b(?:data protection|supervisory|privacy) authorit(?:y|ies)\b|\bauthority of your country\b|監管機構|私隱專員", AnyCase)]
    private static partial Regex Authority();

    [GeneratedRegex(@"\bfree(?: of charge)?\b|\bnever charge\b|\b(?:no|without) (?:any )?(?:fee|charge|cost)s?\b|免費|不收費", AnyCase)]
    private static partial Regex Free();

    [GeneratedRegex(@"\bdata protection officer\b|\bDPO\b|保障資料主任|資料保護主任|資料保護官", AnyCase)]
    private static partial Regex Officer();

    [GeneratedRegex(@"\bcomplain(?:t|ts)?\b[^.\n]{0,80}\b(?:form|page|centre|us|30|thirty)\b|投訴", AnyCase)]
    private static partial Regex Complaint();

    [GeneratedRegex(@"\bcop(?:y|ies)\b[^.\n]{0,40}\b(?:data|information)\b|\baccess\b[^.\n]{0,40}\b(?:data|information)\b|查閱[^。\n]{0,12}資料|資料[^。\n]{0,8}副本", AnyCase)]
    private static partial Regex Copy();

    [GeneratedRegex(@"\b(?:stop|end|unsubscribe|opt[- ]?out)\b[^.\n]{0,60}\b(?:marketing|newsletters?|letters?|promotion)\b|\bunsubscribe\b|退訂|(?:停止|拒絕)[^。\n]{0,12}(?:促銷|推廣)", AnyCase)]
    private static partial Regex StopMarketing();

    [GeneratedRegex(@"\bwritten consent\b|\bconsent in writing\b|書面同意", AnyCase)]
    private static partial Regex ConsentToMarketing();
}
