using CommunityBot.Search.Queries;

namespace CommunityBot.Search.Results;

/// <summary>A moment that matches a query.</summary>
/// <param name="Moment">Whole sentences of one line.</param>
/// <param name="Matches">The matched parts of <see cref="Moment.Text"/>, in order, not overlapping.</param>
/// <param name="Score">Higher is better; comparable only within one result list.</param>
public sealed record MomentHit(Moment Moment, IReadOnlyList<TextSpan> Matches, double Score)
{
    /// <summary>
    /// The share of the query, from 0 to 1, that the line holds together with its better neighbour; words count by their rarity.
    /// </summary>
    public float Support { get; init; } = 1;

    /// <summary>
    /// The share of the query without its stop words that one sentence of the moment holds, by the rarity of the words; null unless
    /// <see cref="SearchQuery.MeasuresShares"/>.
    /// </summary>
    public float? Share { get; init; }

    /// <summary>The parts of the score where the meaning of the query counts; null where words alone decide.</summary>
    public MeaningParts? Meaning { get; init; }

    /// <summary>
    /// Whether the line is close to the query: it holds at least half of it, and both words of a query of two, or it means the query.
    /// </summary>
    public bool IsClose { get; init; } = true;

    /// <summary>Whether the line was found by its meaning alone: it holds none of the query's words but stop words.</summary>
    public bool IsFoundByMeaning => Meaning is not null && Matches.Count == 0;
}

/// <summary>The parts of a score by words and meaning: words + weight × speaker × z ÷ 5.</summary>
/// <param name="Words">The score by words, relative to the best one.</param>
/// <param name="Cosine">The cosine of the query and the line.</param>
/// <param name="Z">The distance of the cosine from the mean over all lines, in standard deviations.</param>
/// <param name="Weight">The weight of the meaning.</param>
public readonly record struct MeaningParts(float Words, float Cosine, float Z, float Weight)
{
    /// <summary>The factor for the speaker.</summary>
    public float Speaker { get; init; } = 1;

    public float Total => Words + Weight * Speaker * Z / MeaningWeights.Deviations;

    /// <summary>Whether the line means what the query means.</summary>
    public bool IsClose => Cosine >= MeaningWeights.CloseCosine;
}

/// <summary>An episode that matches a query.</summary>
/// <param name="Episode">The episode.</param>
/// <param name="Score">Higher is better; comparable only within one result list.</param>
public sealed record EpisodeHit(Episode Episode, double Score);

/// <summary>A query word that occurs in no form in the archive.</summary>
/// <param name="Word">The word as it was typed.</param>
/// <param name="Suggestions">Similar words that do occur, most similar first, at most three.</param>
public sealed record MissingWord(string Word, IReadOnlyList<WordCount> Suggestions);

/// <summary>A word and the number of lines that contain it.</summary>
public sealed record WordCount(string Word, int Lines);
