using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Domain.Tests.Requests;

/// <summary>The ladder: how far who asks must be established, and what happens on it.</summary>
public sealed class VerificationTests
{
    private static readonly DateOnly Today = Given.Received.AddDays(3);
    private static readonly DateTimeOffset Now = Given.NoonOf(Today);
    private static readonly FactKind[] Pair = [FactKind.OrderNumber, FactKind.Postcode];

    [Theory]
    [InlineData(RequestKind.Access, false, "US-CA", 1, 2)]
    [InlineData(RequestKind.Access, true, "US-CA", 3, 3)]
    [InlineData(RequestKind.Access, true, "US-CT", 2, 2)]
    [InlineData(RequestKind.Access, true, "EU", 2, 2)]
    [InlineData(RequestKind.Access, true, "HK", 2, 2)]
    [InlineData(RequestKind.Correction, true, "US-CA", 1, 2)]
    [InlineData(RequestKind.Deletion, true, "US-CA", 1, 2)]
    [InlineData(RequestKind.Restriction, false, "GB", 1, 2)]
    [InlineData(RequestKind.Recipients, false, "US-CA", 1, 2)]
    public void The_level_follows_from_what_is_asked_for_and_where(RequestKind kind, bool specific, string region, int level, int facts)
    {
        Assert.Equal(level, Verification.LevelNeeded(kind, specific, Region.Find(region)!));
        Assert.Equal(facts, Verification.FactsNeeded(kind, specific, withDeclaration: false, Region.Find(region)!));
        Assert.Equal(3, Verification.FactsNeeded(kind, specific, withDeclaration: true, Region.Find(region)!));
    }

    [Theory]
    [InlineData(RequestKind.OptOut)]
    [InlineData(RequestKind.Limit)]
    [InlineData(RequestKind.Unsubscribe)]
    [InlineData(RequestKind.Minor)]
    [InlineData(RequestKind.Complaint)]
    [InlineData(RequestKind.Question)]
    [InlineData(RequestKind.Breach)]
    public void An_opt_out_and_every_kind_of_level_0_is_never_verified(RequestKind kind)
    {
        Assert.All(Region.All, region => Assert.Equal(0, Verification.LevelNeeded(kind, specificPieces: true, region)));
        Assert.Equal(RequestRules.NeverVerified, Verification.CannotAsk(kind, Pair, 2, null));
        var request = Given.Open(kind);
        Assert.Equal(RequestRules.NeverVerified, request.CannotAskFacts());
        Given.Breaks(RequestRules.NeverVerified, () => request.AskFacts(Pair, null, false, "I doubt it", Given.Maya, Now, Today));
        Given.Breaks(RequestRules.NeverVerified, () => request.RecordProof(4, "Seen", Given.Maya, Now, Today));
    }

    [Theory]
    [InlineData(RequestKind.Access, null, new[] { FactKind.Postcode }, 2, "request-facts-count")]
    [InlineData(RequestKind.Access, null, new[] { FactKind.Postcode, FactKind.Postcode }, 2, "request-facts-count")]
    [InlineData(RequestKind.Access, null, new[] { FactKind.Postcode, FactKind.OrderNumber, FactKind.OrderMonth, FactKind.OrderTotal }, 2, "request-facts-count")]
    [InlineData(RequestKind.Access, null, new[] { FactKind.Postcode, FactKind.OrderNumber }, 3, "request-facts-three")]
    [InlineData(RequestKind.Access, null, new[] { FactKind.Postcode, FactKind.OrderNumber }, 2, null)]
    [InlineData(RequestKind.Correction, FactKind.Postcode, new[] { FactKind.Postcode, FactKind.OrderNumber }, 2, "request-fact-disputed")]
    [InlineData(RequestKind.Correction, null, new[] { FactKind.Postcode, FactKind.OrderNumber }, 2, null)]
    [InlineData(RequestKind.Correction, FactKind.PhoneDigits, new[] { FactKind.Postcode, FactKind.OrderNumber }, 2, null)]
    [InlineData(RequestKind.Deletion, FactKind.Postcode, new[] { FactKind.Postcode, FactKind.OrderNumber }, 2, null)]
    public void Two_or_three_different_facts_are_asked_for_and_never_the_one_in_dispute(
        RequestKind kind, FactKind? disputed, FactKind[] facts, int needed, string? rule) =>
        Assert.Equal(rule, Verification.CannotAsk(kind, facts, needed, new(disputed))?.Code);

    [Fact]
    public void What_a_correction_disputes_is_said_before_facts_are_asked_for_even_where_it_is_none_of_them()
    {
        var request = Given.Open(RequestKind.Correction);
        Given.Breaks(RequestRules.DisputedMissing, () => request.AskFacts(Pair, null, false, "New address", Given.Maya, Now, Today));
        Given.Breaks(RequestRules.FactDisputed, () => request.AskFacts(Pair, new(FactKind.Postcode), false, "New address", Given.Maya, Now, Today));
        request.AskFacts(Pair, DisputedFact.None, false, "New address", Given.Maya, Now, Today);
        Assert.Equal(Pair, request.Identity!.Check!.Facts);
    }

    [Fact]
    public void Where_the_mailbox_is_enough_only_a_doubt_asks_for_more_and_is_then_binding()
    {
        var request = Given.Open(RequestKind.Deletion);
        Assert.Equal((1, 1), (request.LevelNeeded, request.LevelMet));
        Given.Breaks(RequestRules.DoubtMissing, () => request.AskFacts(Pair, null, false, " ", Given.Maya, Now, Today));
        request.AskFacts(Pair, null, false, "The address is new.", Given.Maya, Now, Today);

        Assert.Equal((RequestStatus.Waiting, 2), (request.Status, request.LevelNeeded));
        Assert.Equal(RequestRules.LevelNotMet, request.CannotAnswer());
        Assert.Null(request.CannotDecide());
        Given.Breaks(RequestRules.LevelNotMet, () => request.Answer("Done", Given.Maya, Now, Today));
        Given.Breaks(RequestRules.FactsAsked, () => request.AskFacts(Pair, null, false, "Again", Given.Maya, Now, Today));
    }

    [Fact]
    public void Facts_that_match_establish_who_asks_and_what_was_entered_is_gone()
    {
        var request = Asked();
        Given.Breaks(RequestRules.NoFactsYet, () => request.CheckFacts(Pair, Given.Maya, Now));
        request.GiveFacts("sealed", null, Now, Today);
        Assert.Equal((RequestStatus.Open, "sealed"), (request.Status, request.SealedFacts));
        Given.Breaks(RequestRules.NoFactsAsked, () => request.GiveFacts("sealed again", null, Now, Today));

        Assert.True(request.CheckFacts(Pair, Given.Maya, Now));
        Assert.Equal((2, null, null), (request.LevelMet, request.SealedFacts, request.Identity!.Check));
        Assert.Equal("+order-number,+postcode", request.Events[^1].Fact);
        Assert.Null(request.CannotAnswer());
        Assert.Equal(RequestRules.LevelMet, request.CannotAskFacts());
    }

    [Fact]
    public void A_check_that_failed_says_which_level_and_other_facts_can_be_asked_for()
    {
        var request = Asked();
        request.GiveFacts("sealed", null, Now, Today);
        Assert.False(request.CheckFacts([FactKind.Postcode], Given.Maya, Now));

        Assert.Equal((1, 2, null), (request.LevelMet, request.Identity!.Failed, request.SealedFacts));
        Assert.True(request.MustTryAgain);
        Assert.Equal("-order-number,+postcode", request.Events[^1].Fact);
        Assert.Equal(RequestRules.LevelNotMet, request.CannotAnswer());
        Assert.Null(request.CannotAskFacts());
        request.AskFacts([FactKind.OrderMonth, FactKind.PhoneDigits], null, false, null, Given.Maya, Now, Today);
        Assert.False(request.MustTryAgain);
        request.GiveFacts("sealed", null, Now, Today);
        Assert.True(request.CheckFacts([FactKind.OrderMonth, FactKind.PhoneDigits], Given.Maya, Now));
        Assert.Null(request.Identity.Failed);
    }

    [Fact]
    public void Another_proof_ends_the_wait_for_facts()
    {
        var request = Asked();
        Given.Breaks(RequestRules.UnknownLevel, () => request.RecordProof(2, "Facts", Given.Maya, Now, Today));
        Given.Breaks(RequestRules.TextMissing, () => request.RecordProof(3, " ", Given.Maya, Now, Today));
        request.RecordProof(3, "Signed in a minute ago.", Given.Maya, Now, Today);
        Assert.Equal((3, RequestStatus.Open, null), (request.LevelMet, request.Status, request.Identity!.Check));
        Assert.Null(request.CannotAnswer());
    }

    [Fact]
    public void A_request_that_ends_keeps_nothing_that_was_entered()
    {
        var request = Asked();
        request.GiveFacts("sealed", null, Now, Today);
        request.Withdraw(null, Actor.Requester, Now, Today);
        Assert.Equal((null, null), (request.SealedFacts, request.Identity!.Check));
    }

    [Fact]
    public void A_letter_without_a_mailbox_is_not_asked_for_facts_but_can_be_proved_otherwise()
    {
        var request = Given.Logged(Given.Received, Today);
        Assert.Equal((1, RequestRules.NoMailbox), (request.LevelMet, request.CannotAskFacts()));
        request.RecordProof(4, "He came to the shop.", Given.Maya, Now, Today);
        Assert.Equal(4, request.LevelMet);
    }

    [Fact]
    public void A_declaration_is_for_specific_pieces_only()
    {
        Assert.True(Verification.MayDeclare(RequestKind.Access, true, Region.Find("US-CA")!));
        Assert.False(Verification.MayDeclare(RequestKind.Access, false, Region.Find("US-CA")!));
        Assert.False(Verification.MayDeclare(RequestKind.Access, true, Region.Find("EU")!));
        Given.Breaks(RequestRules.NoDeclaration, () => Given.Open(RequestKind.Deletion).AskFacts(Pair, null, true, "Doubt", Given.Maya, Now, Today));
        Given.Breaks(RequestRules.NoSpecificPieces, () => Given.Open(RequestKind.Deletion).TreatAsCategories(Given.Maya, Now));
    }

    [Theory]
    [InlineData("US-CA", false)] // In California it goes with specific pieces whether or not staff tick it.
    [InlineData("US-CT", true)]
    public void With_a_declaration_three_facts_are_compared_and_two_are_not_enough(string region, bool ticked)
    {
        FactKind[] three = [FactKind.OrderNumber, FactKind.Postcode, FactKind.PhoneDigits];
        Given.Breaks(RequestRules.FactsThree, () => Copy(region).AskFacts(Pair, null, ticked, null, Given.Maya, Now, Today));
        foreach (var matching in new[] { 2, 3 })
        {
            var request = Copy(region);
            request.AskFacts(three, null, ticked, null, Given.Maya, Now, Today);
            Assert.True(request.Identity!.Check!.WithDeclaration);
            Given.Breaks(RequestRules.TextMissing, () => request.GiveFacts("sealed", null, Now, Today));
            request.GiveFacts("sealed", "I declare. Ana Lopez", Now, Today);

            Assert.Equal(matching == 3, request.CheckFacts(three[..matching], Given.Maya, Now));
            Assert.Equal(matching == 3 ? (3, null) : (1, (int?)3), (request.LevelMet, request.Identity.Failed));
            Assert.Equal(matching == 3 ? null : RequestRules.LevelNotMet, request.CannotAnswer());
            Assert.Equal(matching == 2, request.MustTryAgain);
            if (matching == 2) request.TreatAsCategories(Given.Maya, Now);
            Assert.False(request.MustTryAgain);
        }
    }

    private static DataSubjectRequest Copy(string region)
    {
        var request = DataSubjectRequest.File(
            Given.Reference, RequestKind.Access, Region.Find(region)!, "en", Given.Somebody(), "Details", Given.NoonOf(Given.Received), Given.Received,
            Deadlines.TestCalendars.Book, particulars: new AccessParticulars(AccessScope.Copy, AccessPeriod.LastYear, new(2025, 3, 2), new(2026, 3, 2)));
        request.Confirm(request.ReceivedAt);
        return request;
    }

    private static DataSubjectRequest Asked()
    {
        var request = Given.Open(RequestKind.Deletion);
        request.AskFacts(Pair, null, false, "The address is new.", Given.Maya, Now, Today);
        return request;
    }
}
