using System.Linq.Expressions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Files;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Files;

/// <summary>One file in a list; removed ones stay in it.</summary>
public sealed record ListedFile(
    Guid Id, Guid? EventId, string Name, string ContentType, long Size, FilePurpose Purpose, DateTimeOffset At, ActorKind From, string? StaffName, DateTimeOffset? DeletedAt)
{
    public static Expression<Func<StoredFile, ListedFile>> Of { get; } = file =>
        new(file.Id, file.EventId, file.FileName, file.ContentType, file.Size, file.Purpose, file.At, file.ActorKind, file.StaffName, file.DeletedAt);

    public string Type => FileTypes.Name(ContentType);

    public string SizeText => FileWords.SizeText(Size);
}

/// <summary>The list and where its links go.</summary>
public sealed record FileList(string Reference, IReadOnlyList<ListedFile> Files, TimeZoneInfo Zone);

/// <summary>The files of a request, oldest first: on the staff's page all that people sent, on the requester's what is shared. Nothing where there is none.</summary>
public sealed class RequestFilesViewComponent(PortalDb db, ShopSource shops) : ViewComponent
{
    public async Task<IViewComponentResult> InvokeAsync(Guid requestId, string reference)
    {
        var isStaff = LanguageChoice.IsStaffPage(Request.Path);
        // The answer and what it is made of are on the package's own pages.
        var files = await db.StoredFiles.Where(file => file.RequestId == requestId && FilePurposes.Shared.Contains(file.Purpose)).OrderBy(file => file.At).ThenBy(file => file.FileName)
            .Select(ListedFile.Of)
            .ToListAsync(HttpContext.RequestAborted);
        if (files.Count == 0) return Content("");
        return View(isStaff ? "_Staff" : "Default", new FileList(reference, files, (await shops.GetAsync()).Zone));
    }
}
