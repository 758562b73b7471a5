using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace PrivacyPortal.Domain.Packages;

/// <summary>A place in a text that holds what may not be sent.</summary>
public readonly record struct ForbiddenPlace(FindingKind Kind, int Start, int Length);

/// <summary>Finds numbers that tell by themselves what they are: each has a check digit or a shape that chance rarely makes.</summary>
public static partial class ForbiddenPatterns
{
    /// <summary>Every such place in a text, from left to right.</summary>
    public static IReadOnlyList<ForbiddenPlace> In(string text)
    {
        // Nearly every cell is short or without digits.
        if (text.Length < 8 || !text.AsSpan().ContainsAnyInRange('0', '9')) return [];
        List<ForbiddenPlace> places = [];
        Add(places, text, FindingKind.CardNumber, Digits(), IsCardNumber);
        Add(places, text, FindingKind.SocialSecurityNumber, SocialSecurity(), _ => true);
        Add(places, text, FindingKind.BankAccount, Iban(), IsIban);
        Add(places, text, FindingKind.GovernmentId, HongKongIdentityCard(), IsHongKongIdentityCard);
        places.Sort((one, other) => one.Start.CompareTo(other.Start));
        return places;
    }

    /// <summary>Whether 13 to 19 digits, with spaces or dashes between, are a payment card: a known issuer's range and the Luhn check digit.</summary>
    public static bool IsCardNumber(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length is >= 13 and <= 19 && HasIssuer(digits) && PassesLuhn(digits);
    }

    /// <summary>ISO 13616: the country and check digits moved to the end, letters as 10 to 35, the rest by 97 is 1.</summary>
    public static bool IsIban(string text)
    {
        var compact = text.Replace(" ", "", StringComparison.Ordinal);
        if (compact.Length is < 15 or > 34) return false;
        var number = new StringBuilder();
        foreach (var c in compact[4..] + compact[..4])
            number.Append(char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10);
        return BigInteger.Parse(number.ToString(), CultureInfo.InvariantCulture) % 97 == 1;
    }

    /// <summary>One or two letters, six digits and a check digit in brackets; letters count 10 to 35, a missing first one 36, weights 9 to 1, modulo 11.</summary>
    public static bool IsHongKongIdentityCard(string text)
    {
        var marks = string.Concat(text.Where(char.IsAsciiLetterOrDigit));
        var padded = marks.Length == 8 ? " " + marks : marks;
        var sum = 0;
        for (var i = 0; i < 8; i++)
        {
            var value = padded[i] switch { ' ' => 36, >= 'A' => padded[i] - 'A' + 10, _ => padded[i] - '0' };
            sum += value * (9 - i);
        }
        sum += padded[8] == 'A' ? 10 : padded[8] - '0';
        return sum % 11 == 0;
    }

    private static bool PassesLuhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            if (i % 2 == 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
            sum += digit;
        }
        return sum % 10 == 0 && digits.Any(c => c != '0');
    }

    /// <summary>Order numbers pass Luhn one time in ten; few of them also begin like a card of Visa, Mastercard, American Express, Discover, JCB, Diners or UnionPay.</summary>
    private static bool HasIssuer(string digits)
    {
        var four = int.Parse(digits.AsSpan(0, 4), CultureInfo.InvariantCulture);
        return digits[0] == '4' || four is >= 5100 and <= 5599 or >= 2221 and <= 2720 or >= 3400 and <= 3499 or >= 3700 and <= 3799
            or 6011 or >= 6440 and <= 6599 or >= 3528 and <= 3589 or >= 3000 and <= 3059 or >= 3600 and <= 3699 or >= 3800 and <= 3999 or >= 6200 and <= 6299;
    }

    private static void Add(List<ForbiddenPlace> places, string text, FindingKind kind, Regex shape, Func<string, bool> isOne)
    {
        foreach (Match match in shape.Matches(text))
            if (isOne(match.Value) && !places.Exists(place => place.Start < match.Index + match.Length && match.Index < place.Start + place.Length))
                places.Add(new(kind, match.Index, match.Length));
    }

    [GeneratedRegex(@"(?<![\dA-Za-z]|\d[.,])\d(?:[ -]?\d){12,18}(?!\d|[.,]\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?<![\d-])(?!000|666|9)\d{3}([- ])(?!00)\d{2}\1(?!0000)\d{4}(?![\d-])", RegexOptions.CultureInvariant)]
    private static partial Regex SocialSecurity();

    [GeneratedRegex(@"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Iban();

    [GeneratedRegex(@"\b[A-Z]{1,2}\d{6} ?\([0-9A]\)", RegexOptions.CultureInvariant)]
    private static partial Regex HongKongIdentityCard();
}
