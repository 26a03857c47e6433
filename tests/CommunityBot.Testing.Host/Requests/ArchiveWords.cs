using CommunityBot.Episodes;

namespace CommunityBot.Testing.Host.Requests;

/// <summary>What an archive knows: requests name it, so that they reach more than the answer "nothing found".</summary>
internal sealed class ArchiveWords
{
    private const int MaxWords = 3_000;

    /// <param name="catalog">An archive with at least one line that can be quoted.</param>
    public ArchiveWords(EpisodeCatalog catalog)
    {
        var places = catalog.Episodes
            .SelectMany(episode => Enumerable.Range(0, episode.Lines.Count).Select(line => (Episode: episode, Line: line)))
            .Where(place => place.Episode.Lines[place.Line].IsQuotable)
            .ToList();
        Words =
        [
            .. places.SelectMany(p => p.Episode.Lines[p.Line].Text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Distinct(StringComparer.Ordinal).Take(MaxWords),
        ];
        Names =
        [
            .. catalog.Episodes.SelectMany(e => (string[])[e.Name, e.Id.Slug, e.Id.Key, e.Number?.ToString() ?? e.Id.Slug]),
            .. catalog.Episodes.SelectMany(e => e.Guests).SelectMany(g => (string[])[g.Name, g.Id]),
            .. catalog.Episodes.SelectMany(e => e.Topics),
        ];
        Addresses =
        [
            .. places.Select(p => (p.Episode, p.Line, Sentence: SentenceSplitter.FindNext(p.Episode.Lines[p.Line].Text, 0)))
                .Select(m => MomentAddress.From(new(m.Episode, m.Line, m.Sentence.Start, m.Sentence.Length)).ToString()),
        ];
    }

    /// <summary>Words of its lines, with their punctuation.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Titles, slugs, keys and numbers of episodes; names and ids of people; topics.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The addresses of moments all over it.</summary>
    public IReadOnlyList<string> Addresses { get; }
}
