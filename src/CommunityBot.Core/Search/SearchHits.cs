using CommunityBot.Core.Episodes;

namespace CommunityBot.Core.Search;

/// <summary>A moment that answers a query.</summary>
/// <param name="Moment">Whole sentences of one line.</param>
/// <param name="Matches">Stretches of <see cref="Moment.Text"/> that the query asked for, in order, not overlapping.</param>
/// <param name="Score">Higher is better; comparable within one answer only.</param>
public sealed record MomentHit(Moment Moment, IReadOnlyList<Sentences.Span> Matches, double Score);

/// <summary>An episode that answers a query.</summary>
/// <param name="Episode">The episode.</param>
/// <param name="Score">Higher is better; comparable within one answer only.</param>
public sealed record EpisodeHit(Episode Episode, double Score);

/// <summary>A word of a query that nobody says in any form.</summary>
/// <param name="Word">As it was typed.</param>
/// <param name="Nearest">Words that do occur and look like it, nearest first, at most three.</param>
public sealed record MissingWord(string Word, IReadOnlyList<WordCount> Nearest);

/// <summary>A word and the number of lines it occurs in.</summary>
public sealed record WordCount(string Word, int Lines);

/// <summary>What a query is compared with.</summary>
public enum SearchFields
{
    /// <summary>Lines, section headers, titles, topics, descriptions and guests.</summary>
    All,

    /// <summary>Transcript lines alone, as if nothing else were there.</summary>
    Lines,
}
