using System.Text.Encodings.Web;
using System.Text.Json.Serialization;

namespace CommunityBot.Discord.Payloads;

/// <summary>Writes payloads as JSON: snake case, properties in the order of their declaration, no nulls, letters not escaped.</summary>
public static class DiscordJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.General)
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
