using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Tests.Security;

public sealed class StaffPasswordsTests
{
    private static readonly string[] Names = ["maya.singh@bluewren.test", "Maya Singh", "Blue Wren", "Blue Wren Trading Ltd"];

    [Theory]
    [InlineData("lantern orbit velvet crumb")]
    [InlineData("seven quiet harbours sleep")]
    [InlineData("kT9#vq2LmX0z")]
    [InlineData("839201746628")]
    [InlineData("maya drinks cold nettle tea")]
    [InlineData("瑪雅在星期三下午喝綠色的茶水")]
    public void Long_and_own_is_enough(string password) => Assert.Null(StaffPasswords.Refusal(password, Names));

    [Theory]
    [InlineData("short words", "Use at least 12 characters.")]
    [InlineData("aaaaaaaaaaaaaaaa", "That password repeats")]
    [InlineData("abababababababab", "That password repeats")]
    [InlineData("Password12345!", "That password is one of the first")]
    [InlineData("P4$$w0rd2026!!", "That password is one of the first")]
    [InlineData("qwertyuiop1234", "That password is one of the first")]
    [InlineData("1234567890123", "That password is one of the first")]
    [InlineData("zyxwvutsrqponmlk", "That password is one of the first")]
    [InlineData("correct horse battery staple", "That password is one of the first")]
    [InlineData("CorrectHorseBatteryStaple", "That password is one of the first")]
    [InlineData("iloveyou iloveyou", "That password is one of the first")]
    [InlineData("Welcome-Admin-2026", "That password is one of the first")]
    [InlineData("Maya.Singh.2026", "That password is made of your name")]
    [InlineData("bluewren-maya-1!", "That password is made of your name")]
    [InlineData("maya.singh@bluewren.test", "That password is made of your name")]
    public void What_everybody_tries_first_is_refused(string password, string sentence) =>
        Assert.StartsWith(sentence, StaffPasswords.Refusal(password, Names), StringComparison.Ordinal);

    [Fact]
    public void A_password_of_more_than_128_characters_is_refused() =>
        Assert.StartsWith("Use at most 128", StaffPasswords.Refusal(string.Concat(Enumerable.Repeat("lantern ", 17)), Names), StringComparison.Ordinal);
}
