using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain;
using PrivacyPortal.Domain.Packages;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Audit;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Files;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Packages;

/// <summary>The package of the request that is open in this browser, as its requester sees it.</summary>
public sealed record OfferedPackage(DataSubjectRequest Request, AnswerPackage Package, ShopMoment Moment)
{
    /// <summary>Why it cannot be downloaded.</summary>
    public Rule? Cannot => Request.CannotDownloadPackage() ?? Package.CannotDownload(Moment.Now);
}

/// <summary>A file on its way to the requester.</summary>
public sealed record PackageDownload(Stream Content, string FileName);

/// <summary>
/// How a requester takes the package: the private link opens the request, a fresh code from the mailbox opens the download for ten minutes, and
/// every download is counted and stands in the history. Of two who use the same code at once, one gets in.
/// </summary>
public sealed class PackageDownloads(
    PortalDb db, RequesterActions requests, FileVault vault, ShopSource shops, RequesterMail mail, AuditLog audit, PackageSession session)
{
    private const int SaltBytes = 16, HashBytes = 32, Rounds = 100_000;

    /// <summary>Null where the request is not open here, or no package was ever sent.</summary>
    public async Task<OfferedPackage?> ReadAsync(string? reference, CancellationToken ct)
    {
        if (await requests.ReadAsync(reference, ct) is not { } request) return null;
        var package = await db.AnswerPackages.AsNoTracking().SingleOrDefaultAsync(p => p.RequestId == request.Id && p.SentAt != null, ct);
        return package is null ? null : new(request, package, await shops.NowAsync());
    }

    /// <summary>Mails a code, in place of any sent before. Returns the reference; null where the package is not found here.</summary>
    public async Task<string?> SendCodeAsync(string? reference, CancellationToken ct)
    {
        if (await ReadAsync(reference, ct) is not { } offered) return null;
        var (request, package, moment) = offered;
        RuleViolation.ThrowIf(offered.Cannot);
        var hourAgo = moment.Now.AddHours(-1);
        if (await db.PackageCodes.CountAsync(sent => sent.PackageId == package.Id && sent.At > hourAgo, ct) >= PackageCode.MostInAnHour)
            throw new RuleViolation(PackageRules.TooManyCodes);
        var digits = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        db.PackageCodes.Add(new() { Id = Guid.CreateVersion7(moment.Now), PackageId = package.Id, Salt = salt, Hash = Hash(digits, salt), At = moment.Now });
        mail.AddPackageCode(request, moment, digits);
        await db.SaveChangesAsync(ct);
        return request.Reference;
    }

    /// <summary>Opens the download in this browser with the code of the last mail. Returns the reference; null where the package is not found here.</summary>
    public async Task<string?> OpenAsync(string? reference, string typed, CancellationToken ct)
    {
        if (await ReadAsync(reference, ct) is not { } offered) return null;
        var (request, package, moment) = offered;
        RuleViolation.ThrowIf(offered.Cannot);
        var code = await db.PackageCodes.Where(sent => sent.PackageId == package.Id).OrderByDescending(sent => sent.At).ThenByDescending(sent => sent.Id).FirstOrDefaultAsync(ct)
            ?? throw new RuleViolation(PackageRules.CodeOver);
        var isRight = CryptographicOperations.FixedTimeEquals(Hash(Digits(typed), code.Salt), code.Hash);
        code.Try(isRight, moment.Now);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody used or tried the same code in this moment; whoever came second asks again.
            throw new RuleViolation(PackageRules.CodeOver);
        }
        if (!isRight) throw new RuleViolation(code.CannotTry(moment.Now) ?? PackageRules.WrongCode);
        session.Open(package.Id);
        return request.Reference;
    }

    /// <summary>The file, counted and told. Null where the package is not found here.</summary>
    public async Task<PackageDownload?> TakeAsync(string? reference, CancellationToken ct)
    {
        if (await ReadAsync(reference, ct) is not { } offered) return null;
        var (request, package, moment) = offered;
        RuleViolation.ThrowIf(offered.Cannot ?? (session.IsOpen(package.Id) ? null : PackageRules.SessionOver));
        var file = await db.StoredFiles.AsNoTracking().SingleAsync(stored => stored.Id == package.FileId, ct);
        // Nothing is sent, and nothing counted, of a file that is not as it was built.
        await vault.VerifyAsync(file, ct);
        await CountAsync(request.Id, package.Id, moment.Now, ct);
        return new(await vault.OpenAsync(file, ct), $"{request.Reference}.zip");
    }

    // The row is locked, so that downloads at once are all counted.
    private async Task CountAsync(Guid requestId, Guid packageId, DateTimeOffset now, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var package = (await db.AnswerPackages.FromSql($"select *, xmin from answer_packages where id = {packageId} for update").ToListAsync(ct)).Single();
        package.Downloaded(now);
        var request = await db.Requests.SingleAsync(r => r.Id == requestId, ct);
        request.DownloadPackage(now);
        audit.AddAs(null, "The requester", "package.downloaded", request.Reference);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>People type the space between the groups too.</summary>
    private static string Digits(string typed) => string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c != '-'));

    private static byte[] Hash(string digits, byte[] salt) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(digits), salt, Rounds, HashAlgorithmName.SHA256, HashBytes);
}
