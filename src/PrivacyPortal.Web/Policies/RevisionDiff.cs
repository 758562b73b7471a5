using DiffPlex;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace PrivacyPortal.Web.Policies;

/// <summary>What became of a stretch of text between two revisions.</summary>
public enum Change { Same, Added, Removed }

/// <summary>A stretch of words.</summary>
public sealed record Piece(Change Change, string Text);

/// <summary>A paragraph, heading (level 1 to 6, else 0), list item or table row, with what changed in it.</summary>
public sealed record Passage(int HeadingLevel, bool IsItem, IReadOnlyList<Piece> Pieces)
{
    public bool IsSame => Pieces.All(piece => piece.Change == Change.Same);
}

/// <summary>Passages that belong together: changed ones with their neighbours, or a long stretch in which nothing changed.</summary>
public sealed record Stretch(bool IsQuiet, IReadOnlyList<Passage> Passages);

/// <summary>The difference between two texts, word by word, in the order of the newer one.</summary>
public sealed record RevisionDiff(IReadOnlyList<Passage> Passages, int WordsAdded, int WordsRemoved)
{
    /// <summary>Unchanged passages left in sight on either side of a change.</summary>
    private const int Neighbours = 1;

    /// <summary>Above this many pairs of letters the words of two passages are not compared: both are shown whole, so that no text takes minutes.</summary>
    private const long LetterPairs = 400_000_000;

    /// <summary>Two passages this alike are one that was edited; less, and one went and another came.</summary>
    private const double Alike = 0.4;

    public bool IsSame => Passages.All(passage => passage.IsSame);

    public static RevisionDiff Between(string oldMarkdown, string newMarkdown)
    {
        var (before, after) = (Blocks(oldMarkdown), Blocks(newMarkdown));
        var result = new Differ().CreateCustomDiffs(
            string.Join('\n', before.Select(block => block.Key)), string.Join('\n', after.Select(block => block.Key)), false, text => text.Split('\n'));
        var passages = new List<Passage>();
        var at = 0;
        foreach (var change in result.DiffBlocks)
        {
            passages.AddRange(after[at..change.InsertStartB].Select(block => Whole(block, Change.Same)));
            passages.AddRange(Pair(before.GetRange(change.DeleteStartA, change.DeleteCountA), after.GetRange(change.InsertStartB, change.InsertCountB)));
            at = change.InsertStartB + change.InsertCountB;
        }
        passages.AddRange(after[at..].Select(block => Whole(block, Change.Same)));
        int Count(Change kind) => passages.SelectMany(passage => passage.Pieces).Where(piece => piece.Change == kind).Sum(piece => PolicyMarkdown.CountWords(piece.Text));
        return new(passages, Count(Change.Added), Count(Change.Removed));
    }

    /// <summary>The passages with long unchanged runs set apart, so that a page can fold them away.</summary>
    public IReadOnlyList<Stretch> Stretches()
    {
        var stretches = new List<Stretch>();
        var inSight = new bool[Passages.Count];
        for (var i = 0; i < Passages.Count; i++)
            if (!Passages[i].IsSame) Array.Fill(inSight, true, Math.Max(0, i - Neighbours), Math.Min(Passages.Count, i + Neighbours + 1) - Math.Max(0, i - Neighbours));
        for (var start = 0; start < Passages.Count;)
        {
            var end = start;
            while (end < Passages.Count && inSight[end] == inSight[start]) end++;
            stretches.Add(new(!inSight[start], [.. Passages.Skip(start).Take(end - start)]));
            start = end;
        }
        return stretches;
    }

    private sealed record Block(int HeadingLevel, bool IsItem, string Text)
    {
        /// <summary>What makes two blocks the same; one line.</summary>
        public string Key { get; } = $"{HeadingLevel}{(IsItem ? 'i' : 'p')} {Text}";
    }

    private static List<Block> Blocks(string markdown)
    {
        var blocks = new List<Block>();
        Walk(PolicyMarkdown.Parse(markdown), isItem: false);
        return blocks;

        void Walk(ContainerBlock container, bool isItem)
        {
            foreach (var block in container)
            {
                switch (block)
                {
                    case HeadingBlock heading: Add(heading.Level, false, PolicyMarkdown.PlainText(heading.Inline, true)); break;
                    case TableRow row: Add(0, false, string.Join(" | ", row.Descendants<ParagraphBlock>().Select(cell => PolicyMarkdown.PlainText(cell.Inline, true)))); break;
                    case CodeBlock code: Add(0, isItem, code.Lines.ToString()); break;
                    case LeafBlock { Inline: not null } leaf: Add(0, isItem, PolicyMarkdown.PlainText(leaf.Inline, true)); break;
                    case ContainerBlock inner: Walk(inner, isItem || inner is ListItemBlock); break;
                }
            }
        }

        void Add(int level, bool isItem, string text)
        {
            var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (line.Length > 0) blocks.Add(new(level, isItem, line));
        }
    }

    private static Passage Whole(Block block, Change change) => new(block.HeadingLevel, block.IsItem, [new(change, block.Text)]);

    /// <summary>Matches what went with what came, in order, so that the likeness of the pairs is greatest (longest common subsequence by weight).</summary>
    private static IEnumerable<Passage> Pair(List<Block> removed, List<Block> added)
    {
        // A rewrite from end to end is shown as such rather than compared block with block.
        if ((long)removed.Count * added.Count > 40_000) return [.. removed.Select(b => Whole(b, Change.Removed)), .. added.Select(b => Whole(b, Change.Added))];
        var best = new double[removed.Count + 1, added.Count + 1];
        var likeness = new double[removed.Count, added.Count];
        var oldWords = removed.ConvertAll(Words);
        var newWords = added.ConvertAll(Words);
        for (var i = removed.Count - 1; i >= 0; i--)
        {
            for (var j = added.Count - 1; j >= 0; j--)
            {
                likeness[i, j] = Likeness(oldWords[i], newWords[j]);
                var together = likeness[i, j] >= Alike ? likeness[i, j] + best[i + 1, j + 1] : 0;
                best[i, j] = Math.Max(together, Math.Max(best[i + 1, j], best[i, j + 1]));
            }
        }
        var passages = new List<Passage>();
        var (a, b) = (0, 0);
        while (a < removed.Count || b < added.Count)
        {
            if (a < removed.Count && b < added.Count && likeness[a, b] >= Alike && best[a, b] <= likeness[a, b] + best[a + 1, b + 1])
                passages.Add(Compare(removed[a++], added[b++]));
            else if (a < removed.Count && (b == added.Count || best[a + 1, b] >= best[a, b + 1])) passages.Add(Whole(removed[a++], Change.Removed));
            else passages.Add(Whole(added[b++], Change.Added));
        }
        return passages;
    }

    private static HashSet<string> Words(Block block) => [.. WordCutter.Cut(block.Text).Where(piece => char.IsLetterOrDigit(piece, 0))];

    private static double Likeness(HashSet<string> one, HashSet<string> other) =>
        one.Count + other.Count == 0 ? 1 : 2d * one.Count(other.Contains) / (one.Count + other.Count);

    private static Passage Compare(Block before, Block after)
    {
        if ((long)before.Text.Length * after.Text.Length > LetterPairs)
            return new(after.HeadingLevel, after.IsItem, [new(Change.Removed, before.Text), new(Change.Added, after.Text)]);
        var result = new Differ().CreateCustomDiffs(before.Text, after.Text, false, text => [.. WordCutter.Cut(text)]);
        var pieces = new List<Piece>();
        var at = 0;
        foreach (var change in result.DiffBlocks)
        {
            Add(Change.Same, result.PiecesNew, at, change.InsertStartB - at);
            Add(Change.Removed, result.PiecesOld, change.DeleteStartA, change.DeleteCountA);
            Add(Change.Added, result.PiecesNew, change.InsertStartB, change.InsertCountB);
            at = change.InsertStartB + change.InsertCountB;
        }
        Add(Change.Same, result.PiecesNew, at, result.PiecesNew.Length - at);
        return new(after.HeadingLevel, after.IsItem, Joined(pieces));

        void Add(Change kind, IReadOnlyList<string> from, int start, int count)
        {
            if (count > 0) pieces.Add(new(kind, string.Concat(from.Skip(start).Take(count))));
        }
    }

    /// <summary>A lone space between two changes belongs to both: "one two" for "three four" reads better than word, word, word, word.</summary>
    private static List<Piece> Joined(List<Piece> pieces)
    {
        var joined = new List<Piece>();
        for (var i = 0; i < pieces.Count;)
        {
            if (pieces[i].Change == Change.Same)
            {
                joined.Add(pieces[i++]);
                continue;
            }
            var (gone, come) = ("", "");
            for (; i < pieces.Count && (pieces[i].Change != Change.Same || (i + 1 < pieces.Count && string.IsNullOrWhiteSpace(pieces[i].Text))); i++)
            {
                if (pieces[i].Change != Change.Added) gone += pieces[i].Text;
                if (pieces[i].Change != Change.Removed) come += pieces[i].Text;
            }
            if (gone.Length > 0) joined.Add(new(Change.Removed, gone));
            if (come.Length > 0) joined.Add(new(Change.Added, come));
        }
        return joined;
    }
}
