using PrivacyPortal.Domain.Policies;

namespace PrivacyPortal.Domain.Tests.Policies;

public sealed class PlainTextPolicyTests
{
    private static string Markdown(params string[] lines) => PlainTextPolicy.ToMarkdown(string.Join("\r\n", lines)).TrimEnd('\n');

    private static string Text(params string[] lines) => string.Join('\n', lines);

    [Fact]
    public void Numbered_lines_above_paragraphs_are_sections_and_bracketed_ones_under_them_subsections() => Assert.Equal(
        Text("# Privacy", "", "This shop sells boats.", "", "## 1. What we learn", "", "Where you sail.", "", "## 2. Why", "", "There are reasons:", "",
            "### (1) To deliver", "", "Boats are heavy.", "", "### (2) To warn you", "", "Storms come."),
        Markdown("Go Back", "Privacy", "This shop sells boats.", "1. What we learn", "Where you sail.", "2. Why", "There are reasons:",
            "(1) To deliver", "Boats are heavy.", "(2) To warn you", "Storms come."));

    [Fact]
    public void Numbered_lines_in_a_row_are_a_list() => Assert.Equal(
        Text("# Privacy", "", "We learn:", "", "1) Your name.", "2) Your boat.", "", "And changes such as:", "", "1. a new owner", "2. a new harbour", "", "The end."),
        Markdown("Privacy", "We learn:", "(1) Your name.", "(2) Your boat.", "And changes such as:", "1、a new owner", "", "2、a new harbour", "The end."));

    [Fact]
    public void Short_lines_without_an_end_mark_are_headings_and_numbered_ones_stand_under_them() => Assert.Equal(
        Text("# Privacy policy", "", "## About the harbour", "", "It is deep.", "", "## How we collect", "", "### 1. At the desk", "", "You tell us.", "",
            "#### Part 1: Forms", "", "On paper."),
        Markdown("USD $", "", "Privacy policy", "", "About the harbour", "", "It is deep.", "", "How we collect", "", "1.At the desk", "", "You tell us.", "",
            "Part 1: Forms", "", "On paper."));

    [Fact]
    public void Lines_that_end_with_a_semicolon_are_a_list_through_to_its_last_line() => Assert.Equal(
        Text("# Uses", "", "We use it for", "", "- answering you;", "- sending boats;", "- teaching our crew", "- legal reasons (of all kinds)", "",
            "We sell nothing.", "", "## Safety", "", "Locked away."),
        Markdown("Uses", "We use it for", "answering you;", "sending boats;", "teaching our crew", "legal reasons (of all kinds)", "We sell nothing.", "Safety", "Locked away."));

    [Fact]
    public void Bullets_of_all_shapes_are_one_list() =>
        Assert.Equal(Text("We keep:", "", "- name", "- mast", "- sail"), Markdown("We keep:", "• name", "– mast", "* sail"));

    [Fact]
    public void A_number_out_of_turn_is_kept_as_it_was_written() =>
        Assert.Equal(Text("Note this:", "", "1. first thing,", "2. second thing,", "", @"4\. fourth thing."), Markdown("Note this:", "1. first thing,", "2. second thing,", "4. fourth thing."));

    [Theory]
    [InlineData("Stars * and _lines_ stay.", @"Stars \* and \_lines\_ stay.")]
    [InlineData("File_name stays <b>as it is</b>.", @"File_name stays \<b>as it is\</b>.")]
    [InlineData("See [our lawyer] & co, A&amp;B.", @"See \[our lawyer\] & co, A\&amp;B.")]
    [InlineData("# no title, really.", @"\# no title, really.")]
    [InlineData("> no quote.", @"\> no quote.")]
    [InlineData("+ no item.", @"\+ no item.")]
    [InlineData(@"C:\boats `x` | y.", @"C:\\boats \`x\` \| y.")]
    [InlineData("2026. was a year.", "2026\\. was a year.")]
    public void What_Markdown_would_take_for_itself_is_escaped(string plain, string markdown) => Assert.Equal(markdown, Markdown(plain));

    [Theory]
    [InlineData("私隱政策\n1. 我們收集的資料\n我們收集你的姓名。\n（1）電郵；\n（2）電話。", "# 私隱政策\n\n## 1. 我們收集的資料\n\n我們收集你的姓名。\n\n1) 電郵；\n2) 電話。\n")]
    [InlineData("", "")]
    [InlineData(" \r\n\t\u00a0\n", "")]
    [InlineData("One paragraph only.", "One paragraph only.\n")]
    [InlineData("Nul\0 and bell\a go.", "Nul and bell go.\n")]
    public void Other_scripts_and_edges_hold(string plain, string markdown) => Assert.Equal(markdown, PlainTextPolicy.ToMarkdown(plain));
}
