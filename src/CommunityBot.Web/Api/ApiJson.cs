using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using CommunityBot.Web.Errors;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Web.Api;

/// <summary>The API's JSON: camel case, letters of every script as they are, and nothing in it that could be read as HTML.</summary>
[JsonSerializable(typeof(AskResponse))]
[JsonSerializable(typeof(AskRequest))]
[JsonSerializable(typeof(PressRequest))]
[JsonSerializable(typeof(FormRequest))]
[JsonSerializable(typeof(CommandsResponse))]
[JsonSerializable(typeof(CompleteResponse))]
[JsonSerializable(typeof(DeskResponse))]
[JsonSerializable(typeof(EpisodesResponse))]
[JsonSerializable(typeof(SearchResponse))]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    static ApiJson() => Default = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = 32,
        RespectNullableAnnotations = true,
    });

    /// <summary>Sends one JSON value.</summary>
    public static async Task SendAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type, string contentType = "application/json")
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, type);
        context.Response.ContentType = contentType;
        context.Response.ContentLength = json.Length;
        await context.Response.Body.WriteAsync(json, context.RequestAborted);
    }

    /// <summary>The body of a post; null, after a problem was sent, when it is not what is wanted.</summary>
    public static async Task<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type, string example) where T : class
    {
        if (!context.Request.HasJsonContentType())
        {
            await ErrorHandling.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, "Post JSON, with Content-Type: application/json.");
            return null;
        }

        try
        {
            if (await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted) is { } value)
                return value;
        }
        catch (JsonException)
        {
            // Told below, like a body that is null.
        }

        await ErrorHandling.WriteAsync(context, StatusCodes.Status400BadRequest, $"The body is not what is asked for here: {example}");
        return null;
    }
}

/// <summary>A problem document, https://www.rfc-editor.org/rfc/rfc9457.</summary>
internal sealed record Problem(string Type, string Title, int Status, string Detail);
