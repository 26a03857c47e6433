using System.Net;
using System.Text;

namespace CommunityBot.Slack.Http;

/// <summary>Reads a body of <c>application/x-www-form-urlencoded</c>, as Slack sends commands and interactions.</summary>
internal static class FormBody
{
    // A command of Slack has some 20 fields.
    private const int MaxFields = 100;

    /// <summary>
    /// Returns the fields by name, the first value of each; null when there are too many. Bytes that are no UTF-8 become U+FFFD.
    /// </summary>
    public static IReadOnlyDictionary<string, string>? Read(ReadOnlySpan<byte> body)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        var text = Encoding.UTF8.GetString(body);
        foreach (var range in text.AsSpan().Split('&'))
        {
            var pair = text.AsSpan()[range];
            if (pair.IsEmpty)
                continue;
            var equals = pair.IndexOf('=');
            fields.TryAdd(Decode(equals < 0 ? pair : pair[..equals]), equals < 0 ? "" : Decode(pair[(equals + 1)..]));
            if (fields.Count > MaxFields)
                return null;
        }

        return fields;
    }

    private static string Decode(ReadOnlySpan<char> encoded) => WebUtility.UrlDecode(encoded.ToString());
}
