using PrivacyPortal.Domain.Policies.Checks;

namespace PrivacyPortal.Web.Pages.Admin.Policy;

/// <summary>Where what a finding is about is set.</summary>
public static class CheckPlaces
{
    public static (string Name, string Place, string Href) Of(PolicyTopic topic) => topic switch
    {
        PolicyTopic.DoNotTrack => ("Do Not Track", "Change the setting", "/admin/cookies/banner"),
        PolicyTopic.GlobalPrivacyControl => ("Global Privacy Control", "Change the text", "/admin/policy/edit"),
        PolicyTopic.Deadlines => ("Deadline", "Change the promise", "/admin/rules#promises"),
        PolicyTopic.Cookies => ("Cookies", "Change the register", "/admin/cookies"),
        PolicyTopic.Sale => ("Sale", "Look at the register", "/admin/cookies"),
        PolicyTopic.Tokens => ("Token", "Change the text", "/admin/policy/edit"),
    };

    public static string Region(string? code) => code is null ? "Everybody" : Domain.Requests.Region.Find(code)?.EnglishName ?? code;
}
