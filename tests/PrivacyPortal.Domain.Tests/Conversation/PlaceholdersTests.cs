using PrivacyPortal.Domain.Conversation;

namespace PrivacyPortal.Domain.Tests.Conversation;

public sealed class PlaceholdersTests
{
    private static readonly Dictionary<string, string> Values = new() { ["name"] = "Ann Chu", ["due"] = "Monday 7 December 2026", ["staff"] = "{{reference}}" };

    [Theory]
    [InlineData("Hello {{name}}, by {{due}}.", "Hello Ann Chu, by Monday 7 December 2026.")]
    [InlineData("{{ Name }}{{DUE}}", "Ann ChuMonday 7 December 2026")]
    [InlineData("No place at all { } {name}", "No place at all { } {name}")]
    [InlineData("{{reference}}", "{{reference}}")]
    public void Places_are_filled_in_any_case_and_spacing(string text, string filled) => Assert.Equal(filled, Placeholders.Fill(text, Values));

    [Fact]
    public void What_a_value_holds_is_not_filled_in_again() =>
        Assert.Equal("{{reference}}", Placeholders.Fill("{{staff}}", new Dictionary<string, string>(Values) { ["reference"] = "PP-2026-7K3F9X" }));

    [Theory]
    [InlineData("Hello {{nmae}}", "“{{nmae}}” is not a placeholder. There are {{name}}, {{reference}}, ")]
    [InlineData("Hello {{}}", "“{{}}” is not a placeholder.")]
    [InlineData("Hello {{name", "“{{” stands alone. Write a placeholder as {{name}}.")]
    [InlineData("Hello name}}", "“}}” stands alone.")]
    [InlineData("{{na\nme}}", "“{{” stands alone.")]
    public void A_text_with_a_place_that_does_not_exist_is_refused_with_a_sentence(string text, string sentence) =>
        Assert.StartsWith(sentence, Placeholders.Refuse(text)!.Sentence, StringComparison.Ordinal);

    [Fact]
    public void Every_place_there_is_may_be_used() => Assert.Null(Placeholders.Refuse(string.Join(' ', Placeholders.All.Select(place => place.Written))));
}
