using PrivacyPortal.Testing;
using PrivacyPortal.Web.Security;

namespace PrivacyPortal.Web.Tests.Api;

/// <summary>Keys of programs, made the way an admin makes them.</summary>
internal static class Keys
{
    public static async Task<string> KeyAsync(this PortalFactory portal, params string[] scopes)
    {
        var admin = await portal.SignInAsync(Access.AdminRole);
        var form = await admin.GetAsync("/admin/api-keys");
        var fields = new List<KeyValuePair<string, string>>
        {
            new("__RequestVerificationToken", form.Value("__RequestVerificationToken")!), new("Input.Name", "web shop"), new("Input.Days", "10"),
        };
        fields.AddRange(scopes.Select(scope => KeyValuePair.Create("Input.Scopes", scope)));
        return Shown(await admin.PostAsync("/admin/api-keys", fields));
    }

    /// <summary>The key on the one page that shows it.</summary>
    public static string Shown(PageAnswer page) => page.Document.QuerySelector("#key")!.GetAttribute("value")!;

    /// <summary>Asks the API, with a key where there is one.</summary>
    public static Task<PageAnswer> AskAsync(this PortalFactory portal, string url, string? key, params (string, string)[] headers) =>
        portal.Browse().GetAsync(url, key is null ? headers : [("Authorization", $"Bearer {key}"), .. headers]);
}
