using PrivacyPortal.Domain.Packages;

namespace PrivacyPortal.Domain.Tests.Packages;

public sealed class PackageFilesTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "'\r=1")]
    [InlineData("  =1", "'  =1")]
    [InlineData("-12.50", "-12.50")]
    [InlineData("-3", "-3")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    public void A_cell_that_begins_like_a_formula_is_text(string cell, string neutral) => Assert.Equal(neutral, SpreadsheetCell.Neutral(cell));

    [Fact]
    public void Two_names_that_differ_by_case_alone_are_told_apart()
    {
        HashSet<string> taken = [];

        Assert.Equal(["Bill.pdf", "bill-2.pdf", "BILL-3.pdf"], new[] { "Bill.pdf", "bill.pdf", "BILL.pdf" }.Select(name => PackagePath.Free(name, taken)));
    }

    [Fact]
    public void A_line_of_the_manifest_reads_as_sha256sum_writes_it() => Assert.Equal(
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  data.json\n",
        PackagePath.ManifestLine(Convert.FromHexString("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855"), "data.json"));

    [Fact]
    public void Every_category_and_kind_has_a_code_of_its_own()
    {
        Assert.All(PackageCategories.All, category => Assert.Equal(category, PackageCategories.Find(category.Code())));
        Assert.All(Enum.GetValues<FindingKind>(), kind => Assert.Equal(kind, FindingKinds.Find(kind.Code())));
        Assert.Null(PackageCategories.Find("nothing"));
        Assert.Null(FindingKinds.Find(null));
        Assert.Equal(PackageCategories.All.Count, PackageCategories.All.Select(category => category.StaffName()).Distinct().Count());
        Assert.Equal(FindingKinds.NeverSent.Count, FindingKinds.NeverSent.Select(kind => kind.StaffName()).Distinct().Count());
    }
}
