using System.Globalization;
using System.Text.Json.Nodes;

namespace CommunityBot.EmulatorRunner;

/// <summary>Writes what the bot sends into a folder, one file for each payload: <c>0001-callback.json</c>.</summary>
/// <param name="folder">The folder, which is created; null writes nothing.</param>
internal sealed class PayloadRecorder(DirectoryInfo? folder)
{
    private int _count;

    /// <summary>Writes <c>{"kind": …, "payload": …}</c>.</summary>
    /// <param name="kind">How the payload is used, such as <c>callback</c> or <c>view</c>; null writes nothing.</param>
    /// <param name="json">The payload as it came.</param>
    public void Record(string? kind, string json)
    {
        if (folder is null || kind is null)
            return;
        folder.Create();
        var name = string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _count):D4}-{kind}.json");
        var recorded = new JsonObject { ["kind"] = kind, ["payload"] = JsonNode.Parse(json) };
        File.WriteAllText(Path.Combine(folder.FullName, name), recorded.ToJsonString());
    }
}
