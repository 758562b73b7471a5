using System.Globalization;
using FluentValidation;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Settings;

/// <summary>The settings as typed.</summary>
public sealed class SettingsInput
{
    public string? Name { get; set; }
    public string? LegalEntity { get; set; }
    public string? PostalAddress { get; set; }
    public string? Website { get; set; }
    public string? Email { get; set; }
    public string? Phone { get; set; }
    public string? Hours { get; set; }
    public string? ProtectionOfficerName { get; set; }
    public string? ProtectionOfficerEmail { get; set; }
    public string? TimeZone { get; set; }
    public List<string> HolidayLists { get; set; } = [];
    public string? BrandLight { get; set; }
    public string? BrandDark { get; set; }
    public string? LapseAfterDays { get; set; }

    /// <summary>The version of the row the form was filled in over.</summary>
    public uint Version { get; set; }

    public static SettingsInput Of(ShopProfile shop) => new()
    {
        Name = shop.Name, LegalEntity = shop.LegalEntity, PostalAddress = shop.PostalAddress, Website = shop.Website, Email = shop.Email,
        Phone = shop.Phone, Hours = shop.Hours, ProtectionOfficerName = shop.ProtectionOfficerName, ProtectionOfficerEmail = shop.ProtectionOfficerEmail,
        TimeZone = shop.TimeZone, HolidayLists = shop.HolidayLists, BrandLight = shop.BrandLight, BrandDark = shop.BrandDark,
        LapseAfterDays = shop.LapseAfterDays?.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>What is saved; called once the input is valid.</summary>
    public ShopDetails ToDetails() => new()
    {
        Name = Name!.Trim(), LegalEntity = LegalEntity!.Trim(), PostalAddress = PostalAddress!.Trim(), Website = Optional(Website), Email = Email!.Trim(),
        Phone = Optional(Phone), Hours = Optional(Hours), ProtectionOfficerName = Optional(ProtectionOfficerName),
        ProtectionOfficerEmail = Optional(ProtectionOfficerEmail), TimeZone = TimeZone!.Trim(), HolidayLists = [.. HolidayLists.Distinct()],
        BrandLight = BrandLight!.Trim().ToLowerInvariant(), BrandDark = BrandDark!.Trim().ToLowerInvariant(),
        LapseAfterDays = Optional(LapseAfterDays) is { } days ? int.Parse(days, CultureInfo.InvariantCulture) : null,
    };

    private static string? Optional(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

public sealed class SettingsInputValidator : AbstractValidator<SettingsInput>
{
    /// <summary>The papers of the light and the dark look, as in portal.css.</summary>
    private const string LightPaper = "#ffffff", DarkPaper = "#12181f";

    public SettingsInputValidator()
    {
        RuleFor(input => input.Name).RequiredLine("the name shoppers know", ShopProfile.NameLength);
        RuleFor(input => input.LegalEntity).RequiredLine("the legal entity", ShopProfile.NameLength);
        RuleFor(input => input.PostalAddress).RequiredLine("the postal address", ShopProfile.AddressLength);
        RuleFor(input => input.Website).HttpsLine("the website", 300);
        RuleFor(input => input.Email).NotEmpty().WithMessage("Enter an e-mail address like name@example.com.").EmailLine("the e-mail address");
        RuleFor(input => input.Phone).Line("the phone number", 50);
        RuleFor(input => input.Hours).Line("the hours", ShopProfile.NameLength);
        RuleFor(input => input.ProtectionOfficerName).Line("the officer's name", ShopProfile.NameLength);
        RuleFor(input => input.ProtectionOfficerEmail).EmailLine("the officer's e-mail address");
        RuleFor(input => input.TimeZone).Must(zone => TimeZones.IsZone(zone?.Trim()))
            .WithMessage("Choose a time zone from the list, like America/Los_Angeles.");
        RuleFor(input => input.LapseAfterDays).Must(text => string.IsNullOrWhiteSpace(text) || int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var days)
                && days is >= ShopProfile.LeastLapseAfterDays and <= ShopProfile.MostLapseAfterDays)
            .WithMessage($"Enter {ShopProfile.LeastLapseAfterDays} to {ShopProfile.MostLapseAfterDays} days, or leave it empty.");
        RuleFor(input => input.BrandLight).Custom((colour, context) => CheckColour(colour, LightPaper, "white", context));
        RuleFor(input => input.BrandDark).Custom((colour, context) => CheckColour(colour, DarkPaper, "dark", context));
    }

    private static void CheckColour(string? colour, string paper, string paperName, ValidationContext<SettingsInput> context)
    {
        if (Contrast.Ratio(colour?.Trim() ?? "", paper) is not { } ratio)
            context.AddFailure("Write the colour as # and six digits of 0 to 9 and a to f, like #1f4e79.");
        else if (ratio < Contrast.ForText)
            // Rounded down, so that a ratio that falls short is never shown as one that does not.
            context.AddFailure(string.Create(CultureInfo.InvariantCulture,
                $"This colour has a contrast of {Math.Floor(ratio * 100) / 100:0.00}:1 on {paperName} paper; text needs at least 4.5:1. Choose a {(paper == LightPaper ? "darker" : "lighter")} one."));
    }
}
