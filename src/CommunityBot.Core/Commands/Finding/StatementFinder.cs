using CommunityBot.Core.Highlights.Selection;
using CommunityBot.Search.Results;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>
/// Finds what was said most tellingly where no words lead to it: titles that are names of files have no word that somebody says.
/// </summary>
internal static class StatementFinder
{
    // Scoring a sentence takes some microseconds. Short lines are mostly questions and answers to them.
    private const int MaxScoredLines = 100;

    // Characters. Text without full stops is one sentence.
    private const int MaxLength = 760;

    /// <summary>
    /// Returns at most <paramref name="top"/> moments of different lines: first those that make sense alone, of these those that state
    /// something, then the longer ones. Without a speaker, guests come before hosts.
    /// </summary>
    public static IReadOnlyList<MomentHit> Find(IEnumerable<Episode> episodes, Person? by, int top) =>
    [
        .. episodes.SelectMany(episode => episode.Lines.Select((line, index) => (Episode: episode, Line: line, Index: index)))
            .Where(place => place.Line.IsQuotable && (by is null || place.Line.Speaker?.Person?.Id == by.Id))
            .OrderByDescending(place => place.Line.Speaker?.IsGuest)
            .ThenByDescending(place => place.Line.Text.Length)
            .Take(MaxScoredLines)
            .Select(place => (place.Episode, place.Index, Best: FindBest(place.Line.Text)))
            .Where(place => place.Best.Span.Length <= MaxLength)
            .OrderByDescending(place => Rate(place.Best))
            .Take(top)
            .Select(place => new MomentHit(new(place.Episode, place.Index, place.Best.Span.Start, place.Best.Span.Length), [], 0)),
    ];

    private static ScoredSentence FindBest(string text) =>
        SentenceSplitter.Split(text).ConvertAll(sentence => SentenceScorer.Score(text, sentence)).MaxBy(Rate);

    private static (bool IsSuitable, bool CanStart, double Score, int Length) Rate(ScoredSentence sentence) =>
        (sentence.IsSuitable, sentence.CanStart, sentence.Score, sentence.Span.Length);
}
