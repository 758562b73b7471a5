using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Files;

namespace PrivacyPortal.Web.Tests.Files;

public sealed class FileVaultTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private const int ChunkLength = 64 * 1024;

    [Fact]
    public async Task What_is_kept_comes_back_as_it_was_kept()
    {
        var plain = SampleFiles.Text(new string('a', 3 * ChunkLength + 17));
        var file = await AddAsync(plain, "../letter");

        Assert.Equal(("letter.txt", "text/plain", plain.Length), (file.FileName, file.ContentType, file.Size));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(plain)), file.Sha256);
        Assert.Equal(plain, await ReadAsync(file.Id));
    }

    [Theory]
    [InlineData(ChunkLength - 1)]
    [InlineData(ChunkLength)]
    [InlineData(ChunkLength + 1)]
    [InlineData(2 * ChunkLength)]
    public async Task Files_end_where_chunks_end_and_beside_it(int length)
    {
        var plain = SampleFiles.Text(new string('a', length));

        Assert.Equal(plain, await ReadAsync((await AddAsync(plain)).Id));
    }

    [Fact]
    public async Task A_file_of_ten_megabytes_is_kept() =>
        Assert.Equal(FileRules.MaxLength, (await ReadAsync((await AddAsync(SampleFiles.Text(new string('a', FileRules.MaxLength)))).Id)).Length);

    [Fact]
    public async Task Nothing_of_a_file_can_be_read_in_the_database()
    {
        var file = await AddAsync(SampleFiles.Text("A secret of mine"));

        var chunk = await portal.DbAsync(db => db.FileChunks.Where(part => part.FileId == file.Id).Select(part => part.Bytes).SingleAsync());
        Assert.False(chunk.Holds("secret"));
    }

    [Fact]
    public async Task The_same_file_twice_is_sealed_with_two_keys()
    {
        var (one, two) = (await AddAsync(SampleFiles.Pdf()), await AddAsync(SampleFiles.Pdf()));

        var chunks = await portal.DbAsync(db => db.FileChunks.Where(part => part.FileId == one.Id || part.FileId == two.Id).Select(part => part.Bytes).ToListAsync());
        Assert.NotEqual(chunks[0], chunks[1]);
        Assert.Equal(one.Sha256, two.Sha256);
    }

    [Fact]
    public async Task An_image_is_kept_without_what_tells_of_its_owner()
    {
        var kept = await ReadAsync((await AddAsync(SampleFiles.Jpeg((0xE1, SampleFiles.Exif(6))), "me.png")).Id);

        Assert.False(kept.Holds("Ann Chu"));
        Assert.True(kept.Holds("Exif"));
    }

    [Fact]
    public async Task A_refused_file_says_its_name_and_leaves_nothing()
    {
        var before = await portal.DbAsync(db => db.FileContents.CountAsync());

        var refused = await Assert.ThrowsAsync<RuleViolation>(() => AddAsync(SampleFiles.Zip(), "C:\\bomb.pdf"));

        Assert.Equal((FileRules.UnknownType, "bomb.pdf"), (refused.Rule, refused.Subject));
        Assert.Equal(before, await portal.DbAsync(db => db.FileContents.CountAsync()));
    }

    [Fact]
    public async Task A_package_of_any_length_is_kept_while_it_is_written()
    {
        var piece = RandomNumberGenerator.GetBytes(1_000_003);
        StoredFile file = null!;
        await portal.UseVaultAsync(async (vault, db) =>
        {
            file = await vault.AddPackageAsync(async (into, ct) =>
            {
                for (var i = 0; i < 11; i++)
                {
                    if (i % 2 == 0) await into.WriteAsync(piece, ct);
                    else into.Write(piece);
                }
            }, "answer", null, Actor.Portal, default);
            await db.SaveChangesAsync();
        });

        Assert.Equal(("answer.zip", 11L * piece.Length), (file.FileName, file.Size));
        Assert.Equal(Enumerable.Repeat(piece, 11).SelectMany(bytes => bytes), await ReadAsync(file.Id));
    }

    public static TheoryData<string> Damages =>
    [
        "update file_chunks set bytes = set_byte(bytes, 100, get_byte(bytes, 100) # 1) where file_id = {0} and number = 1",
        "update file_chunks set bytes = substring(bytes from 1 for 20) where file_id = {0} and number = 2",
        "update file_chunks set bytes = ''::bytea where file_id = {0} and number = 0",
        "delete from file_chunks where file_id = {0} and number = 2",
        "delete from file_chunks where file_id = {0}",
        "update file_chunks set number = case number when 0 then 10 else 0 end where file_id = {0} and number < 2 and number <> 1",
        "update file_chunks a set bytes = b.bytes from file_chunks b where a.file_id = {0} and b.file_id = {0} and a.number = 0 and b.number = 1",
        "update stored_files set sha256 = repeat('0', 64) where id = {0}",
        "update stored_files set size = 64 * 1024 where id = {0}",
        "update stored_files set size = size + 1 where id = {0}; delete from file_chunks where file_id = {0} and number = 0",
        "update file_contents set wrapped_key = set_byte(wrapped_key, 20, get_byte(wrapped_key, 20) # 1) where id = {0}",
        "update file_contents set wrapped_key = (select wrapped_key from file_contents where id <> {0} limit 1) where id = {0}",
        "update file_contents set key_id = 'gone-00000000' where id = {0}",
        "delete from file_contents where id = {0}",
    ];

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task Whatever_is_changed_in_the_database_is_noticed_before_a_byte_is_given(string damage)
    {
        await AddAsync(SampleFiles.Text("Another"));
        var file = await AddAsync(SampleFiles.Text(new string('a', 2 * ChunkLength + 10)));
        await portal.DbAsync(db => db.Database.ExecuteSqlRawAsync(damage, file.Id));

        await portal.UseVaultAsync(async (vault, db) =>
        {
            var kept = await db.StoredFiles.AsNoTracking().SingleAsync(row => row.Id == file.Id);
            await Assert.ThrowsAsync<FileUnreadable>(() => vault.VerifyAsync(kept, default));
        });
    }

    [Fact]
    public async Task A_file_whose_form_was_not_saved_is_no_file_and_its_bytes_go_after_a_day()
    {
        StoredFile loose = null!;
        await portal.UseVaultAsync(async (vault, _) => loose = await vault.AddAsync(new MemoryStream(SampleFiles.Pdf()), "a.pdf", FilePurpose.Evidence, null, Actor.Requester, default));
        await Assert.ThrowsAsync<FileUnreadable>(() => ReadAsync(loose.Id));

        await portal.ScopedAsync<FileCleanUpPass>(pass => pass.PassAsync(default));
        Assert.True(await HasBytesAsync(loose.Id));
        portal.Clock.Advance(TimeSpan.FromHours(25));
        await portal.ScopedAsync<FileCleanUpPass>(pass => pass.PassAsync(default));
        Assert.False(await HasBytesAsync(loose.Id));
    }

    [Fact]
    public async Task A_file_nobody_attached_goes_after_a_day_and_an_attached_one_stays()
    {
        var request = await Given.Request().InAsync(portal);
        var (loose, attached) = (await AddAsync(SampleFiles.Pdf()), await AddAsync(SampleFiles.Pdf(), requestId: request.Id));
        portal.Clock.Advance(TimeSpan.FromHours(25));

        await portal.ScopedAsync<FileCleanUpPass>(pass => pass.PassAsync(default));

        Assert.False(await HasBytesAsync(loose.Id));
        Assert.True(await HasBytesAsync(attached.Id));
        Assert.Equal([attached.Id], await portal.DbAsync(db => db.StoredFiles.Where(file => file.Id == loose.Id || file.Id == attached.Id).Select(file => file.Id).ToListAsync()));
    }

    [Fact]
    public async Task A_removed_file_loses_its_bytes_and_keeps_its_row()
    {
        var file = await AddAsync(SampleFiles.Pdf());
        await portal.UseVaultAsync(async (vault, db) =>
        {
            vault.Remove(await db.StoredFiles.SingleAsync(kept => kept.Id == file.Id));
            await db.SaveChangesAsync();
        });

        Assert.False(await HasBytesAsync(file.Id));
        Assert.Equal(0, await portal.DbAsync(db => db.FileChunks.CountAsync(part => part.FileId == file.Id)));
        Assert.NotNull((await portal.DbAsync(db => db.StoredFiles.SingleAsync(kept => kept.Id == file.Id))).DeletedAt);
        await Assert.ThrowsAsync<FileUnreadable>(() => ReadAsync(file.Id));
    }

    private Task<bool> HasBytesAsync(Guid id) => portal.DbAsync(db => db.FileContents.AnyAsync(content => content.Id == id));

    private Task<StoredFile> AddAsync(byte[] bytes, string name = "file", Guid? requestId = null) => portal.FileAsync(requestId, bytes, name);

    private async Task<byte[]> ReadAsync(Guid id)
    {
        using var plain = new MemoryStream();
        await portal.UseVaultAsync(async (vault, _) =>
        {
            await using var content = await vault.OpenAsync(id, default);
            await content.CopyToAsync(plain);
        });
        return plain.ToArray();
    }
}
