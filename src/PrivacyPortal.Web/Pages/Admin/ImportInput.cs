using System.Text;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace PrivacyPortal.Web.Pages.Admin;

/// <summary>What a register imports: a file, or lines typed or pasted. The form binds it as <c>Input</c>.</summary>
public sealed class ImportInput
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public IFormFile? File { get; set; }
    public string? Text { get; set; }

    /// <summary>Puts what the file holds into the text, which is what the second step sends. Returns why it cannot be taken, or null.</summary>
    public async Task<string?> ReadAsync(ModelStateDictionary state, int maxLength, CancellationToken ct)
    {
        if (File?.Length > maxLength || Encoding.UTF8.GetByteCount(Text ?? "") > maxLength)
            return $"That is more than {maxLength / 1024} KB. Import it in parts.";
        try
        {
            if (File is { Length: > 0 } file)
            {
                using var reader = new StreamReader(file.OpenReadStream(), StrictUtf8);
                Text = await reader.ReadToEndAsync(ct);
                state.Remove("Input.Text");
            }
        }
        catch (DecoderFallbackException)
        {
            return "The file is not text in UTF-8. Save it as “CSV UTF-8”.";
        }
        return string.IsNullOrWhiteSpace(Text) ? "Choose a file, or write at least one line." : null;
    }

    /// <summary>Why nothing was imported of something with lines that cannot be taken.</summary>
    public static string BadLines(int count) => $"{(count == 1 ? "1 line" : $"{count} lines")} cannot be taken, so nothing was imported.";
}
