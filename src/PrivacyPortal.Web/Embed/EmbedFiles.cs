using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NUglify;
using NUglify.Css;
using NUglify.JavaScript;
using PrivacyPortal.Domain.Consent;
using PrivacyPortal.Web.Consent;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Setup;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Embed;

/// <summary>Every file under /embed for one state of register and settings.</summary>
public sealed class EmbedBundle
{
    public const string JavaScript = "text/javascript; charset=utf-8", Css = "text/css; charset=utf-8", Json = "application/json; charset=utf-8";

    private readonly EmbedFile[][] scripts, configs;

    internal EmbedBundle(CookieRegister register, BannerSettings settings, string publicUrl, EmbedSource source)
    {
        RegionHeader = settings is { RegionHeader: { } header, OptOutRegions.Count: > 0 } ? header : null;
        Settings = settings;
        bool[] modes = RegionHeader is null ? [false] : [false, true];
        configs = [.. modes.Select(optOut => BannerWords.Languages.Select(language =>
            new EmbedFile(BannerConfig.Write(register, settings, language, optOut, publicUrl), Json)).ToArray())];
        scripts = [.. configs.Select(languages => languages.Select(config => new EmbedFile(source.Script(Encoding.UTF8.GetString(config.Content)), JavaScript)).ToArray())];
        Style = new(source.Style + BannerConfig.Colours(settings), Css);
        Versioned = BannerWords.Languages.Select((language, i) => (Path: PathOf(scripts[0][i], language), File: scripts[0][i])).ToFrozenDictionary(pair => pair.Path, pair => pair.File);
    }

    public BannerSettings Settings { get; }

    /// <summary>The header the answers depend on; null where they do not.</summary>
    public string? RegionHeader { get; }
    public EmbedFile Style { get; }

    /// <summary>The scripts with nothing on before a choice, by address.</summary>
    public FrozenDictionary<string, EmbedFile> Versioned { get; }

    public EmbedFile Script(int language, bool optOut) => scripts[optOut ? 1 : 0][language];

    public EmbedFile Config(int language, bool optOut) => configs[optOut ? 1 : 0][language];

    public static string PathOf(EmbedFile script, string language) => $"/embed/{script.Hash}/consent.{language}.js";
}

/// <summary>
/// Script and style as they are written, made small once. The script is one function around its parts: one global (window.consent), no
/// dependencies. What it promises, and how a page is marked up for it, is in docs/embedding.md.
/// </summary>
public sealed class EmbedSource
{
    private const string Before = "((baked, style) => { const page = document, tag = page.currentScript, root = page.documentElement; if (window.consent || !tag) return;\n";
    private const string After = "})(BAKED, STYLE);";

    private static readonly string[] Parts = ["1-choice.js", "2-consent-mode.js", "3-gate.js", "4-sending.js", "5-view.js", "6-start.js"];

    private readonly string script;

    public EmbedSource()
    {
        script = Small(Uglify.Js(Before + string.Concat(Parts.Select(Read)) + After, new CodeSettings()), "consent.js");
        Style = Small(Uglify.Css(Read("consent.css"), new CssSettings { CommentMode = CssComment.None }), "consent.css");
    }

    public string Style { get; }

    /// <summary>The script with its settings and style put in.</summary>
    public string Script(string config) => script.Replace("(BAKED,STYLE)", $"({config},{JsonSerializer.Serialize(Style)})", StringComparison.Ordinal);

    private static string Small(UglifyResult result, string name) =>
        result.HasErrors ? throw new InvalidOperationException($"{name}: {string.Join("; ", result.Errors)}") : result.Code;

    private static string Read(string name)
    {
        using var file = new StreamReader(typeof(EmbedSource).Assembly.GetManifestResourceStream($"embed/{name}")!);
        return file.ReadToEnd();
    }
}

/// <summary>The files in memory, made anew after a change of register or settings. Without a database the last ones stay.</summary>
public sealed class EmbedFiles
{
    private readonly IServiceScopeFactory scopes;
    private readonly CookieRegisterSource registers;
    private readonly BannerSettingsSource settings;
    private readonly EmbedReleases releases;
    private readonly string publicUrl;
    private readonly Lazy<EmbedSource> source = new(() => new());
    private readonly SemaphoreSlim making = new(1);
    private volatile EmbedBundle? current;
    private volatile bool isStale = true;

    public EmbedFiles(IServiceScopeFactory scopes, CookieRegisterSource registers, BannerSettingsSource settings, EmbedReleases releases, PortalChanges changes, IOptions<PortalOptions> options)
    {
        (this.scopes, this.registers, this.settings, this.releases) = (scopes, registers, settings, releases);
        publicUrl = options.Value.PublicUrl.TrimEnd('/');
        changes.Changed += topic =>
        {
            if (topic == ChangeTopics.Cookies) isStale = true;
        };
    }

    public ValueTask<EmbedBundle> GetAsync() => !isStale && current is { } files ? new(files) : new(MakeAsync());

    private async Task<EmbedBundle> MakeAsync()
    {
        await making.WaitAsync();
        try
        {
            if (!isStale && current is { } made) return made;
            isStale = false;
            var bundle = new EmbedBundle(await registers.GetAsync(), await settings.GetAsync(), publicUrl, source.Value);
            await using var scope = scopes.CreateAsyncScope();
            await releases.KeepAsync(scope.ServiceProvider.GetRequiredService<PortalDb>(), bundle);
            return current = bundle;
        }
        catch (Exception) when (current is not null)
        {
            isStale = true;
            return current;
        }
        catch
        {
            isStale = true;
            throw;
        }
        finally
        {
            making.Release();
        }
    }
}

/// <summary>
/// Every version of the script that ever had an address of its own: pages that name it with its hash go on working after the register,
/// the settings or the portal itself have changed.
/// </summary>
public sealed class EmbedReleases(IServiceScopeFactory scopes, TimeProvider clock)
{
    private volatile FrozenDictionary<string, Lazy<Task<EmbedFile>>> kept = FrozenDictionary<string, Lazy<Task<EmbedFile>>>.Empty;

    /// <summary>An earlier version; null for an address that never was one.</summary>
    public Task<EmbedFile>? Find(string path) => kept.GetValueOrDefault(path)?.Value;

    internal async Task KeepAsync(PortalDb db, EmbedBundle bundle)
    {
        var now = clock.GetUtcNow();
        foreach (var (path, file) in bundle.Versioned)
            await db.Database.ExecuteSqlAsync($"insert into embed_releases (path, content, made_at) values ({path}, {file.Content}, {now}) on conflict do nothing");
        var paths = await db.EmbedReleases.Select(release => release.Path).ToListAsync();
        kept = paths.ToFrozenDictionary(path => path, path => bundle.Versioned.TryGetValue(path, out var file) ? new(Task.FromResult(file)) : new Lazy<Task<EmbedFile>>(() => LoadAsync(path)));
    }

    private async Task<EmbedFile> LoadAsync(string path)
    {
        await using var scope = scopes.CreateAsyncScope();
        var content = await scope.ServiceProvider.GetRequiredService<PortalDb>().EmbedReleases.Where(release => release.Path == path).Select(release => release.Content).SingleAsync();
        return new(content, EmbedBundle.JavaScript);
    }
}

/// <summary>One version of the script in one language; never changed.</summary>
public sealed class EmbedRelease
{
    public required string Path { get; init; }
    public required byte[] Content { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
}
