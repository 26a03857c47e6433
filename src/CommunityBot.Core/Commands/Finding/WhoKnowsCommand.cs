using CommunityBot.Search.Experts;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Finds the people who would know about a topic, by what they said, their episodes and their bios.</summary>
public sealed class WhoKnowsCommand : ICommand
{
    private const int MaxPeople = 5;
    private const int MaxQuotes = 3;

    public CommandDefinition Definition { get; } = new()
    {
        Name = "whoknows",
        Summary = "Find who would know about a topic, each with the moment that shows it",
        Parameters =
        [
            new("topic", "what the person should know, or where they work")
            {
                IsRest = true, IsRequired = true, Completion = Completion.Topics,
            },
        ],
        Examples = ["/whoknows documentation"],
        FindExamples = index => ExampleFinder.FindFirst(
            "whoknows", ExampleFinder.GetTopics(index), topic => index.FindExperts(topic, 1) is [{ Moment: not null }]),
    };

    public ValueTask<Reply> AnswerAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var topic = context.GetText("topic")!;
        var experts = context.Index.FindExperts(topic, MaxPeople, cancellationToken);
        return ValueTask.FromResult(experts.Count == 0
            ? NothingFoundReplies.CreateForQuery(context.Index, new() { Words = topic }, "whoknows")
            : Create(context.Index.Catalog, $"Who would know about “{ErrorReplies.Shorten(topic)}”", experts));
    }

    /// <summary>People with what shows that they know: the moments of the first ones, and a list of all.</summary>
    public static Reply Create(EpisodeCatalog catalog, string title, IReadOnlyList<ExpertHit> experts)
    {
        var blocks = new List<Block>(experts.Take(MaxQuotes).Where(e => e.Moment is not null).Select(e => QuoteBlocks.Create(e.Moment!)));
        blocks.Add(new Block.Heading("People"));
        blocks.Add(new Block.Choices("Open a person", [.. experts.Select(e => CreateChoice(catalog, e))]));
        return new() { Title = title, Blocks = blocks };
    }

    private static Choice CreateChoice(EpisodeCatalog catalog, ExpertHit expert)
    {
        var episodes = catalog.EpisodesOf(expert.Person).ToList();
        var role = expert.IsHost ? "asked about it as the host"
            : episodes.Count == 0 ? ""
            : $"guest of {string.Join(", ", episodes.Select(e => e.Number?.ToString() ?? e.Name).Take(3))}";
        return GuestCommand.CreateChoice(expert.Person, string.Join(" · ", new[] { role, expert.BioSentence }.Where(d => d.Length > 0)));
    }
}
