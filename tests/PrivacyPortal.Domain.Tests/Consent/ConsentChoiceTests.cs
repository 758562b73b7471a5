using PrivacyPortal.Domain.Consent;

namespace PrivacyPortal.Domain.Tests.Consent;

public sealed class ConsentChoiceTests
{
    private static readonly PrivacySignals Gpc = new(Gpc: true, Dnt: null);

    [Fact]
    public void The_necessary_category_is_allowed_whatever_was_chosen() =>
        Assert.True(ConsentChoice.RejectAll.Allows(CookieCategory.Necessary));

    [Fact]
    public void Rejecting_all_allows_nothing_optional() =>
        Assert.DoesNotContain(CookieCategories.Optional, ConsentChoice.RejectAll.Allows);

    [Fact]
    public void The_opt_out_signal_turns_off_advertising_and_nothing_else() =>
        Assert.Equal(new ConsentChoice(Performance: true, Functional: true, Advertising: false), ConsentChoice.AcceptAll.Under(Gpc));

    [Fact]
    public void Do_Not_Track_alone_changes_no_choice() =>
        Assert.Equal(ConsentChoice.AcceptAll, ConsentChoice.AcceptAll.Under(new(Gpc: false, Dnt: true)));

    [Fact]
    public void What_was_allowed_and_is_no_longer_is_withdrawn() =>
        Assert.Equal(
            [CookieCategory.Performance, CookieCategory.Advertising],
            new ConsentChoice(false, true, false).WithdrawnSince(new(true, false, true)));

    [Fact]
    public void A_receipt_keeps_what_was_asked_beside_what_holds()
    {
        var receipt = ConsentReceipt.Of(
            Guid.NewGuid(), ConsentMethod.AcceptAll, ConsentChoice.AcceptAll, Gpc, policyRevision: 3, bannerVersion: 7, "en", "US-CA", DateTimeOffset.UnixEpoch);

        Assert.True(receipt.AskedAdvertising);
        Assert.False(receipt.Advertising);
        Assert.True(receipt.Gpc);
        Assert.Equal(ConsentChoice.AcceptAll.Under(Gpc), receipt.Choice);
    }
}
