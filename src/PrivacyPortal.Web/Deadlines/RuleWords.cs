using PrivacyPortal.Domain.Deadlines;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Web.Deadlines;

/// <summary>What a rule says, in English for staff.</summary>
public static class RuleWords
{
    /// <summary>What a promise is about: a kind of request, or an appeal.</summary>
    public static string SubjectName(this Promise promise) => promise.Kind?.StaffName() ?? "Appeal of a refusal";

    public static string KindNames(this DeadlineRule rule) =>
        rule.Kinds.Count == RequestKinds.All.Count ? "All kinds" : string.Join(", ", RequestKinds.All.Where(rule.Kinds.Contains).Select(kind => kind.StaffName()));

    public static string RegionNames(this DeadlineRule rule)
    {
        if (rule.Regions is null) return "Everywhere";
        return rule.Regions.SetEquals(Region.All.Where(region => region.IsUnitedStates).Select(region => region.Code))
            ? "All of the United States" : string.Join(", ", Region.All.Where(region => rule.Regions.Contains(region.Code)).Select(region => region.EnglishName));
    }

    /// <summary>Which days count.</summary>
    public static string Counting(this DeadlineRule rule) => rule.Period.Unit != PeriodUnit.BusinessDays ? "Every day" : rule.CalendarOf switch
    {
        CalendarOf.Shop => "Monday to Friday without the shop’s holidays",
        CalendarOf.UsFederal => "Monday to Friday without United States federal holidays",
        CalendarOf.HongKong => "Monday to Friday without Hong Kong general holidays",
    };

    /// <summary>Whether the last lawful day moves.</summary>
    public static string Rolling(this DeadlineRule rule) => rule.RollRule switch
    {
        RollRule.None => "Stays",
        RollRule.California => "Past Sundays and holidays",
        RollRule.HongKong => "Past Sundays and general holidays",
        RollRule.European => "Past weekends and holidays",
    };

    public static string Name(this PeriodUnit unit) => unit switch
    {
        PeriodUnit.BusinessDays => "business days",
        PeriodUnit.CalendarDays => "calendar days",
        PeriodUnit.Months => "months",
    };
}
