using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CommunityBot.Slack.Tests.Registration;

/// <summary>Reads the manifest's YAML.</summary>
internal static class ManifestFile
{
    public static string Path { get; } = System.IO.Path.GetFullPath(
        System.IO.Path.Combine(ThisFolder(), "../../../config/slack-app-manifest.yaml"));

    public static JsonNode? Read() => Read(File.ReadAllText(Path));

    public static JsonNode? Read(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return Json(stream.Documents[0].RootNode);
    }

    // A plain scalar is read like JSON; a quoted one is text.
    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create(((YamlScalarNode)c.Key).Value!, Json(c.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" or "null" or [>= '0' and <= '9', ..] or "[]" or "{}" } bare =>
            JsonNode.Parse(bare.Value!),
        YamlScalarNode text => text.Value,
        _ => throw new InvalidOperationException($"{node.NodeType} is not JSON."),
    };

    private static string ThisFolder([CallerFilePath] string file = "") => System.IO.Path.GetDirectoryName(file)!;
}
