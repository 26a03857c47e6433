using CommunityBot.Search.Experts;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Finds the people who would know about a topic, by what they said, their episodes and their bios.</summary>
public sealed class WhoKnowsCommand(ShowList? shows = null) : ICommand
{
    private const int MaxPeople = 5;
    private const int MaxQuotes = 3;

    public CommandDefinition Definition { get; } = new()
    {
        Name = "whoknows",
        Summary = "Find who would know about a topic, each with the moment that shows it",
        IsShareable = true,
        Parameters =
        [
            new("topic", "what the person should know, or where they work")
            {
                IsRest = true, IsRequired = true, Completion = Completion.Topics,
            },
            .. (shows ?? ShowList.One).CreateParameters("the show they were on"),
        ],
        Examples = ["/whoknows documentation"],
        FindExamples = index => ExampleFinder.FindFirst(
            "whoknows", ExampleFinder.GetTopics(index), topic => index.FindExperts(new() { Words = topic }, 1) is [{ Moment: not null }]),
    };

    public ValueTask<Reply> AnswerAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var query = new SearchQuery { Words = context.GetText("topic")!, Show = context.GetText(ShowList.Parameter) };
        var experts = context.Index.FindExperts(query, MaxPeople, cancellationToken);
        var title = $"Who would know about “{ErrorReplies.Shorten(query.Words)}”{NothingFoundReplies.DescribeConditions(query)}";
        return ValueTask.FromResult(experts.Count == 0
            ? NothingFoundReplies.CreateForQuery(context.Index, query, "whoknows")
            : Create(context.Index.Catalog, title, experts, query.Show));
    }

    /// <summary>People with what shows that they know: the moments of the first ones, and a list of all.</summary>
    internal static Reply Create(EpisodeCatalog catalog, string title, IReadOnlyList<ExpertHit> experts, string? show)
    {
        var blocks = new List<Block>(experts.Take(MaxQuotes).Where(e => e.Moment is not null).Select(e => QuoteBlocks.Create(e.Moment!)));
        blocks.Add(new Block.Heading("People"));
        blocks.Add(new Block.Choices("Open a person", [.. experts.Select(e => CreateChoice(catalog, e, show))]));
        return new() { Title = title, Blocks = blocks };
    }

    private static Choice CreateChoice(EpisodeCatalog catalog, ExpertHit expert, string? show)
    {
        var episodes = catalog.EpisodesOf(expert.Person).Where(e => show is null || e.Show == show).ToList();
        var role = expert.IsHost ? "asked about it as the host"
            : episodes.Count == 0 ? ""
            : $"guest of {string.Join(", ", episodes.Select(e => e.Number?.ToString() ?? e.Name).Take(3))}";
        var detail = string.Join(" · ", new[] { role, expert.BioSentence }.Where(d => d.Length > 0));
        return GuestCommand.CreateChoice(expert.Person, detail, show);
    }
}
