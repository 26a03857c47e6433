using CommunityBot.Archive.Problems;
using CommunityBot.Episodes;

namespace CommunityBot.Archive;

/// <summary>What came out of reading an archive: everything that could be used, and everything that should be looked at.</summary>
/// <param name="Catalog">The episodes and people; empty when nothing could be read.</param>
/// <param name="Problems">By file and line.</param>
/// <param name="UnusablePaths">One sentence for each path that is not a readable folder.</param>
/// <param name="FileCount">How many pages, people and transcripts were read, drafts not counted.</param>
/// <param name="Changes">What is new since the archive was read before.</param>
public sealed record ArchiveLoad(
    EpisodeCatalog Catalog,
    IReadOnlyList<ArchiveProblem> Problems,
    IReadOnlyList<string> UnusablePaths,
    int FileCount,
    ArchiveChanges Changes);
