using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Files;

namespace PrivacyPortal.Web.Pages.Admin.Cookies;

/// <summary>
/// Compares what a browser really held on the shop's pages with the draft. Nothing of it is stored: values are dropped while they are read, and a
/// recording waits in memory alone.
/// </summary>
[TakesFiles(MaxLength = HarFile.MaxLength, InMemory = true)]
public sealed class CheckModel(CookieRegisterEditor editor) : FormPage
{
    [BindProperty] public CheckInput Input { get; set; } = new();

    public ShopCheck? Result { get; private set; }

    /// <summary>The recording, where one was read.</summary>
    public HarFile? Recording { get; private set; }

    internal override string TooLarge => $"The file is larger than {HarFile.MaxLength / 1024 / 1024} MB. Record fewer pages.";

    public override Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        DropValues();
        return Task.FromResult<IActionResult>(Page());
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (seen, kind) = (await SeenAsync(ct), Recording is null ? Input.StorageKind : StorageKind.Cookie);
        DropValues();
        if (seen is null) return Page();
        // What the portal sets on its own pages is not looked for on those of the shop.
        var draft = (await editor.ReadAsync(ct)).Draft;
        var own = PortalCookies.Register().Select(item => item.Key()).ToHashSet();
        var result = ShopCheck.Between(draft.Items, seen, kind);
        Result = result with { Missing = [.. result.Missing.Where(item => !own.Contains(item.Key()))] };
        return Page();
    }

    /// <summary>The address of the form that adds an item, filled in with what was seen.</summary>
    public static string Adding(SeenItem seen) => "/admin/cookies/item" + QueryString.Create(new Dictionary<string, string?>
    {
        ["name"] = seen.Name, ["kind"] = seen.Kind.ToString(), ["party"] = seen.IsThirdParty is true ? ItemInput.Third : ItemInput.First,
        ["provider"] = seen.IsThirdParty is true ? seen.Host : null, ["days"] = seen.LifetimeDays?.ToString(null as IFormatProvider),
    }.Where(pair => pair.Value is not null));

    private async Task<IReadOnlyList<SeenItem>?> SeenAsync(CancellationToken ct)
    {
        if (Input.File is { Length: > HarFile.MaxLength }) return Refuse("Input.File", TooLarge);
        if (Input.File is { Length: > 0 } file)
        {
            var bytes = new byte[file.Length];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(bytes, ct);
            return Recorded(bytes, "Input.File");
        }
        var text = Input.Names?.Trim() ?? "";
        if (text is ['{' or '[', ..]) return Recorded(Encoding.UTF8.GetBytes(text), "Input.Names");
        if (text.Length == 0) return Refuse("Input.Names", "Paste at least one name, or choose a file.");
        var (names, refusal) = NameList.Read(text);
        return refusal is null ? NameList.Seen(names, Input.StorageKind) : Refuse("Input.Names", refusal);
    }

    private IReadOnlyList<SeenItem>? Recorded(ReadOnlySpan<byte> bytes, string field)
    {
        try
        {
            Recording = HarFile.Read(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes, Input.Host);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return Refuse(field, "This is no HAR file that can be read. Save it again from the network tab of the browser’s developer tools.");
        }
        return Recording.Seen.Count > 0 ? Recording.Seen
            : Refuse(field, "No cookie is in the file. Chrome leaves them out unless you choose “Export HAR (with sensitive data)”.");
    }

    private IReadOnlyList<SeenItem>? Refuse(string field, string sentence)
    {
        ModelState.AddModelError(field, sentence);
        return null;
    }

    /// <summary>The page comes back with the names alone, whatever was pasted with them.</summary>
    private void DropValues()
    {
        if (ModelState.TryGetValue("Input.Names", out var entry)) (entry.AttemptedValue, entry.RawValue) = ("", null);
        Input.Names = Input.Names?.TrimStart() is null or ['{' or '[', ..] ? "" : string.Join('\n', NameList.Read(Input.Names).Names);
        if (entry is not null) entry.AttemptedValue = Input.Names;
    }
}
