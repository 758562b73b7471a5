using System.Globalization;
using System.Text.RegularExpressions;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Deadlines;

/// <summary>What somebody asks the calculator, read from the address; either everything is understood or <see cref="Errors"/> says by field what is not.</summary>
public sealed partial record DeadlineQuestion(RequestKind? Kind, Region? Region, DateOnly? Received, IReadOnlyDictionary<string, string> Errors)
{
    /// <summary>The years of receipt the calculator takes.</summary>
    public const int FirstYear = 2000, LastYear = 2100;

    /// <summary>Reads the three parameters. A moment of receipt needs an offset, and becomes the day it was in the shop's zone.</summary>
    public static DeadlineQuestion Read(string? kind, string? region, string? received, TimeZoneInfo zone)
    {
        var errors = new Dictionary<string, string>();
        var (ofKind, fromRegion, onDay) = (RequestKinds.Parse(kind), Region.Find(region), DayOf(received, zone));
        if (ofKind is null) errors["kind"] = $"Choose a kind: {string.Join(", ", RequestKinds.All.Select(known => known.Code()))}.";
        if (fromRegion is null) errors["region"] = "Choose a region by its code, for example US-CA, EU, GB, HK or other.";
        if (onDay is not { Year: >= FirstYear and <= LastYear })
            errors["received"] = $"Enter the day of receipt like 2026-12-18, or a moment with its offset like 2026-12-18T16:40:00-08:00, between {FirstYear} and {LastYear}.";
        return new(ofKind, fromRegion, onDay, errors);
    }

    private static DateOnly? DayOf(string? text, TimeZoneInfo zone)
    {
        text = text?.Trim();
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        // Without an offset nobody knows which moment is meant; a plus sign that an address turned into a space is understood.
        if (text is null || !WithOffset().IsMatch(text = text.Replace(' ', '+'))) return null;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment)) return null;
        // The first and last years there are have no day in every zone.
        return moment.UtcDateTime.Year is >= FirstYear - 1 and <= LastYear + 1 ? ShopTime.DayOf(moment, zone) : null;
    }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,7})?)?(Z|[+-]\d{2}:\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex WithOffset();
}

/// <summary>The calculator's answer as machines read it; its names and dates are a contract.</summary>
public sealed record DeadlineAnswer(
    string Kind, string Region, DateOnly Received, string TimeZone, DateOnly Due, DateOnly? LatestLawful, IReadOnlyList<DeadlineAnswer.Clock> Clocks)
{
    public sealed record Clock(string Code, string Name, string Source, DateOnly Due, DateOnly? LatestLawful, DateOnly? ExtendedDue);

    /// <summary>Every clock a request would have; the question has no errors.</summary>
    public static DeadlineAnswer To(DeadlineQuestion question, ShopState shop)
    {
        var (kind, region) = (question.Kind!.Value, question.Region!);
        var clocks = Domain.Deadlines.Clocks.For(kind, region, question.Received!.Value, shop.Book);
        return new(kind.Code(), region.Code, clocks.Received, shop.Profile.TimeZone, clocks.Due, clocks.LatestLawful,
            [.. clocks.All.Select(clock => new Clock(clock.Code, clock.Name, clock.Source, clock.Due, clock.LatestLawful, clock.ExtendedDue))]);
    }
}
