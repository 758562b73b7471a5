using Microsoft.Extensions.Options;

namespace PrivacyPortal.Web.Files;

/// <summary>With which keys files are sealed, and who looks for viruses in them. An empty setting is one that was not made.</summary>
public sealed class FileVaultOptions
{
    public const string Section = "Portal:Files";

    /// <summary>The key ring: a name and 32 random bytes in Base64 each. The last name in alphabetical order seals what is new.</summary>
    public Dictionary<string, string?> Keys { get; set; } = [];

    /// <summary>The virus scanner: <c>host:port</c> or <c>unix:/path</c> of a clamd. Without it, files are not scanned.</summary>
    public string? Clamd { get; set; }

    /// <summary>How long the scanner may take for one file.</summary>
    public int ClamdTimeoutSeconds { get; set; } = 30;

    public IEnumerable<KeyValuePair<string, string>> GivenKeys =>
        Keys.Where(key => !string.IsNullOrWhiteSpace(key.Value)).Select(key => KeyValuePair.Create(key.Key, key.Value!.Trim()));
}

/// <summary>Refuses settings with which files would be lost or left unchecked, before there is a file.</summary>
public sealed class FileVaultChecks(IHostEnvironment environment) : IValidateOptions<FileVaultOptions>
{
    public ValidateOptionsResult Validate(string? name, FileVaultOptions options)
    {
        var failures = new List<string>();
        if (!environment.IsDevelopment() && !options.GivenKeys.Any())
            failures.Add("Portal__Files__Keys__key1 is not set. Files are kept encrypted: make a key with `openssl rand -base64 32`, set it, and keep a copy apart from the database.");
        foreach (var (key, value) in options.GivenKeys)
        {
            // What was typed stays out of the sentence: it is nearly a key.
            if (FileKey.Parse(key, value) is null) failures.Add($"Portal__Files__Keys__{key} is not a key: write 32 random bytes in Base64, as `openssl rand -base64 32` makes them.");
            if (key.Length > FileKey.NameLength) failures.Add($"Portal__Files__Keys__{key} has a name longer than {FileKey.NameLength} characters.");
        }
        if (!string.IsNullOrWhiteSpace(options.Clamd) && ClamdAddress.Parse(options.Clamd) is null)
            failures.Add($"Portal__Files__Clamd '{options.Clamd}' is not an address like clamd:3310 or unix:/run/clamav/clamd.ctl.");
        if (options.ClamdTimeoutSeconds is < 1 or > 300) failures.Add("Portal__Files__ClamdTimeoutSeconds is a number from 1 to 300.");
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }
}
