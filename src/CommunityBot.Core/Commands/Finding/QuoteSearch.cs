using CommunityBot.Search.Results;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>The quotes that are nearest to a query, and whether they answer it.</summary>
/// <param name="Query">The query; where its first words name a speaker, with that speaker.</param>
/// <param name="Hits">The quotes, best first; may be empty.</param>
internal sealed record QuoteSearch(SearchQuery Query, IReadOnlyList<MomentHit> Hits)
{
    /// <summary>The number of quotes that <c>/quote</c> shows and lists at once. The nearest of them decide whether it has an answer.</summary>
    public const int PageSize = 4;

    /// <summary>The limit of "Next". A user who has not found the quote by then needs a better query.</summary>
    public const int MaxHits = 50;

    // A moment with less of a sentence that nobody said is not close to it.
    private const float CloseShare = 0.7f;

    // Of a moment that holds a sentence, less rounding; and how finely such shares are told apart.
    private const float WholeShare = 0.95f;
    private const float ShareSteps = 5;

    /// <summary>Whether the first words of the query were read as a speaker.</summary>
    public bool HasReadSpeaker { get; private init; }

    /// <summary>Whether the query is a sentence that nobody said in these words.</summary>
    public bool IsUnsaid { get; private init; }

    /// <summary>Whether one of the quotes is close to the query, so that it is answered.</summary>
    public bool IsAnswered => Hits.Any(IsAnswer);

    /// <summary>Whether a quote is close to the query, by its words or by its meaning.</summary>
    public bool IsAnswer(MomentHit hit) => HasCloseWords(hit) || hit is { IsClose: true, IsFoundByMeaning: true };

    /// <summary>Whether a quote is close to the query, and holds much of it where the query is a sentence that nobody said.</summary>
    public bool HasCloseWords(MomentHit hit) => hit.IsClose && (!IsUnsaid || hit.Share >= CloseShare);

    /// <summary>Looks for the quotes nearest to a query.</summary>
    public static QuoteSearch Find(SearchIndex index, SearchQuery query, int top, CancellationToken cancellationToken)
    {
        if (index.ReadSpeaker(query) is { } bySpeaker
            && index.FindQuotes(bySpeaker, top, cancellationToken) is [{ IsClose: true }, ..] spoken)
            return new(bySpeaker, spoken) { HasReadSpeaker = true };
        return index.IsUnsaidSentence(query)
            ? new(query, FindClosest(index, query, top, cancellationToken)) { IsUnsaid = true }
            : new(query, index.FindQuotes(query, top, cancellationToken));
    }

    // Of a sentence that nobody said, the moments with a sentence that holds the most of its words.
    private static IReadOnlyList<MomentHit> FindClosest(SearchIndex index, SearchQuery query, int top, CancellationToken cancellationToken)
    {
        var hits = index.FindQuotes(query with { MeasuresShares = true }, MaxHits, cancellationToken);
        return hits is [{ Share: < WholeShare }, ..]
            ? [.. hits.OrderByDescending(hit => (int)(ShareSteps * hit.Share!.Value)).Take(top)]
            : [.. hits.Take(top)];
    }
}
