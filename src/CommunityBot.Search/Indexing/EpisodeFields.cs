using CommunityBot.Episodes;

namespace CommunityBot.Search.Indexing;

/// <summary>What an episode's page says beside its lines, and how much a word there counts against one that is said.</summary>
internal sealed class EpisodeFields
{
    // A word of the title stands for the whole hour; the description and the intro are written for readers, at length.
    private const float Title = 12;
    private const float Topic = 8;
    private const float Guest = 8;
    private const float Header = 3;
    private const float Description = 2;

    private readonly List<Field>[] _fields;
    private readonly List<(int Section, string Text)> _headers = [];

    private EpisodeFields(int episodes) => _fields = [.. Enumerable.Range(0, episodes).Select(_ => new List<Field>())];

    /// <summary>The words of each field, by episode; empty until <see cref="Encode"/>.</summary>
    public IReadOnlyList<IReadOnlyList<(int[] Words, float Weight)>> Words { get; private set; } = [];

    /// <summary>The words of each header, by section; empty until <see cref="Encode"/>.</summary>
    public IReadOnlyList<(int Section, int[] Words)> Headers { get; private set; } = [];

    /// <summary>The fields of all episodes; none at all when only lines count.</summary>
    public static EpisodeFields Create(PassageTable passages, SearchFields fields)
    {
        var all = new EpisodeFields(passages.Episodes.Count);
        if (fields == SearchFields.Lines)
            return all;

        var section = 0;
        for (var e = 0; e < passages.Episodes.Count; e++)
        {
            var episode = passages.Episodes[e];
            all._fields[e].Add(new(episode.Name, Title));
            if (episode.Title != episode.Name)
                all._fields[e].Add(new(episode.Title, Title));
            all._fields[e].AddRange(episode.Topics.Select(t => new Field(t, Topic)));
            all._fields[e].AddRange(episode.Guests.Select(g => new Field(g.Name, Guest)));
            all._fields[e].Add(new(episode.Description, Description));
            foreach (var header in episode.Sections)
            {
                all._fields[e].Add(new(header.Title, Header));
                all._headers.Add((section++, header.Title));
            }
        }

        return all;
    }

    /// <summary>Numbers the words of all fields.</summary>
    public void Encode(WordEncoder reader)
    {
        Words = [.. _fields.Select(f => f.Select(field => (reader.Append(field.Text).ToArray(), field.Weight)).ToList())];
        Headers = [.. _headers.Select(h => (h.Section, reader.Append(h.Text).ToArray()))];
    }

    private readonly record struct Field(string Text, float Weight);
}
