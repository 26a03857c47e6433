using System.Text.Json;

namespace CommunityBot.Slack.Incoming;

/// <summary>Fields of JSON that somebody else made: whatever is missing or of another kind is null.</summary>
internal static class JsonFields
{
    /// <summary>What stands under the names, one below the other.</summary>
    public static JsonElement? At(this JsonElement json, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
                return null;
        }

        return json;
    }

    /// <summary>The text there; null when it is blank.</summary>
    public static string? Text(this JsonElement json, params ReadOnlySpan<string> names) =>
        json.At(names) is { ValueKind: JsonValueKind.String } text && Unbroken(text) is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

    public static bool IsTrue(this JsonElement json, params ReadOnlySpan<string> names) => json.At(names) is { ValueKind: JsonValueKind.True };

    /// <summary>The items there; none when it is no list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement json, params ReadOnlySpan<string> names) =>
        json.At(names) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The named values there; none when it is no object.</summary>
    public static IEnumerable<JsonProperty> Fields(this JsonElement json, params ReadOnlySpan<string> names) =>
        json.At(names) is { ValueKind: JsonValueKind.Object } map ? map.EnumerateObject() : [];

    // Half of a surrogate pair cannot be read as text.
    private static string? Unbroken(JsonElement text)
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
