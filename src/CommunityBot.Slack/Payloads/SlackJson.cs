using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommunityBot.Slack.Payloads;

/// <summary>The one way payloads become JSON: snake_case, no nulls, properties in the order they are declared.</summary>
public static class SlackJson
{
    /// <summary>Letters beyond ASCII stay as they are; whoever puts the JSON into HTML encodes it there.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The payload as one line of JSON; the same payload is always the same line.</summary>
    public static string Write<T>(T payload) => JsonSerializer.Serialize(payload, Options);

    /// <summary>How many UTF-8 bytes <see cref="Write"/> makes.</summary>
    public static int CountBytes<T>(T payload) => JsonSerializer.SerializeToUtf8Bytes(payload, Options).Length;
}
