using System.Text;

namespace PrivacyPortal.Domain.Packages;

/// <summary>Which columns hold what may not be sent, by their names: English and Chinese, in any way of writing (<c>bankAccount</c>, <c>BANK_ACCOUNT</c>).</summary>
public static class ForbiddenColumns
{
    private static readonly (FindingKind Kind, string[] Names)[] Table =
    [
        (FindingKind.SecurityAnswer, ["security question", "security answer", "secret question", "secret answer", "maiden name", "安全問題", "安全答案", "保安問題"]),
        (FindingKind.Password, ["password", "passwd", "passphrase", "passcode", "pwd", "pin", "密碼"]),
        (FindingKind.SocialSecurityNumber, ["ssn", "social security", "itin", "社會安全"]),
        (FindingKind.DriverLicence, ["driver licence", "driver license", "drivers licence", "drivers license", "driver s licence", "driver s license", "driving licence", "driving license", "dl number", "駕駛執照", "駕照"]),
        (FindingKind.Passport, ["passport", "護照"]),
        (FindingKind.CardNumber, ["card number", "card no", "credit card", "debit card", "pan", "cvv", "cvc", "信用卡號", "信用卡號碼", "卡號"]),
        (FindingKind.BankAccount, ["bank account", "financial account", "iban", "routing number", "sort code", "銀行帳戶", "銀行賬戶", "銀行戶口", "銀行帳號"]),
        (FindingKind.GovernmentId, ["identity card", "id card", "national id", "government id", "hkid", "id number", "id no", "tax id", "身份證", "身分證"]),
        (FindingKind.HealthNumber, ["health insurance", "medical record", "medical number", "mrn", "patient number", "病歷", "醫療保險"]),
        (FindingKind.Biometrics, ["biometric", "biometrics", "fingerprint", "faceprint", "face template", "voiceprint", "iris scan", "retina", "指紋", "人臉特徵", "生物特徵"]),
    ];

    /// <summary>Words that make it a fact about the thing (<c>password_changed_at</c>, <c>card brand</c>, <c>passport country</c>) and not the thing.</summary>
    private static readonly HashSet<string> Harmless =
        ["at", "on", "date", "changed", "updated", "reset", "expires", "expiry", "count", "type", "brand", "country", "status", "required", "verified", "last4", "last"];

    /// <summary>What a column of this name holds; null where the name says nothing bad.</summary>
    public static FindingKind? Of(string column)
    {
        var words = Words(column);
        if (words.Split(' ').Any(Harmless.Contains)) return null;
        foreach (var (kind, names) in Table)
            if (Array.Exists(names, name => Holds(words, name))) return kind;
        return null;
    }

    private static bool Holds(string words, string name) =>
        name[0] > 127 ? words.Contains(name, StringComparison.Ordinal) : $" {words} ".Contains($" {name} ", StringComparison.Ordinal);

    /// <summary>Lower-case words with one space between: <c>bankAccount_No.</c> is <c>bank account no</c>.</summary>
    private static string Words(string column)
    {
        var words = new StringBuilder();
        for (var i = 0; i < column.Length; i++)
        {
            var c = column[i];
            if (char.IsUpper(c) && i > 0 && char.IsLower(column[i - 1])) words.Append(' ');
            words.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
        }
        return string.Join(' ', words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
