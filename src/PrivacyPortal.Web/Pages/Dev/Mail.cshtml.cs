using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using PrivacyPortal.Web.Email;
using PrivacyPortal.Web.Setup;

namespace PrivacyPortal.Web.Pages.Dev;

/// <summary>The mails that would have been sent. There is no such page outside Development: see <see cref="PagesSetup"/>.</summary>
public sealed partial class MailModel(IOptions<MailOptions> mail, IOptions<PortalOptions> portal) : PageModel
{
    private const int ListLength = 100;

    public sealed record Line(string Name, string Subject, string To, string Date);

    /// <summary>A stretch of text; an address to follow where it is one.</summary>
    public sealed record Piece(string Text, bool IsLink);

    public string Folder { get; private set; } = "";
    public IReadOnlyList<Line> Lines { get; private set; } = [];
    public PickedUpMail? Shown { get; private set; }
    public IEnumerable<Piece> Pieces => TakeApart(Shown!.Text);

    public async Task<IActionResult> OnGetAsync(string? name, CancellationToken ct)
    {
        Folder = EmailSetup.PickupFolder(mail.Value, portal.Value);
        if (name is not null)
        {
            var file = Path.Combine(Folder, name + ".eml");
            if (!Guid.TryParseExact(name, "N", out _) || !System.IO.File.Exists(file)) return NotFound();
            Shown = PickedUpMail.Parse(await System.IO.File.ReadAllTextAsync(file, ct));
            return Page();
        }
        // Names grow with time.
        var files = Directory.Exists(Folder) ? Directory.GetFiles(Folder, "*.eml").OrderDescending(StringComparer.Ordinal).Take(ListLength) : [];
        var lines = new List<Line>();
        foreach (var file in files)
        {
            var found = PickedUpMail.Parse(await System.IO.File.ReadAllTextAsync(file, ct));
            lines.Add(new(Path.GetFileNameWithoutExtension(file), found.Header("Subject"), found.Header("To"), found.Header("Date")));
        }
        Lines = lines;
        return Page();
    }

    private static IEnumerable<Piece> TakeApart(string text)
    {
        var at = 0;
        foreach (Match link in Link().Matches(text))
        {
            yield return new(text[at..link.Index], IsLink: false);
            yield return new(link.Value, IsLink: true);
            at = link.Index + link.Length;
        }
        yield return new(text[at..], IsLink: false);
    }

    [GeneratedRegex(@"https?://[^\s<>""]+")]
    private static partial Regex Link();
}
