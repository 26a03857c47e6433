using System.Text;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CommunityBot.Storage.Model;

/// <summary>
/// Stores an instant as whole milliseconds since 1970, UTC. SQLite has no type for instants, and both databases sort and compare numbers
/// alike.
/// </summary>
internal sealed class InstantValueConverter()
    : ValueConverter<DateTimeOffset, long>(at => at.ToUnixTimeMilliseconds(), stored => DateTimeOffset.FromUnixTimeMilliseconds(stored));

/// <summary>Stores a value as one JSON document.</summary>
internal sealed class JsonValueConverter<T>()
    : ValueConverter<T, string>(value => JsonSerializer.Serialize(value, StoreJson.Options), stored => Parse(stored))
    where T : class
{
    /// <exception cref="JsonException">The text is no such value.</exception>
    public static T Parse(string stored) =>
        JsonSerializer.Deserialize<T>(stored, StoreJson.Options) ?? throw new JsonException("A stored value is null.");
}

/// <summary>Stores a moment in the form that buttons have: <c>0son44vn.12.0.87</c>.</summary>
internal sealed class MomentValueConverter() : ValueConverter<MomentAddress, string>(moment => moment.ToString(), stored => Parse(stored))
{
    private static MomentAddress Parse(string stored) =>
        MomentAddress.TryParse(stored, out var moment) ? moment : throw new FormatException("A stored moment is invalid.");
}

/// <summary>
/// Stores text that both databases accept. PostgreSQL has no U+0000 (https://www.postgresql.org/docs/current/datatype-character.html),
/// and half a surrogate pair has no UTF-8; both become U+FFFD.
/// </summary>
internal sealed class TextValueConverter() : ValueConverter<string, string>(text => Sanitize(text), stored => stored)
{
    private static readonly char Replacement = (char)Rune.ReplacementChar.Value;

    private static string Sanitize(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', Replacement);
}

/// <summary>
/// The JSON of columns and backups. A missing member takes its default value if it has one; an unknown member is ignored.
/// </summary>
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
