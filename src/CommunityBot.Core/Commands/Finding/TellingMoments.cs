using CommunityBot.Core.Highlights.Selection;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>
/// Selects moments that represent episodes or a person: of the best matches for titles and topics those that can be understood alone.
/// Where nobody says a word of them, because titles are names of files, it selects among all sentences.
/// </summary>
public static class TellingMoments
{
    // Of so many matches for each moment that is shown, over all episodes, the most telling ones are selected.
    private const int Choice = 5;

    // In characters. A shorter moment hardly says anything.
    private const int MinLength = 60;

    // In characters. Text without full stops is one sentence.
    private const int MaxLength = 760;

    private const int MaxRating = 3;

    // Scoring a sentence takes some microseconds. Short lines are mostly questions and answers to them.
    private const int MaxScoredLines = 100;

    /// <summary>Returns at most <paramref name="top"/> moments of episodes, or of one speaker in them, best first.</summary>
    public static IReadOnlyList<Moment> Find(
        SearchIndex index, IReadOnlyList<Episode> episodes, Person? by, int top, CancellationToken cancellationToken = default)
    {
        var matches = Math.Max(top, Choice * top / Math.Max(1, episodes.Count));
        var matching = episodes
            .SelectMany(e => index.Remember(
                (nameof(TellingMoments), e.Id.Slug, by?.Id, matches, top), i => Select(i, e, by, matches, top, cancellationToken)))
            .OrderByDescending(hit => hit.Rating)
            .ThenByDescending(hit => hit.Score)
            .Take(top)
            .ToList();
        // Small talk is shown only where there is nothing else.
        var telling = matching.Exists(hit => hit.Rating > 0) ? matching.FindAll(hit => hit.Rating > 0) : matching;
        return telling.Count > 0 ? telling.ConvertAll(hit => hit.Moment) : FindSentences(episodes, by, top);
    }

    // The best of one episode. To rate takes longer than to search, so it ends with enough moments that no other can surpass.
    private static RatedMoment[] Select(
        SearchIndex index, Episode episode, Person? by, int matches, int top, CancellationToken cancellationToken)
    {
        var rated = new List<RatedMoment>();
        var best = 0;
        foreach (var hit in index.FindQuotes(SearchQuery.ForEpisode(episode, by), matches, cancellationToken))
        {
            rated.Add(new(hit.Moment, Rate(hit.Moment, by), hit.Score));
            best += rated[^1].Rating == MaxRating ? 1 : 0;
            if (best == top)
                break;
        }

        return [.. rated.OrderByDescending(r => r.Rating).ThenByDescending(r => r.Score).Take(top)];
    }

    // From 0, small talk and what a host says about a guest, to MaxRating, a statement that makes sense alone.
    private static int Rate(Moment moment, Person? by)
    {
        if (by is null && moment is { Speaker.IsGuest: false, Episode.Guests.Count: > 0 })
            return 0;
        var (text, topics) = (moment.Text, EpisodeTopics.Create(moment.Episode));
        var sentences = SentenceSplitter.Split(text).ConvertAll(s => RatedSentence.Rate(SpokenSentence.Read(text, s), [], topics));
        if (sentences.Exists(s => !s.IsSuitable) || moment.Length < MinLength)
            return 0;
        return 1 + (sentences[0].CanStart ? 1 : 0)
            + (PassageScore.Compute(text, sentences.ConvertAll(s => s.Sentence), topics) > 0 ? 1 : 0);
    }

    // The best sentence of each line. Without a speaker, guests come before hosts.
    private static List<Moment> FindSentences(IReadOnlyList<Episode> episodes, Person? by, int top) =>
    [
        .. episodes.SelectMany(episode => episode.Lines.Select((line, index) => (Episode: episode, Line: line, Index: index)))
            .Where(place => place.Line.IsQuotable && (by is null || place.Line.Speaker?.Person?.Id == by.Id))
            .OrderByDescending(place => place.Line.Speaker?.IsGuest)
            .ThenByDescending(place => place.Line.Text.Length)
            .Take(MaxScoredLines)
            .Select(place => (place.Episode, place.Index, Best: FindBest(place.Line.Text, place.Episode)))
            .Where(place => place.Best.Sentence.Span.Length <= MaxLength)
            .OrderByDescending(place => Rate(place.Best, place.Episode))
            .Take(top)
            .Select(place => new Moment(place.Episode, place.Index, place.Best.Sentence.Span.Start, place.Best.Sentence.Span.Length)),
    ];

    private static RatedSentence FindBest(string text, Episode episode)
    {
        var topics = EpisodeTopics.Create(episode);
        return SentenceSplitter.Split(text)
            .ConvertAll(s => RatedSentence.Rate(SpokenSentence.Read(text, s), [], topics))
            .MaxBy(s => Rate(s, episode))!;
    }

    private static (bool IsSuitable, bool CanStart, double Score, int Length) Rate(RatedSentence rated, Episode episode) => (
        rated.IsSuitable, rated.CanStart, PassageScore.Compute(rated.Sentence.Text, [rated.Sentence], EpisodeTopics.Create(episode)),
        rated.Sentence.Span.Length);

    private sealed record RatedMoment(Moment Moment, int Rating, double Score);
}
