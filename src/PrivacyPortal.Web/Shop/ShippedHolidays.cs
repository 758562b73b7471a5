using System.Text.Json;
using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Shop;

namespace PrivacyPortal.Web.Shop;

/// <summary>The holiday lists every installation starts with.</summary>
public static class ShippedHolidays
{
    public const string UsFederal = "us-federal", HongKong = "hong-kong";

    /// <summary>United States computed for the given years, and Hong Kong as gazetted.</summary>
    public static IEnumerable<HolidayList> All(int firstYear, int lastYear)
    {
        yield return new()
        {
            Code = UsFederal, Name = "United States federal holidays", Source = UsFederalHolidays.Source,
            Holidays = [.. Federal(firstYear, lastYear)],
        };
        using var stream = typeof(ShippedHolidays).Assembly.GetManifestResourceStream("hong-kong-general-holidays.json")
            ?? throw new InvalidOperationException("The Hong Kong holidays are not in the assembly.");
        var file = JsonSerializer.Deserialize<HolidayFile>(stream, JsonSerializerOptions.Web)!;
        yield return new()
        {
            Code = file.Code, Name = file.Name, Source = file.Source,
            Holidays = [.. file.Holidays.Select(holiday => new Holiday { ListCode = file.Code, Date = holiday.Date, Name = holiday.Name })],
        };
    }

    /// <summary>The days of the United States list from the first to the last year.</summary>
    public static IEnumerable<Holiday> Federal(int firstYear, int lastYear) =>
        Enumerable.Range(firstYear, lastYear - firstYear + 1).SelectMany(UsFederalHolidays.In).DistinctBy(holiday => holiday.Date)
            .Select(holiday => new Holiday { ListCode = UsFederal, Date = holiday.Date, Name = holiday.Name });

    private sealed record HolidayFile(string Code, string Name, string Source, IReadOnlyList<HolidayFileLine> Holidays);

    private sealed record HolidayFileLine(DateOnly Date, string Name);
}
