using CommunityBot.Search.Queries;
using CommunityBot.Search.Results;

namespace CommunityBot.Web.Pages;

/// <summary>The moments of one episode that match a question, found as <c>/quote</c> finds them.</summary>
/// <param name="Words">The searched words; empty when there is no question.</param>
/// <param name="Hits">The moments, best first.</param>
public sealed record EpisodeMatches(string Words, IReadOnlyList<MomentHit> Hits)
{
    private const int MaxWords = 400;
    private const int MaxMoments = 50;

    private readonly ILookup<int, TextSpan> _marks = Hits
        .SelectMany(
            h => h.Matches, (hit, match) => (hit.Moment.LineIndex, Span: new TextSpan(hit.Moment.Start + match.Start, match.Length)))
        .ToLookup(m => m.LineIndex, m => m.Span);

    public static EpisodeMatches Find(SearchIndex index, Episode episode, string words, CancellationToken cancellationToken)
    {
        words = words.Trim();
        return words.Length is 0 or > MaxWords
            ? new("", [])
            : new(words, index.FindQuotes(SearchQuery.Parse(words) with { Episode = episode.Id.Slug }, MaxMoments, cancellationToken));
    }

    /// <summary>The stretches of a line to mark, in order, not overlapping.</summary>
    public IEnumerable<TextSpan> GetMarks(int line)
    {
        var end = 0;
        foreach (var mark in _marks[line].OrderBy(m => m.Start))
        {
            if (mark.Start < end)
                continue;
            yield return mark;
            end = mark.End;
        }
    }
}
