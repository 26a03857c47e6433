using CommunityBot.Testing;

namespace CommunityBot.Tests;

/// <summary>Tests that use <see cref="ProcessWide"/> run one at a time and not in parallel with other tests.</summary>
[CollectionDefinition(ProcessWide.Name, DisableParallelization = true)]
public sealed class ProcessWideCollection;
