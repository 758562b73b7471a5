using System.Text.Json;
using PrivacyPortal.Domain.Deadlines;
using static PrivacyPortal.Domain.Tests.Deadlines.TestCalendars;

namespace PrivacyPortal.Domain.Tests.Deadlines;

/// <summary>The shipped list of Hong Kong's general holidays, read as the portal reads it.</summary>
public sealed class HongKongHolidaysDataTests
{
    private sealed record Holiday(DateOnly Date, string Name);

    private sealed record HolidayList(string Code, string Name, string Source, IReadOnlyList<Holiday> Holidays);

    private static readonly HolidayList Shipped = JsonSerializer.Deserialize<HolidayList>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Deadlines", "Data", "hong-kong-general-holidays.json")),
        JsonSerializerOptions.Web)!;

    [Theory]
    [InlineData(2026, "01-01 02-17 02-18 02-19 04-03 04-04 04-06 04-07 05-01 05-25 06-19 07-01 09-26 10-01 10-19 12-25 12-26")]
    [InlineData(2027, "01-01 02-06 02-08 02-09 03-26 03-27 03-29 04-05 05-01 05-13 06-09 07-01 09-16 10-01 10-08 12-25 12-27")]
    public void A_year_has_seventeen_general_holidays_besides_Sundays(int year, string monthsAndDays)
    {
        var days = Shipped.Holidays.Where(holiday => holiday.Date.Year == year).Select(holiday => holiday.Date).ToList();
        Assert.Equal(monthsAndDays.Split(' ').Select(day => Day($"{year}-{day}")), days);
        Assert.Equal(17, days.Count);
        Assert.DoesNotContain(days, day => day.DayOfWeek == DayOfWeek.Sunday);
    }

    [Fact]
    public void The_list_names_itself_its_source_and_every_day()
    {
        Assert.Equal("hong-kong", Shipped.Code);
        Assert.Contains("Cap. 149", Shipped.Source);
        Assert.NotEmpty(Shipped.Name);
        Assert.All(Shipped.Holidays, holiday => Assert.NotEmpty(holiday.Name));
    }

    [Fact]
    public void Lunar_New_Year_2027_moves_a_Hong_Kong_deadline()
    {
        var calendar = new WorkingCalendar(Shipped.Holidays.Select(holiday => holiday.Date));
        Assert.Equal(Day("2027-02-10"), RollRule.HongKong.Roll(Day("2027-02-06"), calendar));
    }
}
