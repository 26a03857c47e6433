using System.Text.Json.Serialization;

namespace CommunityBot.Platforms;

/// <summary>How much of one of a platform's limits is used.</summary>
/// <param name="What">The limit in words, such as <c>components</c>.</param>
/// <param name="Used">For a limit of each part, the largest one's.</param>
/// <param name="Allowed">The ceiling; being at it is allowed.</param>
public sealed record LimitUsage(string What, int Used, int Allowed)
{
    [JsonIgnore]
    public bool IsOver => Used > Allowed;
}
