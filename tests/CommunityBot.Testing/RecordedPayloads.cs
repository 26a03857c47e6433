using System.Text.Json;

namespace CommunityBot.Testing;

/// <summary>Payloads that the documentation of a platform shows as sent by it.</summary>
internal static class RecordedPayloads
{
    /// <summary>Returns the payloads whose kind starts with the given text, in order; at least one.</summary>
    public static List<JsonElement> Load(string platform, string kind)
    {
        var payloads = JsonElement.Parse(System.IO.File.ReadAllText(GetFile(platform))).EnumerateArray()
            .Where(r => r.GetProperty("kind").GetString()!.StartsWith(kind, StringComparison.Ordinal))
            .Select(r => r.GetProperty("payload"))
            .ToList();
        Assert.NotEmpty(payloads);
        return payloads;
    }

    public static string GetFile(string platform) => SharedFolder.GetPath("conformance", "incoming", $"{platform}-incoming.json");
}

/// <summary>A test over recorded payloads, <c>discord</c>'s or <c>slack</c>'s; skipped where there are none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RecordedFactAttribute : FactAttribute
{
    public RecordedFactAttribute(string platform)
    {
        if (!File.Exists(RecordedPayloads.GetFile(platform)))
            Skip = $"There are no recorded payloads at {RecordedPayloads.GetFile(platform)}; "
                + "COMMUNITYBOT_SHARED names the folder that holds conformance/.";
    }
}
