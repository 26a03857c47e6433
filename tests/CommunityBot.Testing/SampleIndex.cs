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

    /// <summary>Returns the first quotes for a query, each as <c>S2E1#12</c>: episode number and entry in the page's transcript.</summary>
    public IReadOnlyList<string> FindQuotes(string typed, int top = 10) => [.. Find(typed, top).Select(Format)];

    /// <summary>Returns the first episodes for a query, each as its number.</summary>
    public IReadOnlyList<string> FindEpisodes(string typed, int top = 10) =>
        [.. Index.FindEpisodes(SearchQuery.Parse(typed), top).Select(h => $"{h.Episode.Number}")];

    public MomentHit FindFirstQuote(string typed) => Find(typed, 1)[0];

    private IReadOnlyList<MomentHit> Find(string typed, int top) => Index.FindQuotes(SearchQuery.Parse(typed), top);

    private static string Format(MomentHit hit) => $"{hit.Moment.Episode.Number}#{hit.Moment.Line.Entry}";
}
