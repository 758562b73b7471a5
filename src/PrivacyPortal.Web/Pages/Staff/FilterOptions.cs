using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using PrivacyPortal.Domain.Requests;

namespace PrivacyPortal.Web.Pages.Staff;

/// <summary>
/// The choices of a filter that never change, written once for each that can be chosen: a page of the queue has more of them than rows.
/// </summary>
public sealed class FilterOptions(IEnumerable<(string Code, string Name)> options)
{
    public static FilterOptions Kinds { get; } = new(RequestKinds.All.Select(kind => (kind.Code(), kind.StaffName())));
    public static FilterOptions Statuses { get; } = new(RequestStatuses.All.Select(status => (status.Code(), status.StaffName())));
    public static FilterOptions Regions { get; } = new(Region.All.Select(region => (region.Code, region.EnglishName)));

    private readonly List<(string Code, string Name)> options = [.. options];
    private readonly ConcurrentDictionary<string, HtmlString> written = new();

    /// <summary>The options with the one of a known code chosen, or none.</summary>
    public IHtmlContent With(string? chosen) => written.GetOrAdd(chosen ?? "", Write);

    private HtmlString Write(string chosen)
    {
        var html = new StringBuilder();
        foreach (var (code, name) in options)
            html.Append("<option value=\"").Append(HtmlEncoder.Default.Encode(code)).Append(code == chosen ? "\" selected>" : "\">").Append(HtmlEncoder.Default.Encode(name)).Append("</option>");
        return new(html.ToString());
    }
}
