using Microsoft.AspNetCore.Mvc;

namespace PrivacyPortal.Web.Pages.Staff;

/// <summary>Where a page that only acts goes back to: a list of the staff pages, whatever the browser sent.</summary>
public static class WayBack
{
    public const string Queue = "/staff";

    public static string To(IUrlHelper urls, string? address) =>
        address is not null && urls.IsLocalUrl(address) && (address == Queue || address.StartsWith("/staff?", StringComparison.Ordinal) || address == "/staff/mine") ? address : Queue;
}
