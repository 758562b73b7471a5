namespace PrivacyPortal.Domain;

/// <summary>One thing that may not be done now: a stable code (the key of its translations) and the sentence for the person in front of the screen.</summary>
public sealed record Rule(string Code, string Sentence);

/// <summary>The one exception a rule throws. Its message is the rule's sentence.</summary>
/// <param name="rule">What was broken.</param>
/// <param name="subject">What it is about where there may be several, the name of a file for example.</param>
public sealed class RuleViolation(Rule rule, string? subject = null) : Exception(rule.Sentence)
{
    /// <summary>The rule that was broken.</summary>
    public Rule Rule { get; } = rule;

    public string? Subject { get; } = subject;

    /// <summary>Throws when there is a rule against it; does nothing for null.</summary>
    public static void ThrowIf(Rule? rule)
    {
        if (rule is not null) throw new RuleViolation(rule);
    }
}
