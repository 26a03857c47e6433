using CommunityBot.Testing.Faults;

namespace CommunityBot.Slack.Tests.Faults;

/// <summary>Tests that run alone, because <see cref="EventClock"/> looks at the whole thread pool.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone";
}
