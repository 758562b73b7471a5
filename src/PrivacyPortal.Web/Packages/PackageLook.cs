using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Domain.Shop;
using PrivacyPortal.Web.Email;

namespace PrivacyPortal.Web.Packages;

/// <summary>How the pages inside a package look: they stand alone, so everything they need is in them.</summary>
public static class PackageLook
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly string Style = Read("package.css");

    /// <summary>The style sheet with the shop's colours in front.</summary>
    public static string StyleSheet(ShopProfile shop) =>
        $":root{{--brand:light-dark({shop.BrandLight},{shop.BrandDark});--on-brand:light-dark({EmailContent.On(shop.BrandLight)},{EmailContent.On(shop.BrandDark)})}}\n{Style}";

    /// <summary>The logo as an address that holds the picture itself; null where the shop has none.</summary>
    public static string? Logo(ShopProfile shop) => shop.Logo is { } bytes ? $"data:{shop.LogoType};base64,{Convert.ToBase64String(bytes)}" : null;

    public static string Initial(ShopProfile shop) => Shop.Brand.Initial(shop);

    /// <summary>A column's name as people write: <c>order_number</c> and <c>orderNumber</c> are <c>Order number</c>.</summary>
    public static string Label(string column)
    {
        var words = string.Concat(column.Select((c, i) => c == '_' ? " " : char.IsUpper(c) && i > 0 && char.IsLower(column[i - 1]) ? $" {char.ToLowerInvariant(c)}" : c.ToString())).Trim();
        return words.Length == 0 ? column : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>A cell as HTML; where something is covered, it is marked.</summary>
    public static string Cell(string text, string mark) =>
        Encoder.Encode(text).Replace(Encoder.Encode(mark), $"<span class=\"covered\">{Encoder.Encode(mark)}</span>", StringComparison.Ordinal);

    /// <summary>A path as an address: names may hold spaces, signs and any script.</summary>
    public static string Address(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    /// <summary>A size as people read it: <c>2.3 MB</c>.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000d:0} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000d:0.0} MB"),
    };

    /// <summary>A drawing of a category, beside its name.</summary>
    public static string Icon(PackageCategory category) =>
        $"<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"{Path(category)}\"/></svg>";

    private static string Path(PackageCategory category) => category switch
    {
        PackageCategory.Account => "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20c.8-3.6 3.8-5.5 7.5-5.5s6.7 1.9 7.5 5.5",
        PackageCategory.Addresses => "M12 21c4.5-4.6 7-8 7-11a7 7 0 1 0-14 0c0 3 2.5 6.4 7 11ZM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z",
        PackageCategory.Orders => "M5 8h14l-1 12H6L5 8ZM9 10.5V7a3 3 0 0 1 6 0v3.5",
        PackageCategory.Payments => "M3.5 6h17v12h-17V6ZM3.5 10h17M7 14.5h4",
        PackageCategory.Deliveries => "M3.5 7.5 12 3.5l8.5 4v9l-8.5 4-8.5-4v-9ZM3.5 7.5l8.5 4 8.5-4M12 11.5v9",
        PackageCategory.Messages => "M4 5h16v11h-9l-4.5 3.5V16H4V5ZM8 9h8M8 12h5",
        PackageCategory.Marketing => "M3.5 6h17v12h-17V6ZM3.5 7l8.5 6.5L20.5 7",
        PackageCategory.Activity => "M3.5 5h17v11h-17V5ZM9 20h6M12 16v4M7.5 12l2.5-3 2.5 2 4-4",
        PackageCategory.Inferences => "M9.5 17.5h5M10.5 20.5h3M12 3.5a6 6 0 0 0-3.5 10.9c.7.5 1 1.3 1 3.1h5c0-1.8.3-2.6 1-3.1A6 6 0 0 0 12 3.5Z",
        PackageCategory.Recipients => "M6 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM18 8a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM18 21a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM8.3 10.8l7.4-4M8.3 13.2l7.4 4",
        PackageCategory.Other => "M4 6h6l2 2.5h8V19H4V6Z",
    };

    private static string Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
