using System.Buffers;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;

namespace PrivacyPortal.Web.Files;

/// <summary>
/// Keeps files in the database, encrypted. A file that is added is part of the unit of work: its sealed bytes are written at once, chunk by chunk, and
/// the row that makes them a file is saved with everything else by the caller, or never.
/// </summary>
public sealed class FileVault(PortalDb db, FileKeyRing ring, VirusScanner scanner, TimeProvider clock)
{
    /// <summary>How many files are held in memory to be looked at, each of at most <see cref="FileRules.MaxLength"/>, however many people send some.</summary>
    private static readonly SemaphoreSlim Desk = new(4);

    /// <summary>
    /// Takes a file in: tells its type by its content, leaves out an image's metadata, has it scanned, and seals it. A file that is refused throws a
    /// <see cref="RuleViolation"/> with its name. The answer package, which is the portal's own, is only sealed.
    /// </summary>
    public async Task<StoredFile> AddAsync(Stream content, string fileName, FilePurpose purpose, Guid? requestId, Actor by, CancellationToken ct)
    {
        if (purpose == FilePurpose.Package) return await AddPackageAsync(content.CopyToAsync, fileName, requestId, by, ct);
        await Desk.WaitAsync(ct);
        var buffer = ArrayPool<byte>.Shared.Rent(FileRules.MaxLength + 1);
        try
        {
            var read = await content.ReadAtLeastAsync(buffer.AsMemory(0, FileRules.MaxLength + 1), FileRules.MaxLength + 1, throwOnEndOfStream: false, ct);
            var clean = FileInspection.Inspect(buffer.AsMemory(0, read));
            await scanner.ScanAsync(clean.Parts, ct);
            return await SealAsync(async (into, stop) =>
            {
                foreach (var part in clean.Parts) await into.WriteAsync(part, stop);
            }, fileName, clean.Type, purpose, requestId, by, ct);
        }
        catch (RuleViolation refused)
        {
            throw new RuleViolation(refused.Rule, FileRules.SafeName(fileName, ""));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
            Desk.Release();
        }
    }

    /// <summary>Keeps an answer package, of any length, while it is written: the stream takes what a ZIP archive writes to it.</summary>
    public Task<StoredFile> AddPackageAsync(Func<Stream, CancellationToken, Task> write, string fileName, Guid? requestId, Actor by, CancellationToken ct) =>
        SealAsync(write, fileName, FileType.Zip, FilePurpose.Package, requestId, by, ct);

    /// <summary>The plain bytes of a file, read chunk by chunk. Throws <see cref="FileUnreadable"/> where it was deleted, changed, or its key is missing.</summary>
    public async Task<Stream> OpenAsync(Guid fileId, CancellationToken ct)
    {
        var file = await db.StoredFiles.AsNoTracking().SingleOrDefaultAsync(kept => kept.Id == fileId, ct) ?? throw FileUnreadable.Gone(fileId);
        return await OpenAsync(file, ct);
    }

    /// <summary>The same, for a file at hand.</summary>
    public async Task<Stream> OpenAsync(StoredFile file, CancellationToken ct)
    {
        var content = await db.FileContents.AsNoTracking().SingleOrDefaultAsync(kept => kept.Id == file.Id, ct) ?? throw FileUnreadable.Gone(file.Id);
        return new SealedFileReader(db, file, ring.Unwrap(file.Id, content.KeyId, content.WrappedKey));
    }

    /// <summary>Reads a file to its end and throws <see cref="FileUnreadable"/> unless it is as it was kept: before the first byte of it is sent to anybody.</summary>
    public async Task VerifyAsync(StoredFile file, CancellationToken ct)
    {
        await using var content = await OpenAsync(file, ct);
        await content.CopyToAsync(Stream.Null, ChunkSeal.ChunkLength, ct);
    }

    /// <summary>Deletes the bytes with the caller's save; the row stays and says that there was a file.</summary>
    public void Remove(StoredFile file)
    {
        if (file.DeletedAt is null) file.Remove(clock.GetUtcNow());
        db.FileContents.Remove(new() { Id = file.Id, StagedAt = default, KeyId = "", WrappedKey = [] });
    }

    private async Task<StoredFile> SealAsync(
        Func<Stream, CancellationToken, Task> write, string fileName, FileType type, FilePurpose purpose, Guid? requestId, Actor by, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var key = RandomNumberGenerator.GetBytes(FileKey.Length);
        try
        {
            await db.Database.ExecuteSqlAsync(
                $"insert into file_contents (id, staged_at, key_id, wrapped_key) values ({id}, {now}, {ring.Newest.Id}, {ring.Wrap(id, key)})", ct);
            await using var writer = new SealedFileWriter(db, id, key);
            await write(writer, ct);
            var (length, sha256) = await writer.CompleteAsync(ct);
            var name = FileRules.SafeName(fileName, type.Extensions(purpose));
            var file = StoredFile.Keep(id, requestId, purpose, name, type.ContentType(), length, sha256, by, now);
            db.StoredFiles.Add(file);
            return file;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
