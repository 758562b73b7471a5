using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Setup;

namespace PrivacyPortal.Web.Tests.Files;

/// <summary>The key ring, its change, and what the portal says without it. Each test works on a portal of its own: rotation is about all files.</summary>
public sealed class FileKeysTests
{
    private static readonly string Newer = Key(7);

    [Fact]
    public async Task After_a_rotation_the_old_key_can_go()
    {
        await using var portal = new PortalFactory();
        var (plain, ids) = (SampleFiles.Text("A secret of mine"), new List<Guid>());
        for (var i = 0; i < 3; i++) ids.Add((await portal.FileAsync(null, plain)).Id);
        var chunks = await ChunksAsync(portal);

        var (done, said) = await RotateAsync(portal, Ring(("test", PortalFactory.FileKey), ("zz", Newer)));

        Assert.True(done);
        Assert.StartsWith("3 files are sealed with older keys; the newest is zz-", said, StringComparison.Ordinal);
        Assert.Contains("3 of 3 done.", said, StringComparison.Ordinal);
        Assert.Equal(chunks, await ChunksAsync(portal));
        foreach (var id in ids) Assert.Equal(plain, await ReadAsync(portal, Ring(("zz", Newer)), id));
        Assert.Equal(1, await portal.DbAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "files.rotated")));
    }

    [Fact]
    public async Task A_rotation_goes_on_where_it_was_broken_off_and_leaves_what_it_cannot_open()
    {
        await using var portal = new PortalFactory();
        var (done, open, lost) = (await portal.FileAsync(null, SampleFiles.Pdf()), await portal.FileAsync(null, SampleFiles.Pdf()), await portal.FileAsync(null, SampleFiles.Pdf()));
        var both = Ring(("test", PortalFactory.FileKey), ("zz", Newer));
        await portal.DbAsync(async db =>
        {
            var content = await db.FileContents.SingleAsync(content => content.Id == done.Id);
            (content.WrappedKey, content.KeyId) = (both.Wrap(done.Id, both.Unwrap(done.Id, content.KeyId, content.WrappedKey)), both.Newest.Id);
            (await db.FileContents.SingleAsync(content => content.Id == lost.Id)).KeyId = "gone-00000000";
            return await db.SaveChangesAsync();
        });

        var (finished, said) = await RotateAsync(portal, both);

        Assert.False(finished);
        Assert.StartsWith("2 files are sealed with older keys", said, StringComparison.Ordinal);
        Assert.Contains($"The key gone-00000000 is not in Portal:Files:Keys; file {lost.Id} cannot be opened without it.", said, StringComparison.Ordinal);
        Assert.Contains("1 files could not be sealed anew.", said, StringComparison.Ordinal);
        Assert.Equal(SampleFiles.Pdf(), await ReadAsync(portal, Ring(("zz", Newer)), done.Id));
        Assert.Equal(SampleFiles.Pdf(), await ReadAsync(portal, Ring(("zz", Newer)), open.Id));
    }

    [Fact]
    public async Task The_command_rotates_and_is_done_when_there_is_nothing_to_do()
    {
        await using var portal = new PortalFactory();
        await portal.FileAsync(null, SampleFiles.Pdf());
        using var said = new StringWriter();

        Assert.Equal(0, await Commands.RunAsync(portal.Services, ["files", "rotate"], said, TextWriter.Null));
        Assert.StartsWith("Every file is sealed with test-", said.ToString(), StringComparison.Ordinal);
        Assert.Equal(1, await Commands.RunAsync(portal.Services, ["files"], TextWriter.Null, said));
    }

    [Fact]
    public async Task Health_says_when_a_key_that_is_needed_is_missing()
    {
        await using var portal = new PortalFactory();
        Assert.Contains("Every key that files are sealed with is there.", (await portal.Browse().GetAsync("/health/ready")).Body, StringComparison.Ordinal);
        await portal.FileAsync(null, SampleFiles.Pdf());
        var other = await portal.FileAsync(null, SampleFiles.Pdf());
        Assert.Equal(HealthStatus.Healthy, await HealthAsync(portal));

        await portal.DbAsync(db => db.FileContents.Where(content => content.Id == other.Id).ExecuteUpdateAsync(set => set.SetProperty(content => content.KeyId, "gone-00000000")));

        Assert.Equal(HealthStatus.Degraded, await HealthAsync(portal));
        Assert.Contains("Files are sealed with 1 keys that are not in Portal:Files:Keys", (await portal.Browse().GetAsync("/health/ready")).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Portal__Files__Keys__key1 is not set.")]
    [InlineData("not a key at all", "Portal__Files__Keys__test is not a key: write 32 random bytes in Base64")]
    [InlineData("c2hvcnQ=", "Portal__Files__Keys__test is not a key: write 32 random bytes in Base64")]
    public async Task Without_a_proper_key_the_portal_does_not_start(string key, string sentence)
    {
        await using var portal = new PortalFactory().With("Portal:Files:Keys:test", key);

        var refused = Assert.Throws<OptionsValidationException>(() => portal.Services.GetRequiredService<IStartupValidator>().Validate());

        Assert.StartsWith(sentence, Assert.Single(refused.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_desk_the_key_is_made_once_and_readable_by_its_owner_alone()
    {
        var folder = Directory.CreateTempSubdirectory("privacy-portal-keys-").FullName;
        try
        {
            var one = new FileKeyRing(Options.Create(new FileVaultOptions()), Options.Create(new PortalOptions { DataFolder = folder }));
            var two = new FileKeyRing(Options.Create(new FileVaultOptions()), Options.Create(new PortalOptions { DataFolder = folder }));

            Assert.Equal(one.Newest.Secret, two.Newest.Secret);
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "files.key")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Another_key_under_the_same_name_is_another_key()
    {
        var (one, two) = (Ring(("key1", Key(1))), Ring(("key1", Key(2))));

        Assert.NotEqual(one.Newest.Id, two.Newest.Id);
        Assert.Throws<FileUnreadable>(() => two.Unwrap(Guid.Empty, one.Newest.Id, one.Wrap(Guid.Empty, new byte[32])));
    }

    [Fact]
    public void A_wrapped_key_opens_no_other_file()
    {
        var ring = Ring(("key1", Key(1)));

        Assert.Throws<FileUnreadable>(() => ring.Unwrap(Guid.NewGuid(), ring.Newest.Id, ring.Wrap(Guid.Empty, new byte[32])));
    }

    [Fact]
    public void The_last_name_is_the_newest_key() =>
        Assert.StartsWith("key2-", Ring(("key2", Key(2)), ("Key1", Key(1)), ("key3", " ")).Newest.Id, StringComparison.Ordinal);

    private static string Key(byte value) => Convert.ToBase64String([.. Enumerable.Repeat(value, FileKey.Length)]);

    private static FileKeyRing Ring(params (string Name, string Key)[] keys) => new(
        Options.Create(new FileVaultOptions { Keys = keys.ToDictionary(key => key.Name, key => (string?)key.Key) }), Options.Create(new PortalOptions()));

    private static async Task<(bool Done, string Said)> RotateAsync(PortalFactory portal, FileKeyRing ring)
    {
        using var said = new StringWriter();
        var done = false;
        await portal.ScopedAsync<IServiceProvider>(async services =>
            done = await ActivatorUtilities.CreateInstance<FileKeyRotation>(services, ring).RunAsync(said, default));
        return (done, said.ToString());
    }

    private static async Task<byte[]> ReadAsync(PortalFactory portal, FileKeyRing ring, Guid id)
    {
        using var plain = new MemoryStream();
        await portal.ScopedAsync<PortalDb>(async db =>
        {
            var vault = new FileVault(db, ring, null!, portal.Clock);
            await using var content = await vault.OpenAsync(id, default);
            await content.CopyToAsync(plain);
        });
        return plain.ToArray();
    }

    private static Task<List<string>> ChunksAsync(PortalFactory portal) => portal.DbAsync(async db =>
        (await db.FileChunks.OrderBy(chunk => chunk.FileId).ThenBy(chunk => chunk.Number).Select(chunk => chunk.Bytes).ToListAsync()).ConvertAll(Convert.ToHexString));

    private static async Task<HealthStatus> HealthAsync(PortalFactory portal)
    {
        var status = HealthStatus.Healthy;
        await portal.ScopedAsync<PortalDb>(async db => status = (await new FileKeysHealth(db, Ring(("test", PortalFactory.FileKey))).CheckHealthAsync(new())).Status);
        return status;
    }
}
