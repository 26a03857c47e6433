using CommunityBot.Archive.Pages;
using CommunityBot.Archive.Problems;
using CommunityBot.Episodes;

namespace CommunityBot.Archive.Assembling;

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
    public static AssembledCatalog Assemble(
        IReadOnlyList<IReadOnlyList<ParsedFile>> archives, AssembledCatalog? before = null, CancellationToken cancellationToken = default)
    {
        var problems = new List<ArchiveProblem>();
        var pages = DistinctPages.Select(archives, problems);
        var people = PeopleAssembler.Assemble(archives, pages, problems).ReuseInstances(before?.People);
        var host = ShowHost.Find(pages, people);

        var episodes = new AssembledEpisode[pages.Count];
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, pages.Count, options, i => episodes[i] = before?.FindReusable(pages[i], people, host) ?? EpisodeAssembler.Assemble(pages[i], people, host));

        problems.AddRange(episodes.SelectMany(e => e.Problems));
        SharedTranscripts.Report(pages, problems);
        return new(new EpisodeCatalog(episodes.Select(e => e.Episode), people.All), problems, people, host, episodes);
    }
}

/// <summary>An assembled catalog with what it was made of.</summary>
internal sealed class AssembledCatalog(
    EpisodeCatalog catalog, IReadOnlyList<ArchiveProblem> problems, PersonDirectory people, ShowHost? host, IEnumerable<AssembledEpisode> episodes)
{
    private readonly Dictionary<ParsedPage, AssembledEpisode> _byPage = new(episodes.Select(e => KeyValuePair.Create(e.Page, e)), ReferenceEqualityComparer.Instance);

    public EpisodeCatalog Catalog => catalog;

    public IReadOnlyList<ArchiveProblem> Problems => problems;

    public PersonDirectory People => people;

    /// <summary>The episode of this very page; null when it would come out otherwise among these people.</summary>
    public AssembledEpisode? FindReusable(ParsedPage page, PersonDirectory among, ShowHost? hostedBy) =>
        hostedBy == host && _byPage.TryGetValue(page, out var made)
        && among.GetGuests(page).SequenceEqual(made.Episode.Guests, ReferenceEqualityComparer.Instance) ? made : null;
}

/// <summary>An episode, the page it was made of, and what is wrong with it among the others.</summary>
internal sealed record AssembledEpisode(ParsedPage Page, Episode Episode, IReadOnlyList<ArchiveProblem> Problems);
