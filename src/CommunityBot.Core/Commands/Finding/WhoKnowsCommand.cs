using CommunityBot.Search.Experts;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Finds the people who would know about a topic, by what they said, their episodes and their bios.</summary>
public sealed class WhoKnowsCommand(ShowList? shows = null) : ICommand
{
    private const int MaxPeople = 5;
    private const int MaxQuotes = 3;
    private const string MoreArgument = " more:1";

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
            new("more", "1 for what the first answer leaves out") { Kind = ParameterKind.Number, IsHidden = true },
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
            : Create(context, title, experts, query, context.GetNumber("more") > 0));
    }

    /// <summary>
    /// People with what shows that they know: the moments of the first ones, and a list of all, as far as it fits on a screen.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="title">The title.</param>
    /// <param name="experts">The people, best first.</param>
    /// <param name="query">What they were found by.</param>
    /// <param name="isRest">Whether to show what the first answer leaves out.</param>
    internal static Reply Create(CommandContext context, string title, IReadOnlyList<ExpertHit> experts, SearchQuery query, bool isRest)
    {
        var catalog = context.Index.Catalog;
        var quotes = experts.Take(MaxQuotes)
            .Where(e => e.Moment is not null)
            .Select(e => QuoteBlocks.Create(context.Links, e.Moment!))
            .ToList();
        var people = experts.Select(e => CreateChoice(catalog, e, query.Show)).ToList();
        var (shownQuotes, shownPeople) = ScreenFit.Choose(title, (1, quotes.Count), (2, people.Count), (q, p) => CreateBlocks(0, q, 0, p));
        return new()
        {
            Title = title,
            Blocks = isRest
                ? CreateBlocks(shownQuotes, quotes.Count - shownQuotes, shownPeople, people.Count - shownPeople)
                : CreateBlocks(0, shownQuotes, 0, shownPeople),
        };

        List<Block> CreateBlocks(int skippedQuotes, int quoteCount, int skippedPeople, int peopleCount)
        {
            var blocks = new List<Block>(quotes.Skip(skippedQuotes).Take(quoteCount));
            if (peopleCount > 0)
            {
                blocks.Add(new Block.Heading("People"));
                blocks.Add(new Block.Choices("Open a person", [.. people.Skip(skippedPeople).Take(peopleCount)]));
            }

            if (skippedQuotes + quoteCount < quotes.Count || skippedPeople + peopleCount < people.Count)
            {
                var maxLength = Button.MaxCommandLength - MoreArgument.Length;
                var rest = NothingFoundReplies.WriteCommand("whoknows", query, maxLength) + MoreArgument;
                blocks.Add(new Block.Buttons([new("More", ButtonAction.Update, rest)]));
            }

            return blocks;
        }
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
