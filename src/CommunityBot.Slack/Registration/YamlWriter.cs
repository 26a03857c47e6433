using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CommunityBot.Slack.Registration;

/// <summary>Writes JSON as block-style YAML 1.2, two spaces a level, keys in their order; the same value is always the same text.</summary>
internal static partial class YamlWriter
{
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonObject root)
    {
        var yaml = new StringBuilder();
        Write(yaml, root, "");
        return yaml.ToString();
    }

    private static void Write(StringBuilder yaml, JsonObject map, string indent)
    {
        foreach (var (key, value) in map)
        {
            yaml.Append(indent).Append(Scalar(key)).Append(':');
            Write(yaml, value, indent);
        }
    }

    private static void Write(StringBuilder yaml, JsonNode? value, string indent)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } map:
                yaml.Append('\n');
                Write(yaml, map, indent + "  ");
                break;
            case JsonArray { Count: > 0 } list:
                yaml.Append('\n');
                foreach (var item in list)
                    WriteItem(yaml, item, indent + "  ");
                break;
            case JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String:
                yaml.Append(' ').Append(Scalar(scalar.GetValue<string>())).Append('\n');
                break;
            default:
                yaml.Append(' ').Append(value?.ToJsonString() ?? "null").Append('\n');
                break;
        }
    }

    // The first key of a map stands beside its dash.
    private static void WriteItem(StringBuilder yaml, JsonNode? item, string indent)
    {
        yaml.Append(indent).Append('-');
        if (item is not JsonObject { Count: > 0 } map)
        {
            Write(yaml, item, indent);
            return;
        }

        var start = yaml.Length;
        Write(yaml, map, indent + "  ");
        yaml.Remove(start, indent.Length + 2).Insert(start, ' ');
    }

    // Words that cannot be read as anything else stand bare; everything else is a JSON string, which YAML reads alike.
    private static string Scalar(string text) => Bare().IsMatch(text) ? text : JsonSerializer.Serialize(text, Quoted);

    [GeneratedRegex(
        @"\A(?!(?:true|false|null|yes|no|on|off|y|n)\z)[A-Za-z/_](?:[A-Za-z0-9 _./,-]|:(?=[A-Za-z]))*(?<! )\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Bare();
}
