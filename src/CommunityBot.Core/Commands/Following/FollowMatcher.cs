using CommunityBot.Core.Commands.Finding;
using CommunityBot.Core.Highlights.Following;

namespace CommunityBot.Core.Commands.Following;

/// <summary>
/// Finds words as <c>/quote</c> does, but never words that are only similar; a guest by the name, and a show by its name, with their most
/// telling moments.
/// </summary>
public sealed class FollowMatcher : IFollowMatcher
{
    // Of words that were said far apart, or of half a phrase, nobody wants to be told.
    private const float MinSupport = 0.75f;

    public IReadOnlyList<Moment>? Find(SearchIndex index, Follow follow, Episode episode) => index.Remember(
        (nameof(FollowMatcher), follow.Kind, follow.Term, episode.Id.Slug), i => new Finding(FindNew(i, follow, episode))).Moments;

    /// <summary>The query for words that are followed.</summary>
    public static SearchQuery CreateQuery(string words) => new() { Words = words };

    private static IReadOnlyList<Moment>? FindNew(SearchIndex index, Follow follow, Episode episode) => follow.Kind switch
    {
        FollowKind.Words => FindWords(index, follow.Term, episode),
        FollowKind.Guest when episode.Guests.FirstOrDefault(g => IsSame(g.Name, follow.Term)) is { } guest =>
            TellingMoments.Find(index, [episode], guest, FollowNotifier.MaxQuotes),
        FollowKind.Show when episode.Show is { } show && IsSame(show, follow.Term) =>
            TellingMoments.Find(index, [episode], by: null, FollowNotifier.MaxQuotes),
        _ => null,
    };

    private static List<Moment>? FindWords(SearchIndex index, string words, Episode episode)
    {
        var query = CreateQuery(words) with { Episode = episode.Id.Slug };
        if (!SearchIndex.HasWords(query) || index.FindMissingWords(query).Count > 0)
            return null;
        var moments = index.FindQuotes(query, FollowNotifier.MaxQuotes)
            .Where(hit => hit.IsClose && hit.Support >= MinSupport)
            .Select(hit => hit.Moment)
            .Where(moment => moment.Episode == episode)
            .ToList();
        return moments.Count == 0 ? null : moments;
    }

    private static bool IsSame(string name, string term) => name.Equals(term, StringComparison.OrdinalIgnoreCase);

    private sealed record Finding(IReadOnlyList<Moment>? Moments);
}
