using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Net.Http.Headers;
using PrivacyPortal.Domain.Files;

namespace PrivacyPortal.Web.Files;

/// <summary>
/// A page whose form may carry files: the body is read with the limits of <see cref="UploadReader"/> before anything is bound. Pages without it keep
/// the short limit of every form.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesFilesAttribute : Attribute, IAsyncResourceFilter
{
    private const int BoundaryLength = 128;

    /// <summary>Largest file kept; a page that takes larger ones than shoppers may send looks at their size itself.</summary>
    public int MaxLength { get; set; } = FileRules.MaxLength;

    /// <summary>Whether files wait in memory alone, because not even a temporary file may hold them.</summary>
    public bool InMemory { get; set; }

    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsPost(request.Method) && Boundary(request.ContentType) is { } boundary)
        {
            // The reader counts for itself, so that it can go on to the end of the form where the server would break off.
            if (context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = null;
            var form = await UploadReader.ReadAsync(context.HttpContext, boundary, MaxLength, InMemory);
            context.HttpContext.Features.Set<IFormFeature>(new FormFeature(form));
        }
        await next();
    }

    private static string? Boundary(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return null;
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary);
        return boundary.Length is > 0 and <= BoundaryLength ? boundary.ToString() : throw new BadHttpRequestException("The form has no boundary.");
    }
}
