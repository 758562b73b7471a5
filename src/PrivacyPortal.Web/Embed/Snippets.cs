namespace PrivacyPortal.Web.Embed;

/// <summary>What a shop copies into its pages.</summary>
public static class Snippets
{
    /// <summary>The tag that always follows the portal.</summary>
    public static string Following(string portal) => $"<script src=\"{portal}/embed/consent.js\"></script>";

    /// <summary>The tag of exactly this script, which the browser checks.</summary>
    public static string Pinned(string portal, EmbedFile script, string language) =>
        $"<script src=\"{portal}{EmbedBundle.PathOf(script, language)}\" integrity=\"{script.Integrity}\" crossorigin=\"anonymous\"></script>";

    public static string WithoutScript(string portal) => $"<noscript><a href=\"{portal}/cookies\">Cookies and your choices</a></noscript>";

    /// <summary>What the shop's policy of content has to allow.</summary>
    public static string ContentSecurityPolicy(string portal) => $"script-src {portal}; style-src {portal}; connect-src {portal}";

    /// <summary>A language by its own name.</summary>
    public static string NameOf(string language) => System.Globalization.CultureInfo.GetCultureInfo(language).NativeName;
}
