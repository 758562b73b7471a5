namespace PrivacyPortal.Web.Tests.Languages;

/// <summary>The finder finds, or the test that stands on it says nothing.</summary>
public sealed class PageWordsTests
{
    [Theory]
    [InlineData("<p>Hello</p>")]
    [InlineData("<p>@T[\"Key\"] and more</p>")]
    [InlineData("@if (a > b) { <p>Hello</p> }")]
    [InlineData("<p>@if (a) { <b>@x</b> } words</p>")]
    [InlineData("<img alt=\"A ship\">")]
    [InlineData("<field for=\"Input.X\" label=\"Name\" />")]
    public void Words_in_a_page_are_found(string page) => Assert.Single(PageWords.In(page));

    [Theory]
    [InlineData("<p>@T[\"Key\", Model.Rows[0].Name(x)] · @(a ? T[\"One\"] : \"b\")</p>")]
    [InlineData("@foreach (var x in new List<string>())\n{\n    var y = x;\n    <p>@y.Length</p>\n}\nelse if (a > 2)\n{\n    <p>1</p>\n}")]
    [InlineData("@* <p>Hello</p> *@<p title=\"@T[\"Key\"]\" class=\"soft\">&nbsp;</p>")]
    public void Code_and_keys_are_no_words(string page) => Assert.Empty(PageWords.In(page));
}
