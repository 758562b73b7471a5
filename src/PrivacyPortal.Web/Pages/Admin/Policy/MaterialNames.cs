using PrivacyPortal.Domain.Policies;

namespace PrivacyPortal.Web.Pages.Admin.Policy;

/// <summary>The six kinds of material change as an admin reads them.</summary>
public static class MaterialNames
{
    public static string Of(MaterialChange change) => change switch
    {
        MaterialChange.None => "Wording only",
        MaterialChange.ServiceAndPurposes => "The service model: purposes, kinds of data, ways of using them",
        MaterialChange.Ownership => "Ownership or organisation of the shop",
        MaterialChange.Recipients => "The main recipients of data",
        MaterialChange.RightsAndHowToUseThem => "Rights, and how to use them",
        MaterialChange.ResponsibleDepartmentAndContacts => "The responsible department, contacts and ways to complain",
        MaterialChange.HighRiskAssessment => "An impact assessment that found a high risk",
    };
}
