using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommunityBot.Storage.Model;

/// <summary>How JSON is written in columns and in backups. A member that is missing takes its default where it has one; one that is unknown is passed over.</summary>
internal static class StoreJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };
}
