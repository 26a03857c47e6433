using CommunityBot.Episodes;
using CommunityBot.Search;
using CommunityBot.Search.Queries;
using CommunityBot.Search.Results;

namespace CommunityBot.Web.Pages;

/// <summary>The places of one episode that a question finds, as the answers to it would.</summary>
/// <param name="Words">What was looked for; empty when nothing was.</param>
/// <param name="Hits">The moments, best first.</param>
internal sealed record EpisodeMatches(string Words, IReadOnlyList<MomentHit> Hits)
{
    private const int MaxWords = 400;
    private const int MaxMoments = 50;

    private readonly ILookup<int, SentenceSplitter.TextSpan> _marks = Hits
        .SelectMany(h => h.Matches, (hit, match) => (hit.Moment.LineIndex, Span: new SentenceSplitter.TextSpan(hit.Moment.Start + match.Start, match.Length)))
        .ToLookup(m => m.LineIndex, m => m.Span);

    public static EpisodeMatches Find(SearchIndex index, Episode episode, string words, CancellationToken cancellationToken)
    {
        words = words.Trim();
        return words.Length is 0 or > MaxWords
            ? new("", [])
            : new(words, index.FindQuotes(SearchQuery.Parse(words) with { Episode = episode.Id.Slug }, MaxMoments, cancellationToken));
    }

    /// <summary>The stretches of a line to mark, in order, not overlapping.</summary>
    public IEnumerable<SentenceSplitter.TextSpan> GetMarks(int line)
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
