using System.Diagnostics;
using PrivacyPortal.Web.Policies;

namespace PrivacyPortal.Web.Tests.Policies;

public sealed class RevisionDiffTests
{
    private static string Marked(string before, string after) => string.Join('\n', RevisionDiff.Between(before, after).Passages.Select(passage =>
        string.Concat(passage.Pieces.Select(piece => piece.Change switch { Change.Added => $"+{piece.Text}+", Change.Removed => $"-{piece.Text}-", _ => piece.Text }))));

    [Theory]
    [InlineData("We keep it two years.", "We keep it three years.", "We keep it -two-+three+ years.")]
    [InlineData("We keep your name.", "We keep your full name.", "We keep your +full +name.")]
    [InlineData("one two three four five", "one three four five", "one -two -three four five")]
    [InlineData("a b c d red green e f g h", "a b c d blue white e f g h", "a b c d -red green-+blue white+ e f g h")]
    [InlineData("我們保存兩年。", "我們保存三年。", "我們保存-兩-+三+年。")]
    [InlineData("# A\n\nSame.", "# A\n\nSame.\n\nNew here.", "A\nSame.\n+New here.+")]
    [InlineData("Gone now.\n\nSame.", "Same.", "-Gone now.-\nSame.")]
    [InlineData("Read [this](https://a.test).", "Read [this](https://b.test).", "Read this (https://-a-+b+.test).")]
    [InlineData("", "New.", "+New.+")]
    [InlineData("", "", "")]
    public void Words_that_went_and_came_are_marked(string before, string after, string marked) => Assert.Equal(marked, Marked(before, after));

    [Fact]
    public void A_changed_paragraph_is_compared_with_its_like_even_when_another_came_before_it() => Assert.Equal(
        "+Something wholly new stands here.+\nYour data is kept for -two-+three+ years.",
        Marked("Your data is kept for two years.", "Something wholly new stands here.\n\nYour data is kept for three years."));

    [Fact]
    public void Long_stretches_without_change_are_set_apart_with_a_neighbour_left_in_sight()
    {
        var lines = Enumerable.Range(1, 10).Select(n => $"Paragraph number {n}.").ToList();
        var before = string.Join("\n\n", lines);
        lines[4] = "Paragraph number five.";

        var stretches = RevisionDiff.Between(before, string.Join("\n\n", lines)).Stretches();

        Assert.Equal([(true, 3), (false, 3), (true, 4)], stretches.Select(stretch => (stretch.IsQuiet, stretch.Passages.Count)));
    }

    [Fact]
    public void Equal_texts_have_no_difference() => Assert.True(RevisionDiff.Between("# A\n\n- b", "# A\n\n- b").IsSame);

    [Fact]
    public void Two_texts_of_the_greatest_length_with_nothing_alike_are_compared_in_seconds()
    {
        static string Text(string word) => string.Join("\n\n", Enumerable.Range(0, 2_000).Select(n => string.Join(' ', Enumerable.Range(0, 25).Select(m => $"{word}{n * 25 + m}"))));
        var watch = Stopwatch.StartNew();

        var difference = RevisionDiff.Between(Text("old"), Text("new"));

        Assert.Equal(50_000, difference.WordsAdded);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"It took {watch.Elapsed}.");
    }
}
