using PrivacyPortal.Domain.Consent;
using static PrivacyPortal.Domain.Consent.CookieCategory;

namespace PrivacyPortal.Domain.Tests.Consent;

/// <summary>Denial wins over any consent.</summary>
public sealed class ConsentDenialTests
{
    private static readonly CookieCategory Maps = new() { Code = "maps", DeniedBy = ["under-13"] };
    private static readonly CookieRegister Register = new(1, 1, [.. Standard, Maps], []);

    public static TheoryData<ConsentStanding, string> Held => new()
    {
        { ConsentStanding.Nothing, "advertising,functional,maps,performance" },
        { new(new(Gpc: true, Dnt: null)), "functional,maps,performance" },
        { new(PrivacySignals.None, OptedOut: true), "functional,maps,performance" },
        { new(new(Gpc: false, Dnt: true)), "advertising,functional,maps,performance" },
        { new(new(Gpc: false, Dnt: true), DntIsOptOut: true), "functional,maps,performance" },
        { new(new(Gpc: false, Dnt: false), DntIsOptOut: true), "advertising,functional,maps,performance" },
        { new(PrivacySignals.None, Age: ConsentAge.Adult, Region: "US-CT"), "advertising,functional,maps,performance" },
        { new(PrivacySignals.None, Age: ConsentAge.Teen), "functional,maps" },
        { new(PrivacySignals.None, Age: ConsentAge.Teen, Region: "US-CT"), "functional,maps" },
        { new(PrivacySignals.None, Age: ConsentAge.Under13), "" },
    };

    [Theory]
    [MemberData(nameof(Held))]
    public void What_holds_of_accepting_everything(ConsentStanding standing, string held) =>
        Assert.Equal(held, standing.Applied(Register.Everything, Register).ToString());

    [Fact]
    public void Every_row_says_where_it_comes_from_and_denies_something()
    {
        Assert.All(ConsentDenial.All, denial => Assert.NotEmpty(denial.Source));
        Assert.All(ConsentDenial.All, denial => Assert.NotEmpty(denial.Categories));
        Assert.Equal(ConsentDenial.All.Count, ConsentDenial.All.Select(denial => denial.Code).Distinct().Count());
    }

    [Fact]
    public void The_necessary_category_is_never_denied() =>
        Assert.All(ConsentDenial.All, denial => Assert.DoesNotContain(denial.Code, Standard[0].DeniedBy));

    [Fact]
    public void A_category_the_register_does_not_know_is_not_held() =>
        Assert.Equal(ConsentChoice.Of(Performance), ConsentStanding.Nothing.Applied(ConsentChoice.Of(Performance, "gone"), Register));

    [Fact]
    public void A_receipt_keeps_what_was_asked_beside_what_holds_and_why()
    {
        var receipt = ConsentReceipt.Of(
            Guid.NewGuid(), ConsentMethod.AcceptAll, Register.Everything, new(new(Gpc: true, Dnt: null), OptedOut: true, Region: "US-CA"), Register, policyRevision: 3, "en", "US-CA", DateTimeOffset.UnixEpoch);

        Assert.Contains(Advertising, receipt.Asked);
        Assert.DoesNotContain(Advertising, receipt.Allowed);
        Assert.Equal(["gpc", "opt-out"], receipt.Denials);
        Assert.True(receipt.Gpc);
    }
}
