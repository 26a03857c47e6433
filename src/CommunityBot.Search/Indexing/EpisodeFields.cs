namespace CommunityBot.Search.Indexing;

/// <summary>The text with which queries are compared.</summary>
public enum SearchFields
{
    /// <summary>Transcript lines, section headers, titles, topics, descriptions and guests.</summary>
    All,

    /// <summary>Transcript lines only, as if there were no other text.</summary>
    Lines,
}

/// <summary>The fields of each episode's page besides its lines, as word ids.</summary>
/// <param name="All">In the order of the episodes, with the weight of a word in the field relative to a word in a line.</param>
/// <param name="Headers">By section.</param>
/// <param name="Titles">
/// The titles of each episode, by episode: the name, the title, and the slug, which often keeps an earlier title.
/// </param>
internal sealed record EpisodeFields(
    IReadOnlyList<(int Episode, int[] Words, float Weight)> All, IReadOnlyList<int[]> Headers, IReadOnlyList<int[][]> Titles)
{
    // A word of the title stands for the whole episode; the description is long and written for readers.
    private const float TitleWeight = 12;
    private const float SlugWeight = 2;
    private const float TopicWeight = 8;
    private const float GuestWeight = 8;
    private const float HeaderWeight = 3;
    private const float DescriptionWeight = 2;

    /// <summary>Encodes the fields of all episodes; none when only lines count.</summary>
    public static EpisodeFields Encode(IReadOnlyList<Episode> episodes, SearchFields fields, WordEncoder encoder)
    {
        var (all, headers, titles) = (new List<(int Episode, int[] Words, float Weight)>(), new List<int[]>(), new List<int[][]>());
        for (var e = 0; fields == SearchFields.All && e < episodes.Count; e++)
        {
            var episode = episodes[e];
            int[][] shown = [.. new[] { episode.Name, episode.Title }.Distinct().Select(title => Add(e, title, TitleWeight))];
            titles.Add([.. shown, Add(e, episode.Id.Slug, SlugWeight)]);
            foreach (var topic in episode.Topics)
                Add(e, topic, TopicWeight);
            foreach (var guest in episode.Guests)
                Add(e, guest.Name, GuestWeight);
            Add(e, episode.Description, DescriptionWeight);
            foreach (var section in episode.Sections)
                headers.Add(Add(e, section.Title, HeaderWeight));
        }

        return new(all, headers, titles);

        int[] Add(int episode, string text, float weight)
        {
            var words = encoder.Append(text).ToArray();
            all.Add((episode, words, weight));
            return words;
        }
    }
}
