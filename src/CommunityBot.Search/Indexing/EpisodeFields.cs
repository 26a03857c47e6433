namespace CommunityBot.Search.Indexing;

/// <summary>The text with which queries are compared.</summary>
public enum SearchFields
{
    /// <summary>Transcript lines, section headers, titles, topics, descriptions and guests.</summary>
    All,

    /// <summary>Transcript lines only, as if there were no other text.</summary>
    Lines,
}

/// <summary>
/// The fields of each episode's page besides its lines, with the weight of a word in a field relative to a word in a line.
/// </summary>
internal sealed class EpisodeFields
{
    // A word of the title stands for the whole episode; the description is long and written for readers.
    private const float TitleWeight = 12;
    private const float TopicWeight = 8;
    private const float GuestWeight = 8;
    private const float HeaderWeight = 3;
    private const float DescriptionWeight = 2;

    private readonly List<Field>[] _fields;
    private readonly List<(int Section, string Text)> _headers = [];

    private EpisodeFields(int episodes) => _fields = [.. Enumerable.Range(0, episodes).Select(_ => new List<Field>())];

    /// <summary>The word ids of each field, by episode; empty until <see cref="Encode"/>.</summary>
    public IReadOnlyList<IReadOnlyList<(int[] Words, float Weight)>> Words { get; private set; } = [];

    /// <summary>The word ids of each header, by section; empty until <see cref="Encode"/>.</summary>
    public IReadOnlyList<(int Section, int[] Words)> Headers { get; private set; } = [];

    /// <summary>Reads the fields of all episodes; none when only lines count.</summary>
    public static EpisodeFields Create(PassageTable passages, SearchFields fields)
    {
        var all = new EpisodeFields(passages.Episodes.Count);
        if (fields == SearchFields.Lines)
            return all;

        var section = 0;
        for (var e = 0; e < passages.Episodes.Count; e++)
        {
            var episode = passages.Episodes[e];
            all._fields[e].Add(new(episode.Name, TitleWeight));
            if (episode.Title != episode.Name)
                all._fields[e].Add(new(episode.Title, TitleWeight));
            all._fields[e].AddRange(episode.Topics.Select(t => new Field(t, TopicWeight)));
            all._fields[e].AddRange(episode.Guests.Select(g => new Field(g.Name, GuestWeight)));
            all._fields[e].Add(new(episode.Description, DescriptionWeight));
            foreach (var header in episode.Sections)
            {
                all._fields[e].Add(new(header.Title, HeaderWeight));
                all._headers.Add((section++, header.Title));
            }
        }

        return all;
    }

    /// <summary>Encodes the words of all fields as word ids.</summary>
    public void Encode(WordEncoder encoder)
    {
        Words = [.. _fields.Select(f => f.Select(field => (encoder.Append(field.Text).ToArray(), field.Weight)).ToList())];
        Headers = [.. _headers.Select(h => (h.Section, encoder.Append(h.Text).ToArray()))];
    }

    private readonly record struct Field(string Text, float Weight);
}
