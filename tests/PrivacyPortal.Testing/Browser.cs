using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace PrivacyPortal.Testing;

/// <summary>An HTTP client that reads pages and fills in their forms as a browser without script does, antiforgery tokens included.</summary>
public sealed class Browser(HttpClient client)
{
    public HttpClient Client => client;

    public Task<PageAnswer> GetAsync(string url, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, url, null, headers);

    public Task<PageAnswer> PostAsync(string url, IEnumerable<KeyValuePair<string, string>> fields, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, url, new FormUrlEncodedContent(fields), headers);

    public async Task<PageAnswer> SendAsync(HttpMethod method, string url, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, url) { Content = content };
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        var response = await client.SendAsync(request);
        return await PageAnswer.ReadAsync(this, url, response);
    }
}

/// <summary>What the portal answered, as a document.</summary>
public sealed class PageAnswer
{
    private readonly Browser browser;

    private PageAnswer(Browser browser, string url, HttpResponseMessage response, string body)
    {
        (this.browser, Url, Response, Body) = (browser, url, response, body);
        Document = new HtmlParser().ParseDocument(body);
    }

    public string Url { get; }
    public HttpResponseMessage Response { get; }
    public string Body { get; }
    public IHtmlDocument Document { get; }
    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>Where a redirect goes, as path and query.</summary>
    public string? Location => Response.Headers.Location is { } to ? (to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString) : null;

    /// <summary>The visible text of what a selector finds first; empty when nothing.</summary>
    public string Text(string selector = "main") => Document.QuerySelector(selector)?.TextContent.ReplaceLineEndings(" ").Trim() ?? "";

    /// <summary>The sentences of the error summary.</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll(".errors li").Select(item => item.TextContent.Trim())];

    /// <summary>The error beside a field.</summary>
    public string FieldError(string name) =>
        Document.QuerySelector($"[name='{name}']")?.Closest(".field, fieldset")?.QuerySelector(".error")?.TextContent.Trim() ?? "";

    /// <summary>What a field holds.</summary>
    public string? Value(string name) => Document.QuerySelector($"[name='{name}']") switch
    {
        IHtmlInputElement input => input.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value,
        _ => null,
    };

    /// <summary>Fills in the form a selector finds (the first POST form of the main part without one) and presses its button.</summary>
    public Task<PageAnswer> SubmitAsync(Dictionary<string, string>? fields = null, string? form = null, string? button = null, params (string, string)[] headers)
    {
        var element = Document.QuerySelector(form ?? "main form[method=post]") as IHtmlFormElement
            ?? throw new InvalidOperationException($"{Url} has no form '{form}'. It says: {Text("body")}");
        var values = new List<KeyValuePair<string, string>>();
        foreach (var control in element.Elements.OfType<IHtmlElement>()) AddValue(values, control);
        foreach (var (name, value) in fields ?? [])
        {
            values.RemoveAll(pair => pair.Key == name);
            values.Add(new(name, value));
        }
        var pressed = (button is null ? null : element.QuerySelector(button)) as IHtmlButtonElement;
        if (button is not null && pressed is null) throw new InvalidOperationException($"{Url} has no button '{button}'.");
        if (pressed?.Name is { Length: > 0 } pressedName) values.Add(new(pressedName, pressed.Value));
        var action = pressed?.GetAttribute("formaction") ?? element.GetAttribute("action");
        return browser.PostAsync(string.IsNullOrEmpty(action) ? Url : action, values, headers);
    }

    /// <summary>Fills in the form with files as well, as a browser sends a form that takes them.</summary>
    public Task<PageAnswer> SubmitFilesAsync(Dictionary<string, string> fields, params (string Field, string FileName, byte[] Content)[] files)
    {
        var element = (IHtmlFormElement)Document.QuerySelector("main form[enctype='multipart/form-data']")!;
        var values = new List<KeyValuePair<string, string>>();
        foreach (var control in element.Elements.OfType<IHtmlElement>().Where(control => control is not IHtmlInputElement { Type: "file" })) AddValue(values, control);
        values.RemoveAll(pair => fields.ContainsKey(pair.Key));
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in values.Concat(fields)) body.Add(new StringContent(value), name);
        foreach (var (field, fileName, content) in files) body.Add(new ByteArrayContent(content), field, fileName);
        return browser.SendAsync(HttpMethod.Post, Url, body);
    }

    /// <summary>Goes where a redirect points.</summary>
    public Task<PageAnswer> FollowAsync() => browser.GetAsync(Location ?? throw new InvalidOperationException($"{Url} answered {Status}, not a redirect: {Text("main")}"));

    internal static async Task<PageAnswer> ReadAsync(Browser browser, string url, HttpResponseMessage response) =>
        new(browser, url, response, await response.Content.ReadAsStringAsync());

    private static void AddValue(List<KeyValuePair<string, string>> values, IHtmlElement control)
    {
        switch (control)
        {
            case IHtmlInputElement { Name.Length: > 0 } input when input.Type is not ("submit" or "button"):
                if (input.Type is not ("checkbox" or "radio") || input.IsChecked) values.Add(new(input.Name, input.Value));
                break;
            case IHtmlTextAreaElement { Name.Length: > 0 } area:
                values.Add(new(area.Name, area.Value));
                break;
            case IHtmlSelectElement { Name.Length: > 0 } select:
                values.Add(new(select.Name, select.Value ?? ""));
                break;
        }
    }
}
