using CommunityBot.Archive;
using CommunityBot.Archive.Problems;
using CommunityBot.Episodes;
using CommunityBot.Search;

namespace CommunityBot.CommandLine;

/// <summary>Finds entries of a glossary that find nothing in its archive: most likely they are misspelt themselves.</summary>
internal static class GlossaryCheck
{
    /// <summary>A warning for each spelling that nobody was heard with, and for each entry of synonyms of which nobody says any.</summary>
    public static IEnumerable<ArchiveProblem> FindUnusedEntries(Glossary glossary, EpisodeCatalog catalog)
    {
        if (glossary.Entries.Count == 0)
            yield break;
        var index = SearchIndex.Build(catalog);
        foreach (var entry in glossary.Entries)
        {
            var useful = entry.IsSpelling ? entry.Forms.Take(1) : entry.Forms;
            if (!useful.Any(form => index.FindQuotes(new() { Words = $"\"{form.Replace('"', ' ')}\"" }, 1).Count > 0))
                yield return new(glossary.File, entry.Line, ProblemSeverity.Warning, $"Nobody says {string.Join(" or ", useful.Take(3).Select(form => $"\"{form}\""))} in this archive, so this entry finds nothing.");
        }
    }
}
