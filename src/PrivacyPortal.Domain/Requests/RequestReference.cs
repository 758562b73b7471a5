using System.Globalization;

namespace PrivacyPortal.Domain.Requests;

/// <summary>
/// The public name of a request: <c>PP-2026-7K3F9X</c>, the year of receipt and six characters of Crockford base32, the last a check
/// character. It is not secret. Found however it is typed: any case, with or without the dashes, O for 0, I or L for 1.
/// </summary>
public sealed record RequestReference
{
    /// <summary>Length of the written form, and the longest input worth parsing.</summary>
    public const int Length = 14, MaxInputLength = 40;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private RequestReference(string value) => Value = value;

    /// <summary>The written form.</summary>
    public string Value { get; }

    /// <summary>A reference of a year (1000 to 9999) from five random numbers; only their lowest five bits count.</summary>
    public static RequestReference Create(int year, ReadOnlySpan<byte> random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        ArgumentOutOfRangeException.ThrowIfLessThan(random.Length, 5);
        Span<char> body = stackalloc char[5];
        for (var i = 0; i < 5; i++) body[i] = Alphabet[random[i] & 31];
        var digits = year.ToString(CultureInfo.InvariantCulture);
        return new($"PP-{digits}-{body}{CheckCharacter(digits, body)}");
    }

    /// <summary>The reference somebody typed, or null where it cannot be one (wrong length, foreign characters, check character off).</summary>
    public static RequestReference? Parse(string? text)
    {
        if (text is null || text.Length > MaxInputLength) return null;
        Span<char> clean = stackalloc char[MaxInputLength];
        var length = 0;
        foreach (var c in text)
        {
            if (c is ' ' or '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013') continue;
            clean[length++] = char.ToUpperInvariant(c) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
        }
        if (length != 12 || clean[0] != 'P' || clean[1] != 'P') return null;
        var year = clean[2..6];
        foreach (var c in year)
            if (!char.IsAsciiDigit(c)) return null;
        var body = clean[6..11];
        foreach (var c in clean[6..12])
            if (!Alphabet.Contains(c)) return null;
        return CheckCharacter(year, body) == clean[11] ? new($"PP-{year}-{body}{clean[11]}") : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    // A weighted sum over GF(32) with distinct weights: one wrong character and any two exchanged ones are always noticed.
    private static char CheckCharacter(ReadOnlySpan<char> year, ReadOnlySpan<char> body)
    {
        int sum = 0, weight = 2;
        foreach (var c in year) { sum ^= Multiply(Alphabet.IndexOf(c), weight); weight = Multiply(weight, 2); }
        foreach (var c in body) { sum ^= Multiply(Alphabet.IndexOf(c), weight); weight = Multiply(weight, 2); }
        return Alphabet[sum];
    }

    private static int Multiply(int a, int b)
    {
        var product = 0;
        for (; b != 0; b >>= 1)
        {
            if ((b & 1) != 0) product ^= a;
            a <<= 1;
            if ((a & 32) != 0) a ^= 0b100101; // x^5 + x^2 + 1
        }
        return product;
    }
}
