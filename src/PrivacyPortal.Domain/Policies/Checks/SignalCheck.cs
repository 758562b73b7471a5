using System.Text.RegularExpressions;

namespace PrivacyPortal.Domain.Policies.Checks;

/// <summary>What a sentence says of the two signals of browsers, against what the portal does with them (contradiction X15).</summary>
internal static partial class SignalCheck
{
    private const string Honours = "respond|honou?r|respect|support|recogni[sz]e|obey|follow|heed|treat|act on|react|comply|accept|process|listen";

    public static string? OfDnt(string sentence, PolicySettings settings)
    {
        if (!Dnt().IsMatch(sentence)) return null;
        // Its name has a "not" of its own.
        var says = Says(Dnt().Replace(sentence, "SIGNAL"));
        return says == settings.DntIsOptOut || says is null ? null
            : settings.DntIsOptOut ? "Do Not Track counts as an opt-out of sale and sharing on the shop’s pages." : "Do Not Track changes nothing: the setting is off.";
    }

    public static string? OfGpc(string sentence) =>
        !Dnt().IsMatch(sentence) && Gpc().IsMatch(sentence) && Says(Gpc().Replace(sentence, "SIGNAL")) == false
            ? "Global Privacy Control always counts as an opt-out of sale and sharing. It cannot be turned off." : null;

    /// <summary>Whether a sentence says that a signal counts; null where it says neither.</summary>
    private static bool? Says(string sentence) => Ignored().IsMatch(sentence) ? false : Honoured().IsMatch(sentence) ? true : null;

    [GeneratedRegex(@"\bdo[ -]not[ -]track\b|\bDNT\b|請?(?:勿|不要|禁止|拒絕)追蹤", RegexOptions.IgnoreCase)]
    private static partial Regex Dnt();

    [GeneratedRegex(@"\bglobal privacy control\b|\bGPC\b|全球私隱控制|全球隱私控制", RegexOptions.IgnoreCase)]
    private static partial Regex Gpc();

    [GeneratedRegex(
        $@"(?:\bnot|n['’]t|\bcannot|\bnever|\bno longer|\bunable to)\s+(?:[\w-]+\s+){{0,3}}?(?:{Honours}|change|alter|adjust|behave)\b|\b(?:ignores?|disregards?)\b|\bwithout regard to\b|(?:不|未|無法|沒有)(?:會|能|有)?(?:支援|支持|回應|理會|遵從|遵守|接受|處理|響應|辨識)|忽略|不予理會",
        RegexOptions.IgnoreCase)]
    private static partial Regex Ignored();

    [GeneratedRegex($@"\b(?:{Honours})(?:e?s|ed|d|ing)?\b|支援|支持|回應|尊重|遵從|遵守|接受|視為|視作|響應", RegexOptions.IgnoreCase)]
    private static partial Regex Honoured();
}
