using System.ComponentModel.DataAnnotations;
using PrivacyPortal.Web.Email;

namespace PrivacyPortal.Web.Tests.Email;

public sealed class MailOptionsTests
{
    [Fact]
    public void Empty_settings_are_settings_not_made() =>
        Assert.Empty(Faults(new() { Host = "", User = "", Password = "", Security = "", From = "", PickupFolder = "" }));

    [Theory]
    [InlineData("none", 25)]
    [InlineData("starttls", 587)]
    [InlineData("STARTTLS", 587)]
    [InlineData("tls", 465)]
    [InlineData(null, 587)]
    public void The_port_follows_from_the_security(string? security, int port) =>
        Assert.Equal(port, new MailOptions { Host = "mail.shop.test", Security = security }.PortOrDefault);

    [Fact]
    public void What_is_wrong_is_said_in_sentences() => Assert.Equal(
    [
        "Portal:Mail:Port is a number from 1 to 65535.",
        "Portal:Mail:Security is none, starttls or tls, not 'ssl'.",
        "Portal:Mail:From 'me' is not an e-mail address.",
    ], Faults(new() { Host = "mail.shop.test", Port = 0, Security = "ssl", From = "me" }));

    [Fact]
    public void A_password_never_travels_in_the_clear()
    {
        Assert.Contains("readable to everyone", Assert.Single(Faults(new() { Host = "mail.shop.test", User = "u", Password = "p", Security = "none" })), StringComparison.Ordinal);
        Assert.Empty(Faults(new() { Host = "localhost", User = "u", Password = "p", Security = "none" }));
        Assert.Empty(Faults(new() { Host = "mail.shop.test", User = "u", Password = "p" }));
        Assert.Equal("Portal:Mail:User is set and Portal:Mail:Password is not.", Assert.Single(Faults(new() { Host = "mail.shop.test", User = "u" })));
    }

    [Fact]
    public void A_time_out_has_bounds() => Assert.Single(Faults(new() { TimeoutSeconds = 0 }));

    private static List<string?> Faults(MailOptions options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new(options), faults, validateAllProperties: true);
        return faults.ConvertAll(fault => fault.ErrorMessage);
    }
}
