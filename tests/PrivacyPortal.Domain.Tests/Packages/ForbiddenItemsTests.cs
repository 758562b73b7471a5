using PrivacyPortal.Domain.Packages;

namespace PrivacyPortal.Domain.Tests.Packages;

public sealed class ForbiddenItemsTests
{
    [Theory]
    [InlineData("4111 1111 1111 1111", FindingKind.CardNumber)]
    [InlineData("Paid with 5555-5555-5555-4444 in May", FindingKind.CardNumber)]
    [InlineData("378282246310005", FindingKind.CardNumber)]
    [InlineData("6011111111111117", FindingKind.CardNumber)]
    [InlineData("her number is 219-09-9999.", FindingKind.SocialSecurityNumber)]
    [InlineData("219 09 9999", FindingKind.SocialSecurityNumber)]
    [InlineData("DE89 3704 0044 0532 0130 00", FindingKind.BankAccount)]
    [InlineData("GB82WEST12345698765432", FindingKind.BankAccount)]
    [InlineData("A123456(3)", FindingKind.GovernmentId)]
    [InlineData("身份證 AB987654(3)", FindingKind.GovernmentId)]
    public void Numbers_that_may_not_be_sent_are_found_wherever_they_stand(string cell, FindingKind kind) =>
        Assert.Equal(kind, Assert.Single(Look(["Notes"], [cell])).Kind);

    [Theory]
    [InlineData("4111 1111 1111 1112")]
    [InlineData("1234567890123452")]
    [InlineData("0000000000000000")]
    [InlineData("000-12-3456")]
    [InlineData("666-12-3456")]
    [InlineData("912-12-3456")]
    [InlineData("123-00-4567")]
    [InlineData("123-45-0000")]
    [InlineData("2026-11-22")]
    [InlineData("+1 415 555 0137")]
    [InlineData("DE88 3704 0044 0532 0130 00")]
    [InlineData("A123456(4)")]
    [InlineData("PP-2026-7K3F9X")]
    [InlineData("1Z999AA10123456784")]
    [InlineData("4,111,111,111,111,111.00")]
    public void Numbers_that_only_look_alike_are_left_alone(string cell) => Assert.Empty(Look(["Notes"], [cell]));

    [Theory]
    [InlineData("password", FindingKind.Password)]
    [InlineData("PASSWORD_HASH", FindingKind.Password)]
    [InlineData("userPwd", FindingKind.Password)]
    [InlineData("Card PIN", FindingKind.Password)]
    [InlineData("Mother's maiden name", FindingKind.SecurityAnswer)]
    [InlineData("securityAnswer", FindingKind.SecurityAnswer)]
    [InlineData("Driver's licence", FindingKind.DriverLicence)]
    [InlineData("drivers_license_no", FindingKind.DriverLicence)]
    [InlineData("passport_number", FindingKind.Passport)]
    [InlineData("bankAccount", FindingKind.BankAccount)]
    [InlineData("IBAN", FindingKind.BankAccount)]
    [InlineData("ssn", FindingKind.SocialSecurityNumber)]
    [InlineData("fingerprint", FindingKind.Biometrics)]
    [InlineData("health insurance no.", FindingKind.HealthNumber)]
    [InlineData("credit_card", FindingKind.CardNumber)]
    [InlineData("密碼", FindingKind.Password)]
    [InlineData("身份證號碼", FindingKind.GovernmentId)]
    [InlineData("銀行帳戶號碼", FindingKind.BankAccount)]
    public void A_columns_name_speaks_for_its_cells(string column, FindingKind kind) =>
        Assert.Equal(kind, Assert.Single(Look([column], ["x1"])).Kind);

    [Theory]
    [InlineData("password_changed_at")]
    [InlineData("Card type")]
    [InlineData("card last4")]
    [InlineData("Passport country")]
    [InlineData("Spinach")]
    [InlineData("Company")]
    [InlineData("Shopping")]
    public void A_fact_about_the_thing_is_not_the_thing(string column) => Assert.Empty(Look([column], ["2026-05-01"]));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("****")]
    [InlineData("•••• 1111")]
    [InlineData("xxxx-xxxx-xxxx-1111")]
    [InlineData("[held, not sent]")]
    public void What_is_covered_already_is_no_finding(string cell) => Assert.Empty(Look(["card number"], [cell]));

    [Fact]
    public void A_finding_names_file_column_and_rows_and_shows_only_the_end()
    {
        var found = Assert.Single(Look(["Order", "Paid with"], ["1", "4111111111111111"], ["2", "in cash"], ["3", "5555 5555 5555 4444"]));

        Assert.Equal(new ForbiddenItem(FindingKind.CardNumber, "orders.csv", "Paid with", 2, "•••• 1111"), found);
        Assert.DoesNotContain("hunter2", Assert.Single(Look(["Password"], ["hunter2"])).Excerpt, StringComparison.Ordinal);
    }

    [Fact]
    public void Covering_takes_the_number_out_of_a_sentence_and_the_whole_of_a_named_cell()
    {
        var items = new ForbiddenItems("orders.csv", ["Notes", "Password"]);
        HashSet<FindingKind> kinds = [FindingKind.CardNumber, FindingKind.Password];

        Assert.Equal("Paid with [held] and [held].", items.Cover(0, "Paid with 4111 1111 1111 1111 and 5555555555554444.", kinds, "[held]"));
        Assert.Equal("[held]", items.Cover(1, "hunter2", kinds, "[held]"));
        Assert.Equal("", items.Cover(1, "", kinds, "[held]"));
        Assert.Equal("219-09-9999", items.Cover(0, "219-09-9999", kinds, "[held]"));
    }

    private static IReadOnlyList<ForbiddenItem> Look(string[] columns, params string[][] rows)
    {
        var items = new ForbiddenItems("orders.csv", columns);
        foreach (var row in rows) items.Look(row);
        return items.Found;
    }
}
