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

    /// <summary>Whether the line is close to the query: it holds at least half of it, and more where words of the query do not occur.</summary>
    public bool IsClose { get; init; } = true;
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
