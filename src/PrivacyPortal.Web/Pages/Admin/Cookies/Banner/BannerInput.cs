using System.Globalization;
using FluentValidation;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Domain.Shop;

namespace PrivacyPortal.Web.Pages.Admin.Cookies.Banner;

/// <summary>The settings of the banner as typed.</summary>
public sealed class BannerInput
{
    public string? ValidityMonths { get; set; }
    public bool DntIsOptOut { get; set; }
    public List<string> OptOutRegions { get; set; } = [];
    public string? RegionHeader { get; set; }
    public bool IsModal { get; set; }
    public bool CaliforniaLink { get; set; }
    public bool ReloadOnWithdrawal { get; set; }
    public ColoursInput Light { get; set; } = new();
    public ColoursInput Dark { get; set; } = new();

    /// <summary>The version of the row the form was filled in over.</summary>
    public uint Row { get; set; }

    public static BannerInput Of(BannerSettings settings) => new()
    {
        ValidityMonths = settings.ValidityMonths.ToString(CultureInfo.InvariantCulture), DntIsOptOut = settings.DntIsOptOut, OptOutRegions = [.. settings.OptOutRegions],
        RegionHeader = settings.RegionHeader, IsModal = settings.IsModal, CaliforniaLink = settings.CaliforniaLink, ReloadOnWithdrawal = settings.ReloadOnWithdrawal,
        Light = ColoursInput.Of(settings.Light), Dark = ColoursInput.Of(settings.Dark),
    };

    /// <summary>Called once the input is valid.</summary>
    public void WriteTo(BannerSettings settings)
    {
        settings.ValidityMonths = int.Parse(ValidityMonths!.Trim(), CultureInfo.InvariantCulture);
        settings.OptOutRegions = [.. OptOutRegions.Distinct().Order(StringComparer.Ordinal)];
        settings.RegionHeader = string.IsNullOrWhiteSpace(RegionHeader) ? null : RegionHeader.Trim();
        (settings.DntIsOptOut, settings.IsModal, settings.CaliforniaLink, settings.ReloadOnWithdrawal) = (DntIsOptOut, IsModal, CaliforniaLink, ReloadOnWithdrawal);
        (settings.Light, settings.Dark) = (Light.Colours, Dark.Colours);
    }
}

public sealed class ColoursInput
{
    public string? Paper { get; set; }
    public string? Ink { get; set; }
    public string? Accent { get; set; }

    public BannerColours Colours => new(Clean(Paper), Clean(Ink), Clean(Accent));

    public static ColoursInput Of(BannerColours colours) => new() { Paper = colours.Paper, Ink = colours.Ink, Accent = colours.Accent };

    private static string Clean(string? colour) => colour?.Trim().ToLowerInvariant() ?? "";
}

public sealed class BannerInputValidator : AbstractValidator<BannerInput>
{
    public BannerInputValidator()
    {
        RuleFor(input => input.ValidityMonths).Must(text => int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var months) && months is >= 1 and <= BannerSettings.MostMonths)
            .WithMessage($"Enter 1 to {BannerSettings.MostMonths} months.");
        RuleFor(input => input.RegionHeader).Must(name => string.IsNullOrWhiteSpace(name) || BannerSettings.IsHeaderName(name.Trim())).WithMessage("Write the header's name alone, like CF-IPCountry.");
        RuleFor(input => input.OptOutRegions).Must(regions => regions.TrueForAll(BannerSettings.CanBeOptOut)).WithMessage("Choose from the list. In the European Union and the United Kingdom consent always comes first.");
        RuleFor(input => input.OptOutRegions).Must((input, regions) => regions.Count == 0 || !string.IsNullOrWhiteSpace(input.RegionHeader))
            .WithMessage("Name the header in which your edge says where a visitor is, or choose no region: without it nobody's region is known.");
        RuleFor(input => input.Light).SetValidator(new ColoursValidator());
        RuleFor(input => input.Dark).SetValidator(new ColoursValidator());
    }
}

public sealed class ColoursValidator : AbstractValidator<ColoursInput>
{
    public ColoursValidator()
    {
        RuleFor(input => input.Paper).Must(IsColour).WithMessage(NoColour);
        RuleFor(input => input.Ink).Custom((_, context) => Check(context, nameof(BannerColours.Ink), "Text"));
        RuleFor(input => input.Accent).Custom((_, context) => Check(context, nameof(BannerColours.Accent), "Buttons and links"));
    }

    private const string NoColour = "Write the colour as # and six digits of 0 to 9 and a to f, like #1f4e79.";

    private static bool IsColour(string? colour) => Contrast.Ratio(colour?.Trim() ?? "", "#000000") is not null;

    private static void Check(ValidationContext<ColoursInput> context, string part, string what)
    {
        var colours = context.InstanceToValidate.Colours;
        if (!IsColour(colours.Paper)) return;
        foreach (var (_, ratio) in colours.Unreadable().Where(unreadable => unreadable.Part == part))
            // Rounded down, so that a ratio that falls short is never shown as one that does not.
            context.AddFailure(ratio is null ? NoColour : string.Create(CultureInfo.InvariantCulture,
                $"{what} of this colour have a contrast of {Math.Floor(ratio.Value * 100) / 100:0.00}:1 on the paper; at least 4.5:1 is needed."));
    }
}
