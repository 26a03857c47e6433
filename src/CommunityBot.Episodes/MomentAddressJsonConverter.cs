using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommunityBot.Episodes;

/// <summary>An address in JSON is its text.</summary>
internal sealed class MomentAddressJsonConverter : JsonConverter<MomentAddress>
{
    public override MomentAddress Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        MomentAddress.TryParse(reader.GetString(), out var address) ? address : throw new JsonException("That is no address of a moment.");

    public override void Write(Utf8JsonWriter writer, MomentAddress value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
