using PrivacyPortal.Domain.Policies;

namespace PrivacyPortal.Domain.Tests.Policies;

public sealed class PolicyTokensTests
{
    private static readonly DateOnly Today = new(2026, 11, 20);

    [Theory]
    [InlineData("{{recipients}}", "“{{recipients}}” is not a token.")]
    [InlineData("Text {{cokies}} text {{cookies}}", "“{{cokies}}” is not a token.")]
    [InlineData("{{}}", "“{{}}” is not a token.")]
    [InlineData("{{cookies}", "“{{” stands alone.")]
    [InlineData("cookies}}", "“}}” stands alone.")]
    public void What_is_written_like_a_token_and_is_none_is_refused_by_name(string text, string sentence)
    {
        var rule = PolicyTokens.Refuse(text)!;

        Assert.StartsWith(sentence, rule.Sentence, StringComparison.Ordinal);
        Assert.Contains("{{cookies}}", rule.Sentence, StringComparison.Ordinal);
        Assert.Equal(rule.Sentence, PolicyRules.CannotPublish(null, text, "All of it.", MaterialChange.None, Today, Today)?.Sentence);
    }

    [Fact]
    public void The_refusal_names_every_token_there_is() =>
        Assert.EndsWith("There are {{cookies}}, {{contacts}}, {{request-kinds}}, {{dnt}}, {{deadlines}}.", PolicyTokens.Refuse("{{x}}")!.Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData("{{cookies}}", "cookies")]
    [InlineData("  {{ Request-Kinds }} ", "request-kinds")]
    [InlineData("{{dnt}} and more", null)]
    [InlineData("{{recipients}}", null)]
    [InlineData("plain", null)]
    public void A_token_is_a_paragraph_of_its_own(string paragraph, string? name) => Assert.Equal(name, PolicyTokens.Find(paragraph)?.Name);

    [Fact]
    public void Known_tokens_are_published() =>
        Assert.Null(PolicyRules.CannotPublish(null, string.Join("\n\n", PolicyTokens.All.Select(token => token.Written)), "All.", MaterialChange.None, Today, Today));
}
