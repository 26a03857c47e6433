namespace CommunityBot.Core.Commands.Finding;

/// <summary>Says where to begin to listen: the first episodes to hear, or the first ones about a topic, each with a reason.</summary>
public sealed class StartCommand(ShowList? shows = null) : ICommand
{
    private const int PageSize = 5;

    public CommandDefinition Definition { get; } = new()
    {
        Name = "start",
        Summary = "Where to begin: five episodes to hear first, or first about a topic, each with the reason",
        Parameters =
        [
            new("topic", "what the episodes are about") { IsRest = true, Completion = Completion.Topics },
            .. (shows ?? ShowList.One).CreateParameters("the show to begin with"),
            new("skip", "how many episodes to pass over") { Kind = ParameterKind.Number, IsHidden = true },
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
            episodes.Count > 0 ? CreatePage(query, episodes, context.GetNumber("skip") ?? 0)
            : topic.Length > 0 ? NothingFoundReplies.CreateForQuery(context.Index, query, "start")
            : NothingFoundReplies.Create("There is no episode to begin with yet.", "No page of the archive has a transcript.", []));
    }

    private static Reply CreatePage(SearchQuery query, IReadOnlyList<FirstEpisode> episodes, int skip)
    {
        skip = Math.Min(skip, (episodes.Count - 1) / PageSize * PageSize);
        var page = episodes.Skip(skip).Take(PageSize).ToList();
        var buttons = new List<Button>();
        if (skip > 0)
            buttons.Add(new("Previous", ButtonAction.Update, Page(Math.Max(0, skip - PageSize))));
        if (skip + page.Count < episodes.Count)
            buttons.Add(new("More", ButtonAction.Update, Page(skip + page.Count)));
        buttons.Add(new("Share", ButtonAction.Share, Page(skip)));
        var with = query.Words.Length == 0 ? "" : $" with “{ErrorReplies.Shorten(query.Words)}”";
        return new()
        {
            Title = $"Where to begin{with}{NothingFoundReplies.DescribeConditions(query with { Words = "" })}",
            Blocks = [new Block.Choices("Open an episode", [.. page.Select(CreateChoice)]), new Block.Buttons(buttons)],
        };

        string Page(int number) => NothingFoundReplies.WriteCommand("start", query, Button.MaxCommandLength, number);
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
