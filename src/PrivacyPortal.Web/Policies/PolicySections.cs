using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using PrivacyPortal.Domain.Policies;

namespace PrivacyPortal.Web.Policies;

/// <summary>A section of a policy for programs.</summary>
/// <param name="Id">The anchor of its heading; null before the first.</param>
/// <param name="Title">Its heading; null before the first.</param>
/// <param name="Level">The level of its heading, 2 to 6; 0 before the first.</param>
/// <param name="Text">Its words, a paragraph, item or row to the line.</param>
/// <param name="Registers">Names of the tokens that stand in it; what they show is not part of the text.</param>
public sealed record PolicySection(string? Id, string? Title, int Level, string Text, IReadOnlyList<string> Registers);

/// <summary>Takes a text apart by its headings.</summary>
internal static class PolicySections
{
    /// <summary>The sections of a text whose headings carry their ids already.</summary>
    public static IReadOnlyList<PolicySection> Of(MarkdownDocument document)
    {
        var sections = new List<PolicySection>();
        var (id, title, level) = ((string?)null, (string?)null, 0);
        var (lines, registers) = (new List<string>(), new List<string>());
        foreach (var block in document)
        {
            if (block is HeadingBlock heading)
            {
                End();
                (id, title, level) = (heading.GetAttributes().Id, PolicyMarkdown.PlainText(heading.Inline).Trim(), heading.Level);
                continue;
            }
            foreach (var line in Lines(block).Select(line => line.Trim()).Where(line => line.Length > 0))
            {
                if (block is ParagraphBlock && PolicyTokens.Find(line) is { } token) registers.Add(token.Name);
                else lines.Add(line);
            }
        }
        End();
        return sections;

        void End()
        {
            if (title is not null || lines.Count + registers.Count > 0) sections.Add(new(id, title, level, string.Join('\n', lines), [.. registers]));
            lines.Clear();
            registers.Clear();
        }
    }

    private static IEnumerable<string> Lines(Block block) => block switch
    {
        TableRow row => [string.Join(" | ", row.Descendants<ParagraphBlock>().Select(cell => PolicyMarkdown.PlainText(cell.Inline)))],
        CodeBlock code => [code.Lines.ToString()],
        LeafBlock { Inline: not null } leaf => [PolicyMarkdown.PlainText(leaf.Inline)],
        ContainerBlock inner => inner.SelectMany(Lines),
        _ => [],
    };
}
