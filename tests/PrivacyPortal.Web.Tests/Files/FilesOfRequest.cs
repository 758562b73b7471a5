using Microsoft.Extensions.DependencyInjection;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Testing;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Files;

namespace PrivacyPortal.Web.Tests.Files;

/// <summary>Puts files where tests need them.</summary>
internal static class FilesOfRequest
{
    /// <summary>A file of a request, as its requester would have sent it.</summary>
    public static async Task<StoredFile> FileAsync(
        this PortalFactory portal, Guid? requestId, byte[] bytes, string name = "file", FilePurpose purpose = FilePurpose.Evidence, Actor? by = null)
    {
        StoredFile file = null!;
        await portal.UseVaultAsync(async (vault, db) =>
        {
            file = await vault.AddAsync(new MemoryStream(bytes), name, purpose, requestId, by ?? Actor.Requester, default);
            await db.SaveChangesAsync();
        });
        return file;
    }

    public static async Task UseVaultAsync(this PortalFactory portal, Func<FileVault, PortalDb, Task> work)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<FileVault>(), scope.ServiceProvider.GetRequiredService<PortalDb>());
    }

    /// <summary>A form with files, as a browser sends it.</summary>
    public static MultipartFormDataContent Form(PageAnswer page, Dictionary<string, string> fields, params (byte[] Bytes, string Name)[] files)
    {
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in fields) body.Add(new StringContent(value), name);
        foreach (var (bytes, name) in files) body.Add(new ByteArrayContent(bytes), "Input.Files", name);
        body.Add(new StringContent(page.Value("__RequestVerificationToken")!), "__RequestVerificationToken");
        return body;
    }
}
