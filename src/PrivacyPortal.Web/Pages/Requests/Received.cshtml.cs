using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using PrivacyPortal.Domain.Requests;
using PrivacyPortal.Web.Data;
using PrivacyPortal.Web.Languages;
using PrivacyPortal.Web.Requests;
using PrivacyPortal.Web.Shop;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>What was just sent, in the browser that sent it. Nothing of it is in the address.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class ReceivedModel(PortalDb db, ShopSource shops, SealedIds ids) : PageModel
{
    private const string Kept = "Filed", Unkept = "FiledUnkept", KeyNote = "FiledKey";

    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(1);

    public DataSubjectRequest? Filed { get; private set; }

    /// <summary>The key of a request without a mailbox, the first time the page is shown and never again.</summary>
    public string? AccessKey { get; private set; }

    /// <summary>Leaves in this browser what the page shows. TempData is sealed: nobody can read there whether a request was kept.</summary>
    public static void Remember(ITempDataDictionary notes, SealedIds ids, Filed filed)
    {
        notes.Remove(Kept);
        notes.Remove(Unkept);
        if (filed.IsKept) notes[Kept] = ids.Seal(Kept, filed.Request.Id, Lifetime);
        else notes[Unkept] = string.Join(' ', filed.Request.Reference, filed.Request.Kind.Code(), filed.Request.RegionCode, filed.Request.Requester.Email is null ? "" : "-");
        if (filed.Key is not null) notes[KeyNote] = filed.Key;
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        // Looked at, not taken, so that the page can be loaded again and printed; only the key is taken.
        if (!Request.Cookies.ContainsKey(FormPage.NoteCookie)) return;
        AccessKey = TempData[KeyNote] as string;
        if (ids.Open(Kept, TempData.Peek(Kept) as string) is { } id)
            Filed = await db.Requests.AsNoTracking().Include(request => request.Clocks).SingleOrDefaultAsync(request => request.Id == id, ct);
        else if (TempData.Peek(Unkept) is string unkept)
            Filed = AsIfKept(unkept.Split(' '), await shops.NowAsync());
    }

    private static DataSubjectRequest AsIfKept(string[] parts, ShopMoment moment) => RequestFiling.Make(
        new(Guid.Empty, RequestKinds.Parse(parts[1])!.Value, parts[2], PortalLanguages.Current, null, parts[3].Length == 0 ? null : parts[3], OnBehalfOf.Self, null, ""),
        RequestReference.Parse(parts[0])!, moment, Guid.Empty);
}
