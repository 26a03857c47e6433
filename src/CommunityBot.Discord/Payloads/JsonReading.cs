using System.Text.Json;

namespace CommunityBot.Discord.Payloads;

/// <summary>Looks into JSON that may hold anything: what is missing or of another kind reads as null.</summary>
internal static class JsonReading
{
    private const int MaxId = 20;

    public static JsonElement? Get(this JsonElement json, string name)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
        }
        catch (InvalidOperationException)
        {
            // A name beside it is no text, see below.
            return null;
        }
    }

    public static string? Text(this JsonElement json, string name) => json.Get(name) is { ValueKind: JsonValueKind.String } text ? AsText(text) : null;

    /// <summary>Digits only, so that it can stand in an address.</summary>
    public static string? Id(this JsonElement json, string name) =>
        json.Text(name) is { Length: > 0 and <= MaxId } id && id.All(char.IsAsciiDigit) ? id : null;

    /// <summary>0 when it is no whole number.</summary>
    public static int Number(this JsonElement json, string name) =>
        json.Get(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : 0;

    /// <summary>A text, a number or a truth as text.</summary>
    public static string? AsText(this JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => Unescaped(json),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => json.GetRawText(),
        _ => null,
    };

    /// <summary>The items of a list.</summary>
    public static IEnumerable<JsonElement> All(this JsonElement? json, string name) =>
        json?.Get(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    // A lone half of a surrogate pair can be written in JSON, and is no text.
    private static string? Unescaped(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
