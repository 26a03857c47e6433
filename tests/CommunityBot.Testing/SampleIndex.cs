using CommunityBot.Archive;
using CommunityBot.Search;
using CommunityBot.Search.Indexing;
using CommunityBot.Search.Queries;
using CommunityBot.Search.Results;
using CommunityBot.Search.Synonyms;

namespace CommunityBot.Testing;

/// <summary>The sample archive with its glossary, read and indexed once for all tests of a class.</summary>
public sealed class SampleIndex
{
    public SampleIndex()
    {
        var here = AppContext.BaseDirectory;
        var glossary = GlossaryReader.Read(Path.Combine(here, "glossary.yaml"));
        Index = SearchIndex.Build(
            ArchiveLoader.Load([Path.Combine(here, "sample-archive")]).Catalog,
            SearchFields.All,
            [.. glossary.Groups.Select(forms => new SynonymGroup(forms, SynonymSource.Glossary))]);
    }

    public SearchIndex Index { get; }

    /// <summary>The first quotes for what a member types, each by its place: <c>S2E1#12</c> is the transcript's entry 12, headers counted.</summary>
    public IReadOnlyList<string> FindQuotes(string typed, int top = 10) => [.. Hits(typed, top).Select(PlaceOf)];

    /// <summary>The first episodes, each by its number.</summary>
    public IReadOnlyList<string> FindEpisodes(string typed, int top = 10) =>
        [.. Index.FindEpisodes(SearchQuery.Parse(typed), top).Select(h => $"{h.Episode.Number}")];

    public MomentHit FindFirstQuote(string typed) => Hits(typed, 1)[0];

    private IReadOnlyList<MomentHit> Hits(string typed, int top) => Index.FindQuotes(SearchQuery.Parse(typed), top);

    private static string PlaceOf(MomentHit hit) => $"{hit.Moment.Episode.Number}#{hit.Moment.Line.Entry}";
}
