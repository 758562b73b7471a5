using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PrivacyPortal.Web.Pages;

public sealed class IndexModel : PageModel;
