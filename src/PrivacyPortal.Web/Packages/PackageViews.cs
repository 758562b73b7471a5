using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using PrivacyPortal.Web.Languages;

namespace PrivacyPortal.Web.Packages;

/// <summary>Writes the pages inside a package: Razor views rendered by a worker, without a request from a browser.</summary>
public sealed class PackageViews(IRazorViewEngine views, ITempDataProvider noTempData, IServiceProvider services)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Renders a view of this folder in a language. The culture is that of this call and of what it awaits.</summary>
    public async Task RenderAsync<T>(string name, T model, string language, Stream into)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = PortalLanguages.Culture(language);
        var http = new DefaultHttpContext { RequestServices = services };
        var view = views.GetView(null, $"/Packages/{name}.cshtml", isMainPage: true).View ?? throw new InvalidOperationException($"There is no view {name}.");
        var data = new ViewDataDictionary<T>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model };
        await using var writer = new StreamWriter(into, Utf8, leaveOpen: true);
        await view.RenderAsync(new(
            new ActionContext(http, new(), new ActionDescriptor()), view, data, new TempDataDictionary(http, noTempData), writer, new HtmlHelperOptions()));
    }
}
