namespace PrivacyPortal.Domain.Packages;

/// <summary>
/// The kinds of data a shop may hold about a person. An answer names every one of them: with its data, or as "none held".
/// Recipients are whom data went to; a person learns of them beside the data itself.
/// </summary>
public enum PackageCategory
{
    Account,
    Addresses,
    Orders,
    Payments,
    Deliveries,
    Messages,
    Marketing,
    Activity,
    Inferences,
    Recipients,
    Other,
}

/// <summary>Codes and names of <see cref="PackageCategory"/>.</summary>
public static class PackageCategories
{
    /// <summary>All of them, in the order of the package.</summary>
    public static IReadOnlyList<PackageCategory> All { get; } = Enum.GetValues<PackageCategory>();

    /// <summary>Those that hold data about the person, which is all but the list of recipients.</summary>
    public static IReadOnlyList<PackageCategory> OfData { get; } = [.. All.Where(category => category != PackageCategory.Recipients)];

    /// <summary>The code in forms, file names and the database.</summary>
    public static string Code(this PackageCategory category) => category switch
    {
        PackageCategory.Account => "account",
        PackageCategory.Addresses => "addresses",
        PackageCategory.Orders => "orders",
        PackageCategory.Payments => "payments",
        PackageCategory.Deliveries => "deliveries",
        PackageCategory.Messages => "messages",
        PackageCategory.Marketing => "marketing",
        PackageCategory.Activity => "activity",
        PackageCategory.Inferences => "inferences",
        PackageCategory.Recipients => "recipients",
        PackageCategory.Other => "other",
    };

    /// <summary>The name on staff pages.</summary>
    public static string StaffName(this PackageCategory category) => category switch
    {
        PackageCategory.Account => "Account and profile",
        PackageCategory.Addresses => "Addresses",
        PackageCategory.Orders => "Orders",
        PackageCategory.Payments => "Payments and invoices",
        PackageCategory.Deliveries => "Deliveries and returns",
        PackageCategory.Messages => "Messages and calls",
        PackageCategory.Marketing => "Newsletters and marketing",
        PackageCategory.Activity => "Visits and devices",
        PackageCategory.Inferences => "Conclusions drawn (profiles, segments)",
        PackageCategory.Recipients => "Recipients: who got data, when and what for",
        PackageCategory.Other => "Other",
    };

    /// <summary>The category of a code; null for an unknown one.</summary>
    public static PackageCategory? Find(string? code)
    {
        foreach (var category in All)
            if (category.Code() == code) return category;
        return null;
    }
}
