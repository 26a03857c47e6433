using System.Text.Json;

namespace CommunityBot.Mcp.Tests;

/// <summary>The part of JSON Schema that tools use: types, required properties, items, and references inside of the schema.</summary>
internal static class Schema
{
    public static void AssertMatches(JsonElement root, JsonElement schema, JsonElement value)
    {
        if (schema.ValueKind != JsonValueKind.Object)
            return;
        if (schema.TryGetProperty("$ref", out var reference))
        {
            AssertMatches(root, Resolve(root, reference.GetString()!), value);
            return;
        }

        if (schema.TryGetProperty("type", out var type))
        {
            string[] types = type.ValueKind == JsonValueKind.Array
                ? [.. type.EnumerateArray().Select(t => t.GetString()!)]
                : [type.GetString()!];
            Assert.Contains(GetType(value), types.SelectMany(t => t == "number" ? ["number", "integer"] : new[] { t }));
        }

        if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("required", out var required))
        {
            Assert.All(
                required.EnumerateArray(), name => Assert.True(value.TryGetProperty(name.GetString()!, out _), $"{name} is missing"));
        }

        if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties))
        {
            foreach (var property in properties.EnumerateObject().Where(p => value.TryGetProperty(p.Name, out _)))
                AssertMatches(root, property.Value, value.GetProperty(property.Name));
        }

        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            foreach (var item in value.EnumerateArray())
                AssertMatches(root, items, item);
        }
    }

    private static JsonElement Resolve(JsonElement root, string reference)
    {
        foreach (var part in reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries))
            root = root.GetProperty(part);
        return root;
    }

    private static string GetType(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        var kind => kind.ToString().ToLowerInvariant(),
    };
}
