using CommunityBot.Core.Highlights.Usage;

namespace CommunityBot.Web.Api;

/// <summary>Lists the moments that were shared and opened most.</summary>
internal static class DeskUsage
{
    private const int MaxMoments = 10;

    /// <summary>The moments that the archive still has: the most shared first, then the most opened.</summary>
    public static IReadOnlyList<DeskUsedMoment> Create(EpisodeCatalog catalog, IReadOnlyList<MomentCount> counts) =>
    [
        .. counts.GroupBy(c => (c.Moment.Episode, c.Moment.Hash))
            .Select(g => (g.First().Moment, Shared: g.Sum(c => c.Shared), Opened: g.Sum(c => c.Opened)))
            .OrderByDescending(c => c.Shared).ThenByDescending(c => c.Opened).ThenBy(c => c.Moment.ToString(), StringComparer.Ordinal)
            .Select(c => (Moment: c.Moment.FindMoment(catalog), c.Shared, c.Opened))
            .Where(c => c.Moment is not null)
            .Take(MaxMoments)
            .Select(c => new DeskUsedMoment(
                c.Moment!.Text, c.Moment.Speaker?.FullName ?? SpeakerLabel.Unnamed, c.Moment.Episode.ToString(),
                EpisodeUrl.Create(c.Moment, null), c.Shared, c.Opened)),
    ];
}

/// <summary>A moment, and how often it was shared in chats and opened on the public site.</summary>
internal sealed record DeskUsedMoment(string Words, string Speaker, string Episode, string Href, int Shared, int Opened);
