using CommunityBot.Core.Highlights.Selection;
using CommunityBot.Search.Results;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Selects moments that represent an episode or a person: of the best matches those that can be understood alone.</summary>
internal static class TellingMoments
{
    // Of so many matches for each moment that is shown, the most telling ones are selected.
    private const int Choice = 5;

    // In characters. A shorter moment hardly says anything.
    private const int MinLength = 60;

    /// <summary>At most <paramref name="top"/> moments of an episode, or of one speaker of it.</summary>
    public static IEnumerable<MomentHit> Find(SearchIndex index, Episode episode, Person? by, int top) => index
        .FindQuotes(SearchQuery.ForEpisode(episode, by), Choice * top)
        .OrderByDescending(hit => Rate(hit.Moment))
        .Take(top);

    /// <summary>From 0, small talk, to 3, a statement that makes sense alone.</summary>
    public static int Rate(Moment moment)
    {
        var text = moment.Line.Text;
        var sentences = SentenceSplitter.Split(moment.Text)
            .ConvertAll(s => SentenceScorer.Score(text, s with { Start = moment.Start + s.Start }));
        if (sentences.Exists(s => !s.IsSuitable) || moment.Length < MinLength)
            return 0;
        return 1 + (sentences[0].CanStart ? 1 : 0) + (sentences.Sum(s => s.Score) > 0 ? 1 : 0);
    }
}
