using CommunityBot.Search.Snapshots;
using CommunityBot.Search.Synonyms;

namespace CommunityBot.Search;

/// <summary>Computes the content of an index from the passages of a catalog, on all processor cores.</summary>
internal static class IndexContentBuilder
{
    /// <summary>Builds the content. The data of episodes that are in an earlier one is copied, which does not change the result.</summary>
    public static IndexContent Build(
        PassageTable passages, SearchFields fields, IReadOnlyList<SynonymGroup> glossary, IndexContent? earlier)
    {
        var unchanged = passages.FindUnchangedEpisodes(earlier?.Index.Passages);
        SynonymGroup[] known = [.. glossary, .. CommonAbbreviations.Groups];
        var abbreviations = AbbreviationMiner.FindCandidates(passages, unchanged, earlier?.Abbreviations ?? []);
        IReadOnlyList<SynonymGroup> synonyms = [.. known, .. AbbreviationMiner.SelectSynonyms(abbreviations, known)];
        var text = TokenizedPassages.Tokenize(passages, earlier?.Index, unchanged);
        var encoded = EpisodeFields.Encode(passages.Episodes, fields, text.Encoder);
        return new(InvertedIndexBuilder.Build(passages, text, encoded, synonyms.Select(s => s.Forms)), abbreviations, synonyms);
    }
}
