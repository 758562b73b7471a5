using System.Globalization;
using System.Text.RegularExpressions;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Policies.Checks;

/// <summary>A length of time in a sentence on requests that is none of the promises in force for what the sentence speaks of.</summary>
internal static partial class DeadlineCheck
{
    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    private static readonly string[] Ones =
    [
        "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    public static string? Of(string sentence, PolicySettings settings)
    {
        if (!OfRequests().IsMatch(sentence) || OfSomethingElse().IsMatch(sentence)) return null;
        var said = Periods(sentence).ToList();
        if (said.Count == 0) return null;
        var promises = Meant(sentence, settings);
        var wrong = said.Where(period => !promises.Any(promise => promise.Period == period)).ToList();
        // With a kind named, what is said of another kind in the same breath is no contradiction.
        return wrong.Count == 0 ? null : $"The promise in force is {Told(promises)}.";
    }

    private static List<Promise> Meant(string sentence, PolicySettings settings)
    {
        var meant = Kinds.Where(kind => kind.Words.IsMatch(sentence)).Select(kind => settings.Of(kind.Kind)).ToList();
        if (Appeal().IsMatch(sentence)) meant.Add(settings.OfAppeals);
        if (meant.Count == 0) return [.. settings.Promises];
        return Everything().IsMatch(sentence) ? [.. settings.Promises] : meant;
    }

    private static string Told(List<Promise> promises) => string.Join("; ", promises.GroupBy(promise => promise.Period)
        .Select(same => $"{same.Key} for {string.Join(", ", same.Select(promise => promise.Kind?.StaffName() ?? "Appeal of a refusal"))}"));

    private static IEnumerable<Period> Periods(string sentence)
    {
        foreach (Match match in English().Matches(sentence))
        {
            if (Number(match.Groups["n"].Value) is not { } number) continue;
            var isBusiness = match.Groups["business"].Success;
            yield return match.Groups["unit"].Value.ToLowerInvariant() switch
            {
                "month" => Period.Months(number),
                "week" => Period.CalendarDays(7 * number),
                _ => isBusiness ? Period.BusinessDays(number) : Period.CalendarDays(number),
            };
        }
        foreach (Match match in Chinese().Matches(sentence))
        {
            if (ChineseNumber(match.Groups["n"].Value) is not { } number) continue;
            yield return match.Groups["unit"].Value switch
            {
                "月" => Period.Months(number),
                "星期" or "週" or "周" => Period.CalendarDays(7 * number),
                "日" or "天" or "曆日" => Period.CalendarDays(number),
                _ => Period.BusinessDays(number),
            };
        }
    }

    private static int? Number(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        var parts = text.ToLowerInvariant().Split('-', ' ');
        var ones = Array.IndexOf(Ones, parts[^1]);
        if (parts.Length == 1) return ones > 0 ? ones : Array.IndexOf(Tens, parts[0]) is > 1 and var tens ? tens * 10 : null;
        return Array.IndexOf(Tens, parts[0]) is > 1 and var first && ones is > 0 and < 10 ? first * 10 + ones : null;
    }

    private static int? ChineseNumber(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return number;
        const string digits = "零一二三四五六七八九";
        int Digit(char c) => c == '兩' ? 2 : digits.IndexOf(c, StringComparison.Ordinal);
        var ten = text.IndexOf('十', StringComparison.Ordinal);
        if (ten < 0) return text.Length == 1 && Digit(text[0]) > 0 ? Digit(text[0]) : null;
        var (before, after) = (ten == 0 ? 1 : Digit(text[0]), ten == text.Length - 1 ? 0 : Digit(text[^1]));
        return ten <= 1 && before > 0 && after >= 0 ? before * 10 + after : null;
    }

    private static readonly (RequestKind Kind, Regex Words)[] Kinds =
    [
        (RequestKind.Access, Access()), (RequestKind.Correction, Correction()), (RequestKind.Deletion, Deletion()), (RequestKind.OptOut, OptOut()), (RequestKind.Limit, Limit()),
        (RequestKind.Restriction, Restriction()), (RequestKind.Unsubscribe, Unsubscribe()), (RequestKind.Complaint, Complaint()), (RequestKind.Question, Question()),
    ];

    private const string NumberWords = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen";
    private const string TensWords = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";

    [GeneratedRegex($@"\b(?<n>\d{{1,3}}|(?:{TensWords})(?:[- ](?:{NumberWords}))?|{NumberWords})(?:\s*\(\d+\))?[\s-]+(?:(?<business>business|working)[\s-]+|calendar[\s-]+)?(?<unit>day|week|month)s?\b", RegexOptions.IgnoreCase)]
    private static partial Regex English();

    [GeneratedRegex(@"(?<n>\d{1,3}|[一二三四五六七八九十兩]{1,3})\s*個?(?<unit>工作天|工作日|營業日|辦公日|曆日|星期|月|週|周|日|天)")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"\brequests?\b|\brespond|\brepl(?:y|ies)\b|\banswer|\bopt(?:ing)?[- ]?outs?\b|\bunsubscrib|\bcomplain|\bappeal|要求|請求|回覆|答覆|回應|答覆|投訴|查詢|退訂|覆核", RegexOptions.IgnoreCase)]
    private static partial Regex OfRequests();

    // Extensions, keeping, notice of changes, and periods a shopper has.
    [GeneratedRegex(
        @"\bexten(?:d|sion)|\b(?:further|additional|another)\b|\b(?:keep|kept|retain|retention|overwritten|stored?|expires?)\b|\b(?:take|takes|took|taking) effect\b|\bahead\b|\bsecurity breach\b|\bin advance\b|\breturns?\b|\brefund|\bolder than\b|\bonce (?:a|in|every)\b|延長|額外|保留|保存|儲存|退貨|退款|生效|提前",
        RegexOptions.IgnoreCase)]
    private static partial Regex OfSomethingElse();

    [GeneratedRegex(@"\b(?:every|any)thing else\b|\b(?:all|any|every|each|other)\s+(?:other\s+)?(?:requests?|messages?|matters)\b|\bnormally\b|\bin other cases\b|其他|所有|一般", RegexOptions.IgnoreCase)]
    private static partial Regex Everything();

    [GeneratedRegex(@"\bappeal|\blook again\b|覆核|上訴", RegexOptions.IgnoreCase)]
    private static partial Regex Appeal();

    [GeneratedRegex(@"\baccess\b|\bcop(?:y|ies)\b|\bto know\b|查閱|副本", RegexOptions.IgnoreCase)]
    private static partial Regex Access();

    [GeneratedRegex(@"\bcorrect(?:ion|ions|ing)?\b|\brectif|更正|改正", RegexOptions.IgnoreCase)]
    private static partial Regex Correction();

    [GeneratedRegex(@"\b(?:delet(?:e|ion|ions|ing)|eras(?:e|ure|ing))\b|刪除", RegexOptions.IgnoreCase)]
    private static partial Regex Deletion();

    [GeneratedRegex(@"\bopt(?:ing)?[- ]?outs?\b|\bnot to sell\b|\bdo not sell\b|拒絕出售|停止出售|不出售", RegexOptions.IgnoreCase)]
    private static partial Regex OptOut();

    [GeneratedRegex(@"\blimit(?:s|ing)?\b|限制使用敏感", RegexOptions.IgnoreCase)]
    private static partial Regex Limit();

    [GeneratedRegex(@"\brestrict|\bobject(?:ion|ions|ing)?\b|反對", RegexOptions.IgnoreCase)]
    private static partial Regex Restriction();

    [GeneratedRegex(@"\bunsubscrib|\bmarketing\b|\bnewsletter|退訂|直接促銷", RegexOptions.IgnoreCase)]
    private static partial Regex Unsubscribe();

    [GeneratedRegex(@"\bcomplain|投訴", RegexOptions.IgnoreCase)]
    private static partial Regex Complaint();

    [GeneratedRegex(@"\bquestions?\b|\benquir|\binquir|查詢", RegexOptions.IgnoreCase)]
    private static partial Regex Question();
}
