using System.Text.Json.Serialization;

namespace CommunityBot.Platforms;

/// <summary>How much of one of a platform's limits a payload uses.</summary>
/// <param name="What">The limit in words, such as <c>components</c>.</param>
/// <param name="Used">For a limit of each part, the use of the largest part.</param>
/// <param name="Allowed">The limit; a use that equals it is allowed.</param>
public sealed record LimitUsage(string What, int Used, int Allowed)
{
    [JsonIgnore]
    public bool IsOver => Used > Allowed;

    /// <summary>The use of the largest part; 0 where there is none.</summary>
    public static int Largest<T>(IEnumerable<T> parts, Func<T, int> measure) => parts.Select(measure).DefaultIfEmpty().Max();
}
