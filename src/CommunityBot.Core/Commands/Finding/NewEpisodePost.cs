using CommunityBot.Core.Episodes;
using CommunityBot.Core.Replies;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>What a channel reads when the archive has gained episodes.</summary>
public static class NewEpisodePost
{
    private const int MaxListed = 10;

    /// <summary>Several, when nobody knows any more which.</summary>
    public static Reply ForSome { get; } = new()
    {
        Title = "New episodes",
        Blocks = [new Block.Paragraph("The archive has gained several episodes: ask /episode latest for the newest.")],
        Audience = Audience.Channel,
    };

    /// <summary>One new episode: its card, and its moments for whoever asks.</summary>
    public static Reply For(Episode episode)
    {
        var blocks = EpisodeCard.Of(episode);
        blocks.Add(new Block.Buttons([new("Moments", ButtonDeed.Tell, EpisodeCard.CommandFor(episode, "", Button.MaxCommandLength))]));
        return new() { Title = $"New episode: {episode}", Blocks = blocks, Audience = Audience.Channel };
    }

    /// <summary>Several at once: their names and guests, at most ten of them.</summary>
    public static Reply For(IReadOnlyList<Episode> episodes)
    {
        var blocks = new List<Block> { new Block.Facts([.. episodes.Take(MaxListed).Select(e => new Fact(e.ToString(), Detail(e)))]) };
        if (episodes.Count > MaxListed)
            blocks.Add(new Block.Note($"… and {episodes.Count - MaxListed} more."));
        return new() { Title = $"{episodes.Count} new episodes", Blocks = blocks, Audience = Audience.Channel };
    }

    private static RichText Detail(Episode episode) =>
        episode.Links.YouTube is { } video ? [EpisodeCard.Names(episode.Guests), " ", new Span.Link("YouTube", video)] : EpisodeCard.Names(episode.Guests);
}
