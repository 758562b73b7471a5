using System.Text.Json;
using PrivacyPortal.Domain.Requests;
using static PrivacyPortal.Domain.Tests.Deadlines.TestCalendars;

namespace PrivacyPortal.Domain.Tests.Requests;

public sealed class RequestParticularsTests
{
    private static readonly DateOnly Today = Day("2026-11-20");

    [Theory]
    [InlineData(AccessPeriod.LastYear, "2025-11-20", "2026-11-20")]
    [InlineData(AccessPeriod.SinceEarliest, "2022-01-01", "2026-11-20")]
    [InlineData(AccessPeriod.Range, "2024-02-29", "2024-03-31")]
    public void A_copy_covers_the_days_of_its_period(AccessPeriod period, string from, string to)
    {
        var access = AccessParticulars.Of(AccessScope.Copy, period, Day("2024-02-29"), Day("2024-03-31"), Today);

        Assert.Equal((Day(from), Day(to)), (access.From, access.To));
        Assert.Null(access.CannotBeTaken(Today));
    }

    [Fact]
    public void A_range_without_an_end_goes_on_until_today() =>
        Assert.Equal(Today, AccessParticulars.Of(AccessScope.Summary, AccessPeriod.Range, Day("2026-01-01"), null, Today).To);

    [Theory]
    [InlineData("2026-11-01", "2026-11-21", "filing-period-in-future")]
    [InlineData("2026-11-02", "2026-11-01", "filing-period-backwards")]
    [InlineData("2026-11-20", "2026-11-20", null)]
    public void A_period_ends_after_it_begins_and_not_after_today(string from, string to, string? code) =>
        Assert.Equal(code, new AccessParticulars(AccessScope.Copy, AccessPeriod.Range, Day(from), Day(to)).CannotBeTaken(Today)?.Code);

    [Theory]
    [InlineData("2026-01-01")]
    [InlineData("2026-06-30")]
    [InlineData("2026-12-31")]
    public void Recipients_on_any_day_of_2026_are_those_of_2025(string day)
    {
        Assert.Equal(2025, RecipientsParticulars.Of(Day(day)).Year);
        Assert.Null(new RecipientsParticulars(2025).CannotBeTaken(Day(day)));
        Assert.Equal(FilingRules.WrongYear, new RecipientsParticulars(2026).CannotBeTaken(Day(day)));
    }

    [Theory]
    [InlineData("", "Oak Lane 5")]
    [InlineData("Oak Road 5", "")]
    public void A_correction_says_what_is_wrong_and_what_is_right(string wrong, string right) =>
        Assert.Equal(FilingRules.CorrectionIncomplete, new CorrectionParticulars(wrong, right).CannotBeTaken(Today));

    [Fact]
    public void A_deletion_that_names_nothing_is_of_everything()
    {
        Assert.Equal(DataCategories.All, DeletionParticulars.Everything.Meant);
        Assert.Equal([DataCategory.Location], new DeletionParticulars([DataCategory.Location]).Meant);
        Assert.Equal(FilingRules.UnknownChoice, new DeletionParticulars([DataCategory.Location, DataCategory.Location]).CannotBeTaken(Today));
        Assert.Equal(FilingRules.UnknownChoice, new RestrictionParticulars([]).CannotBeTaken(Today));
    }

    [Fact]
    public void Nothing_can_be_seen_after_today()
    {
        Assert.Equal(FilingRules.SeenInFuture, new BreachParticulars(null, Today.AddDays(1)).CannotBeTaken(Today));
        Assert.Null(new BreachParticulars(null, Today).CannotBeTaken(Today));
        Assert.Equal(FilingRules.TextTooLong, new MinorParticulars(null, new string('a', RequestParticulars.LineLength + 1)).CannotBeTaken(Today));
    }

    [Fact]
    public void Particulars_of_another_kind_are_refused() => Given.Breaks(FilingRules.OfAnotherKind, () => DataSubjectRequest.File(
        Given.Reference, RequestKind.Access, Region.Other, "en", Given.Somebody(), "", Given.NoonOf(Today), Today, Book, particulars: DeletionParticulars.Everything));

    [Fact]
    public void Particulars_are_known_again_whatever_order_they_are_kept_in()
    {
        RequestParticulars[] all =
        [
            new AccessParticulars(AccessScope.Summary, AccessPeriod.LastYear, Today.AddYears(-1), Today), new CorrectionParticulars("a", "b"),
            new RecipientsParticulars(2025), new ComplaintParticulars(ComplaintSubject.UnequalTreatment, null), new MinorParticulars(AgeBand.Under13, "here"),
            new BreachParticulars("there", Today),
        ];
        var options = new JsonSerializerOptions { AllowOutOfOrderMetadataProperties = true };

        Assert.All(all, one =>
        {
            var properties = JsonSerializer.SerializeToNode(one, options)!.AsObject().Select(pair => (pair.Key, Text: pair.Value?.ToJsonString() ?? "null")).Reverse();
            var reversed = "{" + string.Join(',', properties.Select(pair => $"\"{pair.Key}\":{pair.Text}")) + "}";
            Assert.Equal(one, JsonSerializer.Deserialize<RequestParticulars>(reversed, options));
        });
    }
}
