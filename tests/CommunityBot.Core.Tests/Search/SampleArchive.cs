using CommunityBot.Core.Archive;
using CommunityBot.Core.Search;
using CommunityBot.Core.Search.Synonyms;

namespace CommunityBot.Core.Tests.Search;

/// <summary>The sample archive with its glossary, read and indexed once for all tests of a class.</summary>
public sealed class SampleArchive
{
    public SampleArchive()
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
    public IReadOnlyList<string> Quotes(string typed, int top = 10) => [.. Hits(typed, top).Select(PlaceOf)];

    /// <summary>The first episodes, each by its number.</summary>
    public IReadOnlyList<string> Episodes(string typed, int top = 10) =>
        [.. Index.Episodes(SearchQuery.Parse(typed), top).Select(h => $"{h.Episode.Number}")];

    public MomentHit FirstQuote(string typed) => Hits(typed, 1)[0];

    private IReadOnlyList<MomentHit> Hits(string typed, int top) => Index.Quotes(SearchQuery.Parse(typed), top);

    private static string PlaceOf(MomentHit hit) => $"{hit.Moment.Episode.Number}#{hit.Moment.Line.Entry}";
}
