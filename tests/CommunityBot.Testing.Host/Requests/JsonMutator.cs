using System.Text;
using System.Text.Json.Nodes;

namespace CommunityBot.Testing.Host.Requests;

/// <summary>Writes JSON as bytes: three in five times as it is, otherwise with changes to its values, its form or its bytes.</summary>
internal static class JsonMutator
{
    // More than any reader here accepts.
    private const int DeepNesting = 200;

    public static byte[] Write(JsonNode json, HostileTexts texts)
    {
        var random = texts.Random;
        var changes = random.Next(5) < 3 ? 0 : random.Next(1, 5);
        for (var i = 0; i < changes; i++)
            Change(json, texts);
        var text = json.ToJsonString().Replace($"\\u{(int)HostileTexts.HalfPair:X4}", "\\ud800", StringComparison.OrdinalIgnoreCase);
        return changes == 0 || random.Next(4) > 0 ? Encoding.UTF8.GetBytes(text) : ChangeBytes(text, texts);
    }

    private static void Change(JsonNode root, HostileTexts texts)
    {
        var random = texts.Random;
        var places = new List<(JsonNode Parent, string? Name, int Index)>();
        Collect(root, places);
        if (places.Count == 0)
            return;
        var (parent, name, index) = texts.Choose(places);
        var kind = random.Next(6);
        if (parent is JsonObject values)
        {
            if (kind == 0)
                values.Remove(name!);
            else if (kind == 1)
                values[random.Next(2) == 0 ? texts.NextPiece() : $"{HostileTexts.HalfPair}"] = texts.Next();
            else
                values[name!] = CreateValue(values[name!], texts);
        }
        else
        {
            var items = (JsonArray)parent;
            if (kind == 0)
                items.RemoveAt(index);
            else if (kind == 1)
                items.Insert(index, CreateValue(items[index], texts));
            else
                items[index] = CreateValue(items[index], texts);
        }
    }

    private static JsonNode? CreateValue(JsonNode? value, HostileTexts texts) => texts.Random.Next(12) switch
    {
        0 => null,
        1 => JsonValue.Create(texts.Random.Next(2) == 0),
        2 => JsonValue.Create(texts.Random.Next(-2, 30)),
        3 => JsonNode.Parse(texts.Choose(["1e999", "-1", "2147483648", "1.5", "18446744073709551616", "0.0", "1E400"])),
        4 => new JsonArray(),
        5 => new JsonObject(),
        6 => new JsonArray(value?.DeepClone(), value?.DeepClone()),
        7 => new JsonObject { [texts.NextPiece()] = value?.DeepClone() },
        8 => Nest(value?.DeepClone(), texts.Random.Next(DeepNesting)),
        9 => JsonValue.Create($"{HostileTexts.HalfPair}{texts.NextPiece()}"),
        _ => JsonValue.Create(texts.Next(20_000)),
    };

    private static JsonNode? Nest(JsonNode? value, int depth)
    {
        for (var i = 0; i < depth; i++)
            value = i % 2 == 0 ? new JsonArray(value) : new JsonObject { ["a"] = value };
        return value;
    }

    private static void Collect(JsonNode? node, List<(JsonNode Parent, string? Name, int Index)> places)
    {
        if (node is JsonObject values)
        {
            foreach (var (name, value) in values)
            {
                places.Add((values, name, 0));
                Collect(value, places);
            }
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                places.Add((items, null, i));
                Collect(items[i], places);
            }
        }
    }

    private static byte[] ChangeBytes(string text, HostileTexts texts)
    {
        var random = texts.Random;
        var bytes = Encoding.UTF8.GetBytes(text);
        var at = random.Next(bytes.Length);
        switch (random.Next(7))
        {
            case 0:
                return bytes[..at];
            case 1:
                bytes[at] = (byte)random.Next(256);
                return bytes;
            case 2:
                return [.. bytes, .. bytes];
            case 3:
                return [0xef, 0xbb, 0xbf, .. bytes];
            case 4:
                return Encoding.Unicode.GetBytes(text);
            case 5:
                return [.. bytes[..at], .. Encoding.UTF8.GetBytes(texts.NextPiece()), .. bytes[at..]];
            default:
                // The same name twice.
                return text is ['{', .. var rest] && rest.Length > 1 ? Encoding.UTF8.GetBytes($"{{{rest[..^1]},{rest}") : bytes;
        }
    }
}
