using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace CommunityBot.Web.Api;

/// <summary>
/// The JSON of the API: camel case, letters of every script unescaped, and every character escaped that could be read as HTML.
/// </summary>
[JsonSerializable(typeof(AskResponse))]
[JsonSerializable(typeof(AskRequest))]
[JsonSerializable(typeof(PressRequest))]
[JsonSerializable(typeof(FormRequest))]
[JsonSerializable(typeof(CommandsResponse))]
[JsonSerializable(typeof(CompleteResponse))]
[JsonSerializable(typeof(DeskResponse))]
[JsonSerializable(typeof(DeskMomentsResponse))]
[JsonSerializable(typeof(EpisodesResponse))]
[JsonSerializable(typeof(SearchResponse))]
internal sealed partial class ApiJson : JsonSerializerContext
{
    /// <summary>The sentence for a question that takes too long although the archive is loaded.</summary>
    public const string TooSlow = "The answer takes too long: the bot has too much to do; ask again in a moment.";

    static ApiJson() => Default = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        MaxDepth = 32,
        RespectNullableAnnotations = true,
    });

    /// <summary>Creates the response that holds one JSON value.</summary>
    public static IResult CreateResult<T>(T value, JsonTypeInfo<T> type) =>
        TypedResults.Text(JsonSerializer.SerializeToUtf8Bytes(value, type), "application/json");
}
