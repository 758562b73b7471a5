using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Tests.Files;

public sealed class FileRulesTests
{
    [Theory]
    [InlineData("passport.pdf", "passport.pdf")]
    [InlineData("Passport.PDF", "Passport.pdf")]
    [InlineData("身份證明.pdf", "身份證明.pdf")]
    [InlineData(null, "file.pdf")]
    [InlineData("", "file.pdf")]
    [InlineData(".pdf", "file.pdf")]
    [InlineData(" . . ", "file.pdf")]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData("C:\\Users\\Ann\\Desktop\\scan.pdf", "scan.pdf")]
    [InlineData("folder/", "file.pdf")]
    [InlineData("run.exe", "run.exe.pdf")]
    [InlineData("page.html", "page.html.pdf")]
    [InlineData("a<b>c:d\"e|f?g*h.pdf", "a_b_c_d_e_f_g_h.pdf")]
    [InlineData("con", "_con.pdf")]
    [InlineData("NUL.txt.pdf", "_NUL.txt.pdf")]
    [InlineData("lpt1 .pdf", "_lpt1.pdf")]
    [InlineData("scan. .pdf", "scan.pdf")]
    [InlineData("annexe\u202Efdp.exe", "annexefdp.exe.pdf")]
    [InlineData("line\r\nbreak\0.pdf", "linebreak.pdf")]
    [InlineData("half\uD83D.pdf", "half.pdf")]
    [InlineData("cafe\u0301.pdf", "café.pdf")]
    public void A_name_is_safe_to_save_anywhere(string? given, string safe) => Assert.Equal(safe, FileRules.SafeName(given, ".pdf"));

    [Fact]
    public void A_long_name_keeps_its_extension_and_no_half_character()
    {
        var safe = FileRules.SafeName(string.Concat(Enumerable.Repeat("😀", 200)) + ".jpeg", ".jpg", ".jpeg");

        Assert.True(safe.Length <= FileRules.NameLength);
        Assert.EndsWith("😀.jpeg", safe, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_what_staff_gather_may_be_called_a_table()
    {
        Assert.Equal("orders.csv", FileRules.SafeName("orders.csv", FileType.Text.Extensions(FilePurpose.PackageSource)));
        Assert.Equal("orders.csv.txt", FileRules.SafeName("orders.csv", FileType.Text.Extensions(FilePurpose.Evidence)));
    }

    [Fact]
    public void A_file_is_removed_once()
    {
        var now = new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);
        var file = StoredFile.Keep(Guid.NewGuid(), null, FilePurpose.Identity, "id.png", "image/png", 1, new('0', 64), Actor.Requester, now);

        file.Remove(now);

        Assert.Equal(now, file.DeletedAt);
        Assert.Equal(FileRules.AlreadyRemoved, Assert.Throws<RuleViolation>(() => file.Remove(now)).Rule);
    }

    [Fact]
    public void What_staff_gather_and_the_answer_are_not_listed_to_the_requester() =>
        Assert.Equal([FilePurpose.Permission, FilePurpose.Identity, FilePurpose.Evidence, FilePurpose.Conversation], FilePurposes.Shared);
}
