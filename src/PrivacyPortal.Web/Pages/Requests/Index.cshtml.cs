using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PrivacyPortal.Web.Pages.Requests;

/// <summary>Choose what to ask for, in the shopper's own words.</summary>
public sealed class IndexModel : PageModel;
