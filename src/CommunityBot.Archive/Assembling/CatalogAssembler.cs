namespace CommunityBot.Archive.Assembling;

/// <summary>
/// Assembles parsed files to a catalog: one episode for each page, with guests and speakers resolved to people. The result depends only on
/// the parsed files, so a changed file costs parsing that file and assembling again.
/// </summary>
internal static class CatalogAssembler
{
    /// <summary>Assembles the folders. People and episodes of an earlier catalog are reused where nothing about them has changed.</summary>
    public static AssembledCatalog Assemble(
        IReadOnlyList<IReadOnlyList<ParsedFile>> folders, AssembledCatalog? before = null, CancellationToken cancellationToken = default)
    {
        var problems = new List<ArchiveProblem>();
        folders = LinkedTranscripts.Join(folders, problems);
        var (pages, unused) = DistinctPages.Select(folders, problems);
        var people = PeopleAssembler.Assemble(folders, pages, problems).ReuseInstances(before?.People);
        var hosts = ShowHosts.Find(pages, people);

        var episodes = new AssembledEpisode[pages.Count];
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        Parallel.For(0, pages.Count, options, i =>
            episodes[i] = before?.FindReusable(pages[i], people, hosts) ?? EpisodeAssembler.Assemble(pages[i], people, hosts.Of(pages[i])));

        problems.AddRange(episodes.SelectMany(e => e.Problems));
        SharedTranscripts.Report(pages, problems);
        return new(new EpisodeCatalog(episodes.Select(e => e.Episode), people.All), problems, unused, people, hosts, episodes);
    }
}

/// <summary>A catalog and the parts from which it was assembled.</summary>
internal sealed record AssembledCatalog(
    EpisodeCatalog Catalog, IReadOnlyList<ArchiveProblem> Problems, IReadOnlyList<UnusedFile> Unused, PersonDirectory People,
    ShowHosts Hosts, IReadOnlyList<AssembledEpisode> Episodes)
{
    // By reference: an unchanged file keeps its page.
    private readonly Dictionary<ParsedPage, AssembledEpisode> _byPage =
        new(Episodes.Select(e => KeyValuePair.Create(e.Page.Parts[0], e)), ReferenceEqualityComparer.Instance);

    /// <summary>The episode of a page; null when it would differ with the given people and hosts.</summary>
    public AssembledEpisode? FindReusable(ParsedPage page, PersonDirectory people, ShowHosts hosts) =>
        hosts.Of(page) == Hosts.Of(page) && _byPage.TryGetValue(page.Parts[0], out var assembled) && page.Slug == assembled.Page.Slug
        && page.Parts.SequenceEqual(assembled.Page.Parts, ReferenceEqualityComparer.Instance)
        && people.GetGuests(page, hosts.Of(page)).SequenceEqual(assembled.Episode.Guests, ReferenceEqualityComparer.Instance)
            ? assembled : null;
}

/// <summary>An episode, its page, and the problems that were found during assembly.</summary>
internal sealed record AssembledEpisode(ParsedPage Page, Episode Episode, IReadOnlyList<ArchiveProblem> Problems);
