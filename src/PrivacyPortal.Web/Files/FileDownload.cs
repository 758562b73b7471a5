using Microsoft.AspNetCore.Mvc;
using PrivacyPortal.Domain.Files;

namespace PrivacyPortal.Web.Files;

/// <summary>Hands a file out: to be saved, never shown, and only when every byte is as it was kept.</summary>
public sealed class FileDownload(FileVault vault, ILogger<FileDownload> log)
{
    /// <summary>Were a browser to show it after all, nothing in it would run, load or know the portal.</summary>
    private const string Policy = "sandbox; default-src 'none'; frame-ancestors 'none'";

    public async Task<IActionResult> SendAsync(HttpResponse response, StoredFile file, CancellationToken ct)
    {
        try
        {
            // Before the first byte leaves: afterwards a wrong one could only break the answer off.
            await vault.VerifyAsync(file, ct);
            var content = await vault.OpenAsync(file, ct);
            response.Headers.ContentSecurityPolicy = Policy;
            response.Headers.CacheControl = "no-store";
            response.ContentLength = file.Size;
            return new FileStreamResult(content, file.ContentType) { FileDownloadName = file.FileName };
        }
        catch (FileUnreadable unreadable)
        {
            log.LogError("A file was not handed out: {Reason}", unreadable.Message);
            return new StatusCodeResult(StatusCodes.Status500InternalServerError);
        }
    }
}
