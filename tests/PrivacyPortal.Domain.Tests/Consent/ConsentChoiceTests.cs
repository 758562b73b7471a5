using PrivacyPortal.Domain.Consent;
using static PrivacyPortal.Domain.Consent.CookieCategory;

namespace PrivacyPortal.Domain.Tests.Consent;

public sealed class ConsentChoiceTests
{
    [Fact]
    public void The_necessary_category_is_allowed_whatever_was_chosen() => Assert.True(ConsentChoice.None.Allows(Necessary));

    [Fact]
    public void Naming_the_necessary_category_adds_nothing() => Assert.Equal(ConsentChoice.None, ConsentChoice.Of(Necessary));

    [Fact]
    public void A_choice_allows_what_it_names_and_nothing_else()
    {
        var choice = ConsentChoice.Of(Performance, "maps");

        Assert.Equal([true, true, false, false], new[] { Performance, "maps", Functional, "Maps" }.Select(choice.Allows));
    }

    [Fact]
    public void Two_choices_are_the_same_whatever_the_order_they_were_named_in()
    {
        Assert.Equal(ConsentChoice.Of(Performance, Advertising), ConsentChoice.Of(Advertising, Performance, Advertising));
        Assert.Equal(ConsentChoice.Of(Performance, Advertising).GetHashCode(), ConsentChoice.Of(Advertising, Performance).GetHashCode());
        Assert.NotEqual(ConsentChoice.Of(Performance), ConsentChoice.Of(Advertising));
    }

    [Fact]
    public void What_was_allowed_and_is_no_longer_is_withdrawn() =>
        Assert.Equal([Advertising, Performance], ConsentChoice.Of(Functional).WithdrawnSince(ConsentChoice.Of(Performance, Advertising)));
}
