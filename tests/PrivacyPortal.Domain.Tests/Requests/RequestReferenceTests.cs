using FsCheck;
using FsCheck.Fluent;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Tests.Requests;

public sealed class RequestReferenceTests
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static readonly Arbitrary<RequestReference> References =
        (from year in Gen.Choose(1000, 9999)
         from random in Gen.Choose(0, 255).ArrayOf(5)
         select RequestReference.Create(year, Array.ConvertAll(random, number => (byte)number))).ToArbitrary();

    [Fact]
    public void A_reference_is_read_back_as_it_is_written() =>
        Check(References, reference => RequestReference.Parse(reference.Value) == reference);

    [Fact]
    public void It_is_written_with_its_year_in_fourteen_characters() =>
        Check(References, reference => reference.Value.Length == RequestReference.Length && reference.Value.StartsWith("PP-", StringComparison.Ordinal)
            && reference.Value[7] == '-' && reference.Value[8..].All(Alphabet.Contains) && reference.ToString() == reference.Value);

    [Fact]
    public void Only_the_lowest_five_bits_of_the_random_numbers_count() =>
        Assert.Equal(RequestReference.Create(2026, [0, 1, 2, 30, 31]), RequestReference.Create(2026, [32, 33, 34, 62, 255]));

    [Fact]
    public void It_is_found_however_it_is_typed() =>
        Check(References, reference =>
        {
            var value = reference.Value;
            string[] typed =
            [
                value.ToLowerInvariant(), value.Replace("-", "", StringComparison.Ordinal), value.Replace('-', ' '), $"  {value} ", value.Replace('-', '\u2011'),
                value.Replace('-', '\u2013'), value.Replace('0', 'O'), value.Replace('0', 'o'), value.Replace('1', 'I'), value.Replace('1', 'l'), value.Replace('1', 'L'),
            ];
            return typed.All(text => RequestReference.Parse(text) == reference);
        });

    [Fact]
    public void Any_one_wrong_character_is_noticed() =>
        Check(References, reference =>
            Positions.All(at => Alphabet.Where(c => c != reference.Value[at]).All(wrong => RequestReference.Parse(With(reference.Value, at, wrong)) is null)));

    [Fact]
    public void Any_two_exchanged_characters_are_noticed() =>
        Check(References, reference =>
        {
            var value = reference.Value;
            return Positions.All(one => Positions.Where(other => other > one && value[other] != value[one])
                .All(other => RequestReference.Parse(With(With(value, one, value[other]), other, value[one])) is null));
        });

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("PP-2026-")]
    [InlineData("PP-2026-00000")]
    [InlineData("PQ-2026-000000")]
    [InlineData("PP-2O2X-000000")]
    [InlineData("PP-2026-U00000")]
    [InlineData("PP-2026-0000\n0")]
    [InlineData("PP-２０２６-000000")]
    [InlineData("PP-2026-0000é0")]
    [InlineData("PP-2026-000000; drop table requests")]
    [InlineData("PP 2026 000000 PP 2026 000000 PP 2026 000000")]
    public void What_cannot_be_one_is_none(string? text) => Assert.Null(RequestReference.Parse(text));

    [Fact]
    public void Any_text_at_all_is_read_without_a_fault() =>
        Prop.ForAll<string>(text =>
        {
            var parsed = RequestReference.Parse(text);
            return parsed is null || RequestReference.Parse(parsed.Value) == parsed;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Years_have_four_digits_and_five_numbers_are_needed()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => RequestReference.Create(999, [1, 2, 3, 4, 5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RequestReference.Create(10_000, [1, 2, 3, 4, 5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => RequestReference.Create(2026, [1, 2, 3, 4]));
    }

    /// <summary>Year, body and check character; the prefix and the dashes carry nothing.</summary>
    private static IEnumerable<int> Positions => [.. Enumerable.Range(3, 4), .. Enumerable.Range(8, 6)];

    private static string With(string text, int at, char c) => text[..at] + c + text[(at + 1)..];

    private static void Check(Arbitrary<RequestReference> references, Func<RequestReference, bool> holds) =>
        Prop.ForAll(references, holds).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
}
