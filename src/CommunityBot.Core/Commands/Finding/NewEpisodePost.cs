using CommunityBot.Core.Replies;
using CommunityBot.Episodes;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>What a channel reads when the archive has gained episodes.</summary>
public static class NewEpisodePost
{
    private const int MaxListed = 10;

    /// <summary>Several, when nobody knows any more which.</summary>
    public static Reply Unspecified { get; } = new()
    {
        Title = "New episodes",
        Blocks = [new Block.Paragraph("The archive has gained several episodes: ask /episode latest for the newest.")],
        Audience = Audience.Channel,
    };

    /// <summary>One new episode: its card, and its moments for whoever asks.</summary>
    public static Reply Create(Episode episode)
    {
        var blocks = EpisodeCard.CreateBlocks(episode);
        blocks.Add(new Block.Buttons([new("Moments", ButtonAction.Reply, EpisodeCard.WriteCommand(episode, "", Button.MaxCommandLength))]));
        return new() { Title = $"New episode: {episode}", Blocks = blocks, Audience = Audience.Channel };
    }

    /// <summary>Several at once: their names and guests, at most ten of them.</summary>
    public static Reply Create(IReadOnlyList<Episode> episodes)
    {
        var blocks = new List<Block> { new Block.Facts([.. episodes.Take(MaxListed).Select(e => new Fact(e.ToString(), CreateDetail(e)))]) };
        if (episodes.Count > MaxListed)
            blocks.Add(new Block.Note($"… and {episodes.Count - MaxListed} more."));
        return new() { Title = $"{episodes.Count} new episodes", Blocks = blocks, Audience = Audience.Channel };
    }

    private static RichText CreateDetail(Episode episode) =>
        episode.Links.YouTube is { } video ? [EpisodeCard.JoinNames(episode.Guests), " ", new Span.Link("YouTube", video)] : EpisodeCard.JoinNames(episode.Guests);
}
