using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace PrivacyPortal.Web.Api;

/// <summary>Why something was refused (RFC 9457), with the member of the body or the parameter that is to blame.</summary>
public sealed record ApiProblem(int Status, string Title, string Detail, string? Field = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ApiProblem))]
internal sealed partial class ApiJson : JsonSerializerContext;

/// <summary>Writes what the API answers.</summary>
public static class ApiAnswers
{
    public static Task AnswerAsync<T>(this HttpResponse response, int status, T value, JsonTypeInfo<T> type) =>
        SendAsync(response, status, "application/json", JsonSerializer.SerializeToUtf8Bytes(value, type));

    public static Task AnswerAsync(this HttpResponse response, ApiProblem problem, int? retryAfterSeconds = null)
    {
        if (retryAfterSeconds is { } seconds) response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return SendAsync(response, problem.Status, "application/problem+json", JsonSerializer.SerializeToUtf8Bytes(problem, ApiJson.Default.ApiProblem));
    }

    private static async Task SendAsync(HttpResponse response, int status, string type, byte[] body)
    {
        (response.StatusCode, response.ContentType, response.ContentLength) = (status, type, body.Length);
        await response.BodyWriter.WriteAsync(body, response.HttpContext.RequestAborted);
    }
}
