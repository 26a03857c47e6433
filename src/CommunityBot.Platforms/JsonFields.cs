using System.Text.Json;

namespace CommunityBot.Platforms;

/// <summary>
/// Reads fields of JSON that a platform sent. A field that is missing, null or of another kind reads as null or as an empty list; nothing
/// throws.
/// </summary>
public static class JsonFields
{
    private const int MaxIdLength = 20;

    /// <summary>The value at a path of names; null when there is none.</summary>
    public static JsonElement? Get(this JsonElement json, params ReadOnlySpan<string> path)
    {
        try
        {
            foreach (var name in path)
            {
                if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
                    return null;
            }

            return json.ValueKind == JsonValueKind.Null ? null : json;
        }
        catch (InvalidOperationException)
        {
            // Another name of the object holds half of a surrogate pair; see ReadString.
            return null;
        }
    }

    /// <summary>The text at a path; it may be empty.</summary>
    public static string? Text(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.Get(path) is { ValueKind: JsonValueKind.String } text ? ReadString(text) : null;

    /// <summary>The text at a path; null when it is empty or white space.</summary>
    public static string? NonBlankText(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.Text(path) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;

    /// <summary>An id of 1 to 20 digits, which is safe in a URL; null for any other text.</summary>
    public static string? Id(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.Text(path) is { Length: > 0 and <= MaxIdLength } id && id.All(char.IsAsciiDigit) ? id : null;

    /// <summary>The whole number at a path; 0 when there is none.</summary>
    public static int Number(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.Get(path) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : 0;

    /// <summary>Whether the value at a path is <c>true</c>.</summary>
    public static bool IsTrue(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.Get(path) is { ValueKind: JsonValueKind.True };

    /// <summary>The items of the list at a path.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.Get(path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The named values of the object at a path.</summary>
    public static IEnumerable<JsonProperty> Properties(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.Get(path) is { ValueKind: JsonValueKind.Object } map ? map.EnumerateObject() : [];

    /// <summary>A text, a number or a Boolean as text; null for anything else.</summary>
    public static string? AsText(this JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => ReadString(json),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => json.GetRawText(),
        _ => null,
    };

    // JSON can hold half of a surrogate pair, which is not text.
    private static string? ReadString(JsonElement text)
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
