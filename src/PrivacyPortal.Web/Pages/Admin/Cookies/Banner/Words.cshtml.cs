using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Embed;
using PrivacyPortal.Web.Languages;

namespace PrivacyPortal.Web.Pages.Admin.Cookies.Banner;

/// <summary>What the banner says in one language, with the banner itself on the page to look at.</summary>
public sealed class WordsModel(BannerSettingsDesk desk) : FormPage
{
    [BindProperty(SupportsGet = true)] public string Language { get; set; } = "";
    [BindProperty] public InputModel Input { get; set; } = new();

    public uint Row { get; private set; }

    private bool conflict;

    public override async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (!BannerWords.Languages.Contains(Language)) return NotFound();
        var (settings, row) = await desk.LoadAsync(ct);
        if (HttpMethods.IsGet(Request.Method))
            Input.Words = [.. BannerWords.Names.Select(name => new InputModel.Word { Name = name, Text = BannerWords.Of(settings, Language, name) })];
        Row = HttpMethods.IsGet(Request.Method) || conflict ? row : Input.Row;
        return Page();
    }

    public override Task<string?> ConflictAsync(CancellationToken ct)
    {
        conflict = true;
        return base.ConflictAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var words = Input.Words.DistinctBy(word => word.Name).ToDictionary(word => word.Name, word => word.Text?.Trim() ?? "");
        var changed = await desk.SaveWordsAsync(Input.Row, Language, words, ct);
        return Done($"/admin/cookies/banner/words/{Language}", changed ? "Saved. The banner below says it already; pages of the shop follow within five minutes." : "Nothing was changed.");
    }

    public static string Label(string name) => name switch
    {
        "text" => "Text where consent comes first",
        "optOutText" => "Text where things are on until turned off",
        "hold" => "In place of a map or a video",
        "again" => "Before somebody who opted out opts in again",
        "optOut" => "Opt out",
        _ when name.EndsWith("What", StringComparison.Ordinal) => $"{Codes.InWords(name[..^4])}, explained",
        _ => Codes.InWords(name),
    };

    /// <summary>What a word is for, where its name does not say it.</summary>
    public static string Hint(string name) => name switch
    {
        "hold" => "{0} is the provider, {1} the category.",
        "denied" => "Beside a category that a signal, an opt-out or age keeps off.",
        _ => "",
    };

    public sealed class InputModel
    {
        public uint Row { get; set; }
        public List<Word> Words { get; set; } = [];

        public sealed class Word
        {
            public string Name { get; set; } = "";
            public string? Text { get; set; }
        }
    }
}
