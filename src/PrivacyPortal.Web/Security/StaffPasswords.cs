using System.Text;
using Microsoft.AspNetCore.Identity;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Security;

/// <summary>
/// What a password must be: long, and not one that everybody tries first. There are no rules about kinds of characters: they make people
/// choose passwords that are easy to guess.
/// </summary>
public sealed class StaffPasswords(ShopSource shop) : IPasswordValidator<StaffUser>
{
    public const int MinLength = 12, MaxLength = 128;

    /// <summary>How many characters must be left when what everybody knows is taken away.</summary>
    private const int MinOwn = 6;

    /// <summary>Shorter parts of names stand in too many harmless words.</summary>
    private const int MinPart = 4;

    private const string Hint = "Four or five words that have nothing to do with each other make a good one.";

    private static readonly Lazy<IReadOnlyList<string>> Common = new(ReadCommon);
    private static readonly string[] Rows = ["01234567890", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv"];

    public async Task<IdentityResult> ValidateAsync(UserManager<StaffUser> manager, StaffUser user, string? password)
    {
        var profile = (await shop.GetAsync()).Profile;
        var sentence = Refusal(password ?? "", [user.Email ?? "", user.DisplayName, profile.Name, profile.LegalEntity]);
        return sentence is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = "StaffPassword", Description = sentence });
    }

    /// <summary>Why a password will not do for somebody with these names; null when it will.</summary>
    public static string? Refusal(string password, IEnumerable<string> names)
    {
        if (password.Length < MinLength) return $"Use at least {MinLength} characters. {Hint}";
        if (password.Length > MaxLength) return $"Use at most {MaxLength} characters.";
        var plain = Simplify(password);
        if (plain.Distinct().Count() < MinOwn) return $"That password repeats the same few characters. {Hint}";
        var own = names.SelectMany(Parts).Select(Simplify).OrderByDescending(part => part.Length).ToList();
        // Names first: what is left of a name is then judged like any other word.
        if (own.Exists(part => plain.Contains(part, StringComparison.Ordinal)) && LeftOf(plain, own) < MinOwn)
            return $"That password is made of your name, your e-mail address or the shop's name. {Hint}";
        return LeftOf(plain, [.. own, .. Common.Value]) < MinOwn ? $"That password is one of the first that are tried. {Hint}" : null;
    }

    private static int LeftOf(string plain, IReadOnlyList<string> known)
    {
        foreach (var word in known) plain = plain.Replace(word, " ", StringComparison.Ordinal);
        foreach (var row in Rows) plain = WithoutRuns(plain, row);
        return plain.Count(char.IsLetterOrDigit);
    }

    /// <summary>Takes away four and more neighbours of a row, forwards and backwards.</summary>
    private static string WithoutRuns(string text, string row)
    {
        var (forwards, backwards) = (Simplify(row), Simplify(new string([.. row.Reverse()])));
        for (var length = row.Length; length >= MinPart; length--)
        {
            for (var start = 0; start + length <= row.Length; start++)
                text = text.Replace(forwards.Substring(start, length), " ", StringComparison.Ordinal)
                    .Replace(backwards.Substring(start, length), " ", StringComparison.Ordinal);
        }
        return text;
    }

    private static IEnumerable<string> Parts(string name)
    {
        var words = name.Split([' ', '.', '-', '_', '@', '+', ',', '\''], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return words.Append(string.Concat(words)).Where(word => word.Length >= MinPart);
    }

    /// <summary>Small letters and digits only; the usual swaps of letters undone, so that P4$$w0rd reads password.</summary>
    private static string Simplify(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text.ToLowerInvariant())
        {
            var letter = character switch { '0' => 'o', '1' or '!' or '|' => 'l', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', _ => character };
            if (char.IsLetterOrDigit(letter)) plain.Append(letter);
        }
        return plain.ToString();
    }

    private static IReadOnlyList<string> ReadCommon()
    {
        using var stream = typeof(StaffPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] != '#').Select(Simplify).Distinct().OrderByDescending(word => word.Length)];
    }
}
