using CommunityBot.Episodes;

namespace CommunityBot.Search.Results;

/// <summary>A moment that answers a query.</summary>
/// <param name="Moment">Whole sentences of one line.</param>
/// <param name="Matches">Stretches of <see cref="Moment.Text"/> that the query asked for, in order, not overlapping.</param>
/// <param name="Score">Higher is better; comparable within one answer only.</param>
public sealed record MomentHit(Moment Moment, IReadOnlyList<SentenceSplitter.TextSpan> Matches, double Score);

/// <summary>An episode that answers a query.</summary>
/// <param name="Episode">The episode.</param>
/// <param name="Score">Higher is better; comparable within one answer only.</param>
public sealed record EpisodeHit(Episode Episode, double Score);

/// <summary>A word of a query that nobody says in any form.</summary>
/// <param name="Word">As it was typed.</param>
/// <param name="Suggestions">Words that do occur and look like it, nearest first, at most three.</param>
public sealed record MissingWord(string Word, IReadOnlyList<WordCount> Suggestions);

/// <summary>A word and the number of lines it occurs in.</summary>
public sealed record WordCount(string Word, int Lines);
