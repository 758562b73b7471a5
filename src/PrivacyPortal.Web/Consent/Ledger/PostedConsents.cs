using System.Buffers;
using System.Text.Json;
using PrivacyPortal.Web.Api;

namespace PrivacyPortal.Web.Consent.Ledger;

/// <summary>A choice as far as it could be read.</summary>
internal readonly record struct ReadPost(ConsentPost? Post, ApiProblem? Problem)
{
    public static ReadPost Of(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object) return new(null, Unreadable("A choice is an object.", null));
        try
        {
            return new(element.Deserialize(ConsentPostJson.Default.ConsentPost), null);
        }
        catch (JsonException wrong)
        {
            var field = wrong.Path?.Split('.', '[') is [_, { Length: > 0 } name, ..] ? name : null;
            return new(null, Unreadable("This member does not have the form it needs.", field));
        }
    }

    private static ApiProblem Unreadable(string detail, string? field) => new(StatusCodes.Status422UnprocessableEntity, "Not a choice", detail, field);
}

/// <summary>Reads the body of a request with choices.</summary>
internal static class PostedConsents
{
    /// <summary>Most choices in one request, and most bytes: each has room for a thousand.</summary>
    public const int MostChoices = 500, MostBytes = 512 * 1024;

    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = ConsentPostJson.MostDeep };

    public static ApiProblem TooLong =>
        new(StatusCodes.Status413PayloadTooLarge, "Too much at once", $"Send at most {MostChoices} choices and {MostBytes} bytes in one request; send the others in further requests.");

    /// <summary>One object or a list of them, each by itself: what is wrong with one is said of that one.</summary>
    public static async ValueTask<(IReadOnlyList<ReadPost> Posts, bool IsList, ApiProblem? Problem)> ReadAsync(HttpContext context)
    {
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > MostBytes)
            {
                reader.AdvanceTo(read.Buffer.End);
                return ([], false, TooLong);
            }
            if (!read.IsCompleted)
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }
            try
            {
                return Parse(read.Buffer);
            }
            finally
            {
                reader.AdvanceTo(read.Buffer.End);
            }
        }
    }

    private static (IReadOnlyList<ReadPost> Posts, bool IsList, ApiProblem? Problem) Parse(ReadOnlySequence<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, Shallow);
            var root = document.RootElement;
            return root.ValueKind switch
            {
                JsonValueKind.Object => ([ReadPost.Of(root)], false, null),
                JsonValueKind.Array when root.GetArrayLength() > MostChoices => ([], true, TooLong),
                JsonValueKind.Array when root.GetArrayLength() > 0 => ([.. root.EnumerateArray().Select(ReadPost.Of)], true, null),
                _ => ([], false, NotRead("Send one choice as an object, or several as a list of objects.")),
            };
        }
        catch (JsonException)
        {
            return ([], false, NotRead($"The body is not JSON, or more than {ConsentPostJson.MostDeep} levels deep."));
        }
    }

    private static ApiProblem NotRead(string detail) => new(StatusCodes.Status400BadRequest, "Not readable", detail);
}
