namespace PrivacyPortal.Domain.Policies.Checks;

/// <summary>What a finding is about; where that is set is known to the pages.</summary>
public enum PolicyTopic { DoNotTrack, GlobalPrivacyControl, Deadlines, Cookies, Sale, Tokens }

/// <summary>A sentence of the policy that says something else than the portal does.</summary>
/// <param name="Topic">What it is about.</param>
/// <param name="Section">The heading it stands under; null before the first.</param>
/// <param name="Sentence">As it stands in the text.</param>
/// <param name="Setting">What is set, as a sentence.</param>
public sealed record PolicyFinding(PolicyTopic Topic, string? Section, string Sentence, string Setting);

/// <summary>Something a policy is expected to say and does not.</summary>
/// <param name="Region">For whom: a region's code, <c>US</c> for every state, or null for everybody.</param>
/// <param name="What">What is missing, as a sentence for its author.</param>
/// <param name="Source">The rule or clause that names it.</param>
public sealed record MissingItem(string? Region, string What, string Source);

/// <summary>What a check found. Nothing of it keeps anybody from publishing.</summary>
/// <param name="Contradictions">In the order of the text.</param>
/// <param name="Missing">Those for everybody first, then by region.</param>
/// <param name="Grade">The school year the text asks of its readers (Flesch-Kincaid); null where it is not English or too short to tell.</param>
public sealed record PolicyCheck(IReadOnlyList<PolicyFinding> Contradictions, IReadOnlyList<MissingItem> Missing, double? Grade)
{
    /// <summary>The grade the portal's own words keep to.</summary>
    public const int PlainGrade = 8;

    public bool IsClean => Contradictions.Count == 0 && Missing.Count == 0;

    /// <summary>Compares a text with what is set.</summary>
    public static PolicyCheck Of(IReadOnlyList<PolicyPassage> passages, PolicySettings settings)
    {
        var contradictions = new List<PolicyFinding>();
        foreach (var passage in passages)
        {
            foreach (var sentence in Sentences.Of(passage.Text))
            {
                IEnumerable<(PolicyTopic Topic, string? Setting)> found =
                [
                    (PolicyTopic.DoNotTrack, SignalCheck.OfDnt(sentence, settings)), (PolicyTopic.GlobalPrivacyControl, SignalCheck.OfGpc(sentence)),
                    (PolicyTopic.Deadlines, DeadlineCheck.Of(sentence, settings)), (PolicyTopic.Cookies, CookieCheck.Of(sentence, settings)),
                    (PolicyTopic.Sale, SaleCheck.Of(sentence, settings)), (PolicyTopic.Tokens, TokenInSentence(sentence)),
                ];
                contradictions.AddRange(found.Where(one => one.Setting is not null).Select(one => new PolicyFinding(one.Topic, passage.Title, sentence, one.Setting!)));
            }
        }
        return new(contradictions, ExpectedItems.Missing(passages, settings), ReadingGrade.Of(string.Join('\n', passages.Select(passage => passage.Text))));
    }

    private static string? TokenInSentence(string sentence) =>
        PolicyTokens.All.FirstOrDefault(token => sentence.Contains(token.Written, StringComparison.OrdinalIgnoreCase)) is { } token
            ? $"{token.Written} is filled in only where it is a paragraph of its own. In a sentence shoppers read it as it is written." : null;
}
