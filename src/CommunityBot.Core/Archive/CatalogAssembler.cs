using CommunityBot.Core.Episodes;

namespace CommunityBot.Core.Archive;

/// <summary>
/// Makes a catalog of everything that was read: one episode of each page, guests and speakers as people. A pure function of the readings,
/// so that a changed file costs reading that file and assembling again.
/// </summary>
internal static class CatalogAssembler
{
    /// <summary>Assembles the readings of several archives; where two say the same, the first wins.</summary>
    public static (EpisodeCatalog Catalog, IReadOnlyList<ArchiveProblem> Problems) Assemble(
        IReadOnlyList<IReadOnlyList<FileReading>> archives, CancellationToken cancellationToken = default)
    {
        var problems = new List<ArchiveProblem>();
        var pages = DistinctPages.Of(archives, problems);
        var people = PeopleAssembler.Assemble(archives, pages, problems);
        var host = ShowHost.Of(pages, people);

        var episodes = new Episode[pages.Count];
        var found = new IReadOnlyList<ArchiveProblem>[pages.Count];
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, pages.Count, options, i => (episodes[i], found[i]) = EpisodeAssembler.Assemble(pages[i], people, host));

        problems.AddRange(found.SelectMany(p => p));
        SharedTranscripts.Report(pages, problems);
        return (new EpisodeCatalog(episodes, people.All), problems);
    }
}
