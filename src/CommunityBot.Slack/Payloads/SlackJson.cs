using System.Text.Encodings.Web;
using System.Text.Json.Serialization;

namespace CommunityBot.Slack.Payloads;

/// <summary>Writes payloads as JSON: snake case, properties in the order of their declaration, no nulls.</summary>
public static class SlackJson
{
    /// <summary>Letters beyond ASCII are not escaped; JSON in an HTML page must be encoded there.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The payload as one line of JSON; the same payload is always the same line.</summary>
    public static string Write<T>(T payload) => JsonSerializer.Serialize(payload, Options);

    /// <summary>Number of UTF-8 bytes of what <see cref="Write"/> returns.</summary>
    public static int CountBytes<T>(T payload) => JsonSerializer.SerializeToUtf8Bytes(payload, Options).Length;
}
