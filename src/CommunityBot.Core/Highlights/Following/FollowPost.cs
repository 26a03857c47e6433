namespace CommunityBot.Core.Highlights.Following;

/// <summary>Creates the message that tells a member of what they follow.</summary>
public static class FollowPost
{
    // One more button opens the list.
    private const int MaxStopButtons = 4;
    private const int MaxLabel = 20;
    private const int MaxNames = 5;

    /// <summary>A message whose content is gone, because its member was forgotten. It is never sent.</summary>
    public static Reply Gone { get; } = new() { Title = "What you follow", Audience = Audience.Channel };

    /// <summary>
    /// Where it was found, what the member follows, the moments, and buttons that end it. The same content gives the same message.
    /// </summary>
    public static Reply CreateReply(FollowContent content, PublicLinks? links = null)
    {
        var follows = content.Matches.DistinctBy(m => m.Follow).ToList();
        var episodes = content.Matches.DistinctBy(m => m.Episode).ToList();
        var blocks = new List<Block> { new Block.Paragraph($"You follow {Join([.. follows.Select(f => f.Label)])}.") };
        if (episodes.Count > 1)
            blocks.Add(new Block.Paragraph($"New: {Join([.. episodes.Select(e => e.EpisodeName)])}."));
        blocks.AddRange(content.Quotes.Select(
            q => new Block.Quote(q.Words, HighlightPost.CreateSource(q, links?.GetMoment(q.Address)))));
        if (content.Quotes.Count == 0)
            blocks.Add(new Block.Note("There is no transcript yet to quote from."));
        blocks.Add(new Block.Buttons(CreateButtons(follows, episodes)));
        return new()
        {
            Title = episodes is [var only] ? $"New: {only.EpisodeName}" : $"{episodes.Count} new episodes",
            Blocks = blocks,
            Audience = Audience.Channel,
        };
    }

    private static List<Button> CreateButtons(List<FollowMatch> follows, List<FollowMatch> episodes)
    {
        var buttons = new List<Button>();
        if (follows is [var one])
            buttons.Add(CreateStop(one, "Stop"));
        else if (follows.Count <= MaxStopButtons)
            buttons.AddRange(follows.Select(f => CreateStop(f, Excerpt.Create($"Stop {f.Label}", MaxLabel))));
        if (follows.Count > 1)
            buttons.Add(new("What I follow", ButtonAction.Reply, "/follow list"));
        else if (episodes is [var episode] && $"/episode {episode.Slug}" is { Length: <= Button.MaxCommandLength } command)
            buttons.Add(new("Episode", ButtonAction.Reply, command));
        return buttons;
    }

    private static Button CreateStop(FollowMatch match, string label) => new(label, ButtonAction.Reply, $"/follow stop:{match.Follow}");

    private static string Join(string[] names) => names.Length > MaxNames
        ? $"{string.Join(", ", names.Take(MaxNames))} and {names.Length - MaxNames} more"
        : names is [.. var first, var last] && first.Length > 0 ? $"{string.Join(", ", first)} and {last}" : string.Concat(names);
}
