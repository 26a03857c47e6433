namespace CommunityBot.Core.Commands.Finding;

/// <summary>Says where to begin to listen: the first episodes to hear, or the first ones about a topic, each with a reason.</summary>
public sealed class StartCommand(ShowList? shows = null) : ICommand
{
    private const int PageSize = 5;

    public CommandDefinition Definition { get; } = new()
    {
        Name = "start",
        Summary = "Where to begin: five episodes to hear first, or first about a topic, each with the reason",
        IsShareable = true,
        Parameters =
        [
            new("topic", "what the episodes are about") { IsRest = true, Completion = Completion.Topics },
            .. (shows ?? ShowList.One).CreateParameters("the show to begin with"),
            .. PagePosition.Parameters,
        ],
        Examples = ["/start", "/start careers"],
        FindExamples = index =>
        [
            "/start",
            .. ExampleFinder.FindFirst("start", ExampleFinder.GetTopics(index), t => index.FindEpisodes(new() { Words = t }, 1).Count > 0),
        ],
    };

    public ValueTask<Reply> AnswerAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (topic, show) = (context.GetText("topic") ?? "", context.GetText(ShowList.Parameter));
        var query = SearchQuery.Parse(topic) with { Show = show };
        var episodes = topic.Length == 0
            ? FirstEpisodes.Find(context.Index, show, cancellationToken)
            : FirstEpisodes.Find(context.Index, query, cancellationToken);
        return ValueTask.FromResult(
            episodes.Count > 0 ? CreatePage(context, query, episodes)
            : topic.Length > 0 ? NothingFoundReplies.CreateForQuery(context.Index, query, "start")
            : NothingFoundReplies.Create("There is no episode to begin with yet.", "No page of the archive has a transcript.", []));
    }

    private static Reply CreatePage(CommandContext context, SearchQuery query, IReadOnlyList<FirstEpisode> episodes)
    {
        var keys = episodes.Select(e => e.Episode.Id.Key).ToList();
        var skip = Math.Min(PagePosition.Find(context, keys, PageSize), episodes.Count - 1);
        var page = episodes.Skip(skip).Take(PageSize).ToList();
        var last = skip + page.Count;
        var buttons = new List<Button>();
        if (skip > 0)
            buttons.Add(new("Previous", ButtonAction.Update, Page(PagePosition.Previous(Math.Max(0, skip - PageSize), keys[skip]))));
        if (last < episodes.Count)
            buttons.Add(new("More", ButtonAction.Update, Page(PagePosition.Next(last, keys[last - 1]))));
        buttons.Add(new("Share", ButtonAction.Share, Page(PagePosition.Same(skip))));
        var with = query.Words.Length == 0 ? "" : $" with “{ErrorReplies.Shorten(query.Words)}”";
        return new()
        {
            Title = $"Where to begin{with}{NothingFoundReplies.DescribeConditions(query)}",
            Blocks = [new Block.Choices("Open an episode", [.. page.Select(CreateChoice)]), new Block.Buttons(buttons)],
        };

        string Page(PageArguments arguments) => NothingFoundReplies.WriteCommand("start", query, Button.MaxCommandLength, arguments);
    }

    // The reason comes first: it is what the list adds.
    private static Choice CreateChoice(FirstEpisode first)
    {
        var guests = EpisodeCard.JoinNames(first.Episode.Guests);
        return EpisodeCard.CreateChoice(first.Episode, "") with
        {
            Detail = guests.Length == 0 ? first.Reason : $"{first.Reason} · {guests}",
        };
    }
}
