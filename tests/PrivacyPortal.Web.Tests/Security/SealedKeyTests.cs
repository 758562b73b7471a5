using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Security;
using PrivacyPortal.Web.Setup;

namespace PrivacyPortal.Web.Tests.Security;

/// <summary>The keys of sessions and private links in the database, which open nothing without the ring.</summary>
public sealed class SealedKeyTests
{
    private static readonly string Newer = Convert.ToBase64String([.. Enumerable.Repeat((byte)7, FileKey.Length)]);

    [Fact]
    public async Task In_the_database_no_key_is_readable()
    {
        await using var portal = new PortalFactory();
        Protect(portal);

        var xml = Assert.Single(await XmlAsync(portal));

        Assert.Contains("<sealedKey key=\"test-", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("requiresEncryption", xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replica_and_a_restart_open_what_was_protected_before()
    {
        await using var portal = new PortalFactory();
        var secret = Protect(portal);

        await using var other = Restarted(portal);

        Assert.Equal("a secret", Unprotect(other, secret));
    }

    [Fact]
    public async Task Keys_from_before_there_was_a_seal_still_open_and_the_command_seals_them()
    {
        await using var portal = new PortalFactory();
        var secret = Protect(portal);
        var seal = portal.Services.GetRequiredService<SealedKeyXml>();
        await ChangeAsync(portal, key =>
        {
            var box = key.Descendants().Single(element => element.Name.LocalName == "encryptedSecret");
            box.ReplaceWith(seal.Open(box.Elements().Single()));
        });
        Assert.Contains("<masterKey", Assert.Single(await XmlAsync(portal)), StringComparison.Ordinal);
        await using (var open = Restarted(portal)) Assert.Equal("a secret", Unprotect(open, secret));

        Assert.Equal(0, await Commands.RunAsync(portal.Services, ["files", "rotate"], TextWriter.Null, TextWriter.Null));

        Assert.DoesNotContain("<masterKey", Assert.Single(await XmlAsync(portal)), StringComparison.Ordinal);
        await using var other = Restarted(portal);
        Assert.Equal("a secret", Unprotect(other, secret));
    }

    [Fact]
    public async Task After_a_rotation_the_old_key_of_the_ring_can_go()
    {
        await using var portal = new PortalFactory();
        var secret = Protect(portal);
        using var said = new StringWriter();
        await using (var both = Restarted(portal, ("test", PortalFactory.FileKey), ("zz", Newer)))
            Assert.Equal(0, await Commands.RunAsync(both.Services, ["files", "rotate"], said, TextWriter.Null));

        Assert.Contains("1 keys of sessions and private links sealed anew, 0 left as they are.", said.ToString(), StringComparison.Ordinal);
        Assert.Contains("Older keys may now be taken out", said.ToString(), StringComparison.Ordinal);
        Assert.Equal("1 done, 0 skipped", await portal.DbAsync(db => db.AuditEntries.Where(entry => entry.Action == "session-keys.rotated").Select(entry => entry.Detail).SingleAsync()));
        await using var later = Restarted(portal, ("test", ""), ("zz", Newer));
        Assert.Equal("a secret", Unprotect(later, secret));
    }

    [Fact]
    public async Task A_key_whose_ring_key_is_missing_is_left_and_health_says_so()
    {
        await using var portal = new PortalFactory();
        Protect(portal);
        using var said = new StringWriter();
        await using var without = Restarted(portal, ("test", ""), ("zz", Newer));

        Assert.Equal(1, await Commands.RunAsync(without.Services, ["files", "rotate"], said, TextWriter.Null));

        Assert.Contains("a key of sessions and private links cannot be opened without it.", said.ToString(), StringComparison.Ordinal);
        Assert.Contains("Keep the older keys", said.ToString(), StringComparison.Ordinal);
        await without.ScopedAsync<PortalDb>(async db =>
        {
            var health = await new FileKeysHealth(db, without.Services.GetRequiredService<FileKeyRing>()).CheckHealthAsync(new());
            Assert.Equal((HealthStatus.Degraded, "Keys of sessions and private links are sealed with 1 keys that are not in Portal:Files:Keys; they cannot be opened."), (health.Status, health.Description));
        });
    }

    [Fact]
    public async Task A_changed_byte_is_no_key()
    {
        await using var portal = new PortalFactory();
        Protect(portal);
        var seal = portal.Services.GetRequiredService<SealedKeyXml>();
        var kept = XElement.Parse(Assert.Single(await XmlAsync(portal))).Descendants("sealedKey").Single();
        var bytes = Convert.FromBase64String(kept.Value);
        bytes[^1] ^= 1;
        kept.Value = Convert.ToBase64String(bytes);

        Assert.Equal("A key of sessions and private links was changed or cut where it is kept.", Assert.Throws<FileUnreadable>(() => seal.Open(kept)).Message);
    }

    [Fact]
    public void What_wraps_a_file_is_not_taken_for_a_key_of_sessions()
    {
        var ring = new FileKeyRing(Options.Create(new FileVaultOptions { Keys = { ["key1"] = Newer } }), Options.Create(new PortalOptions()));
        var wrapped = new XElement("sealedKey", new XAttribute("key", ring.Newest.Id), Convert.ToBase64String(ring.Wrap(Guid.NewGuid(), new byte[FileKey.Length])));

        Assert.Throws<FileUnreadable>(() => new SealedKeyXml(new(ring)).Open(wrapped));
    }

    private static PortalFactory Restarted(PortalFactory portal, params (string Name, string Key)[] ring)
    {
        var again = new PortalFactory().With("ConnectionStrings:Portal", portal.ConnectionString);
        foreach (var (name, key) in ring) again.With($"Portal:Files:Keys:{name}", key);
        return again;
    }

    private static string Protect(PortalFactory portal) => Protector(portal).Protect("a secret");

    private static string Unprotect(PortalFactory portal, string text) => Protector(portal).Unprotect(text);

    private static IDataProtector Protector(PortalFactory portal) => portal.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static Task<List<string>> XmlAsync(PortalFactory portal) => portal.DbAsync(db => db.DataProtectionKeys.OrderBy(key => key.Id).Select(key => key.Xml).ToListAsync());

    private static async Task ChangeAsync(PortalFactory portal, Action<XElement> change)
    {
        var key = XElement.Parse(Assert.Single(await XmlAsync(portal)));
        change(key);
        var xml = key.ToString(SaveOptions.DisableFormatting);
        await portal.DbAsync(db => db.DataProtectionKeys.ExecuteUpdateAsync(set => set.SetProperty(kept => kept.Xml, xml)));
    }
}
