using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommunityBot.Discord.Payloads;

/// <summary>How payloads become JSON: snake case, members in the order of their records, nulls left out, letters not escaped.</summary>
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

    /// <summary>How many UTF-8 bytes <see cref="Write"/> makes.</summary>
    public static int CountBytes<T>(T payload) => JsonSerializer.SerializeToUtf8Bytes(payload, Options).Length;
}
