using CommunityBot.Core.Episodes;

namespace CommunityBot.Core.Archive.Assembling;

/// <summary>
/// Makes a catalog of everything that was read: one episode of each page, guests and speakers as people. A pure function of the readings,
/// so that a changed file costs reading that file and assembling again.
/// </summary>
internal static class CatalogAssembler
{
    /// <summary>Assembles the readings of several archives; where two say the same, the first wins.</summary>
    /// <param name="archives">What each archive's files say.</param>
    /// <param name="before">An earlier assembly, whose people and episodes are taken over where nothing about them has changed.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public static CatalogAssembly Assemble(
        IReadOnlyList<IReadOnlyList<FileReading>> archives, CatalogAssembly? before = null, CancellationToken cancellationToken = default)
    {
        var problems = new List<ArchiveProblem>();
        var pages = DistinctPages.Of(archives, problems);
        var people = PeopleAssembler.Assemble(archives, pages, problems).TakingOver(before?.People);
        var host = ShowHost.Of(pages, people);

        var episodes = new AssembledEpisode[pages.Count];
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, pages.Count, options, i => episodes[i] = before?.Find(pages[i], people, host) ?? EpisodeAssembler.Assemble(pages[i], people, host));

        problems.AddRange(episodes.SelectMany(e => e.Problems));
        SharedTranscripts.Report(pages, problems);
        return new(new EpisodeCatalog(episodes.Select(e => e.Episode), people.All), problems, people, host, episodes);
    }
}

/// <summary>An assembled catalog with what it was made of.</summary>
internal sealed class CatalogAssembly(
    EpisodeCatalog catalog, IReadOnlyList<ArchiveProblem> problems, People people, ShowHost? host, IEnumerable<AssembledEpisode> episodes)
{
    private readonly Dictionary<PageReading, AssembledEpisode> _byPage = new(episodes.Select(e => KeyValuePair.Create(e.Page, e)), ReferenceEqualityComparer.Instance);

    public EpisodeCatalog Catalog => catalog;

    public IReadOnlyList<ArchiveProblem> Problems => problems;

    public People People => people;

    /// <summary>The episode of this very page; null when it would come out otherwise among these people.</summary>
    public AssembledEpisode? Find(PageReading page, People among, ShowHost? hostedBy) =>
        hostedBy == host && _byPage.TryGetValue(page, out var made)
        && among.GuestsOf(page).SequenceEqual(made.Episode.Guests, ReferenceEqualityComparer.Instance) ? made : null;
}

/// <summary>An episode, the page it was made of, and what is wrong with it among the others.</summary>
internal sealed record AssembledEpisode(PageReading Page, Episode Episode, IReadOnlyList<ArchiveProblem> Problems);
