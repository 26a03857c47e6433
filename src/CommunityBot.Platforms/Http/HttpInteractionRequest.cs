using System.Text.Json;

namespace CommunityBot.Platforms.Http;

/// <summary>A POST request of a platform.</summary>
/// <param name="headers">Values by name, in any case. Several values of one name are joined with a comma.</param>
/// <param name="body">The body as it came.</param>
public sealed class HttpInteractionRequest(IEnumerable<KeyValuePair<string, string>> headers, ReadOnlyMemory<byte> body)
{
    /// <summary>The largest body in bytes. What a platform sends has a few thousand, and a form of long texts some hundred thousand.</summary>
    public const int MaxBodyBytes = 512 * 1024;

    // The platforms' own messages nest far less.
    private const int MaxDepth = 64;

    private readonly Dictionary<string, string> _headers = Join(headers);

    public ReadOnlyMemory<byte> Body => body;

    /// <summary>The content type without its parameters, in lower case; empty when there is none.</summary>
    public string ContentType => (GetHeader("Content-Type") ?? "").Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>The value of a header, whose name has any case; null when there is none.</summary>
    public string? GetHeader(string name) => _headers.GetValueOrDefault(name);

    /// <summary>Reads JSON; null for anything else, and for JSON that no platform sends.</summary>
    public static JsonElement? ParseJson(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new() { MaxDepth = MaxDepth });
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Dictionary<string, string> Join(IEnumerable<KeyValuePair<string, string>> headers)
    {
        var joined = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers)
            joined[name] = joined.TryGetValue(name, out var before) ? $"{before},{value}" : value;
        return joined;
    }
}
