namespace CommunityBot.Search.Results;

/// <summary>A moment that matches a query.</summary>
/// <param name="Moment">Whole sentences of one line.</param>
/// <param name="Matches">The matched parts of <see cref="Moment.Text"/>, in order, not overlapping.</param>
/// <param name="Score">Higher is better; comparable only within one result list.</param>
public sealed record MomentHit(Moment Moment, IReadOnlyList<TextSpan> Matches, double Score);

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
