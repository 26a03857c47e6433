using CommunityBot.Search.People;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Finds a person by a part of the name, also when it is misspelled.</summary>
public sealed class GuestCommand : ICommand
{
    private const int MaxMoments = 3;
    private const int MaxEpisodes = 10;
    private const int MaxBioLength = 600;

    public CommandDefinition Definition { get; } = new()
    {
        Name = "guest",
        Summary = "Find a person: who they are, their episodes, their most telling moments",
        Parameters =
        [
            new("name", "any part of the name, as well as you remember it")
            {
                IsRest = true, IsRequired = true, Completion = Completion.Guests,
            },
        ],
        Examples = ["/guest hugo"],
        FindExamples = index => ExampleFinder.FindFirst(
            "guest", ExampleFinder.GetGuests(index), name => index.People.Find(name, 1) is [{ IsConfident: true }]),
    };

    public ValueTask<Reply> AnswerAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var name = context.GetText("name")!;
        var hits = context.Index.People.Find(name, 5, cancellationToken);
        var reply = hits switch
        {
            [] => NothingFoundReplies.Create(
                $"Nobody called “{ErrorReplies.Shorten(name)}” was on the show.",
                "Try another spelling, or only the first or last name.", []),
            [{ IsConfident: true } first, ..] =>
                CreateCard(context.Index, first.Person, hits.Skip(1).Where(h => h.IsConfident && h.IsTiedWith(first))),
            _ => CreateChoices(name, hits),
        };
        return ValueTask.FromResult(reply);
    }

    private static Reply CreateChoices(string name, IReadOnlyList<PersonHit> hits) => new()
    {
        Title = $"Nobody is called exactly “{ErrorReplies.Shorten(name)}”. Did you mean one of these?",
        Blocks = [new Block.Choices("Open a person", [.. hits.Select(h => CreateChoice(h.Person))])],
        Outcome = Outcome.NothingFound,
    };

    private static Reply CreateCard(SearchIndex index, Person person, IEnumerable<PersonHit> namesakes)
    {
        var episodes = index.Catalog.EpisodesOf(person).Reverse().ToList();
        var blocks = new List<Block>();
        if (person.Bio.Length > 0)
            blocks.Add(new Block.Paragraph(Excerpt.Create(person.Bio, MaxBioLength)));
        if (person.Links.Count > 0)
            blocks.Add(new Block.Facts([new("Links", CreateLinks(person))]));
        if (episodes.Count > 0)
        {
            blocks.Add(new Block.Heading(episodes.Count == 1 ? "Episode" : "Episodes"));
            blocks.Add(new Block.Choices("Open an episode", [.. episodes.Take(MaxEpisodes).Select(e => EpisodeCard.CreateChoice(e, ""))]));
        }

        var moments = episodes.SelectMany(e => index.FindQuotes(SearchQuery.ForEpisode(e, person), MaxMoments))
            .OrderByDescending(h => h.Score)
            .Take(MaxMoments)
            .ToList();
        if (moments.Count > 0)
        {
            blocks.Add(new Block.Heading("Moments"));
            // Nobody asked for words, so none are marked.
            blocks.AddRange(moments.Select(m => QuoteBlocks.Create(m.Moment)));
        }

        var others = namesakes.Select(h => CreateChoice(h.Person)).ToList();
        if (others.Count > 0)
        {
            blocks.Add(new Block.Heading("Others of that name"));
            blocks.Add(new Block.Choices("Open a person", others));
        }

        blocks.Add(new Block.Buttons([new("Share", ButtonAction.Share, WriteCommand(person, Button.MaxCommandLength))]));
        return new() { Title = person.Name, Blocks = blocks };
    }

    private static string WriteCommand(Person person, int maxLength) => CommandSyntax.Write("guest", person.Id, [], maxLength);

    private static Choice CreateChoice(Person person) =>
        new(person.Name, Excerpt.Create(person.Bio, 90), WriteCommand(person, CommunityBot.Core.Replies.Choice.MaxCommandLength));

    private static RichText CreateLinks(Person person) => RichText.Join(" · ", person.Links.Select(l => new Span.Link(l.Label, l.Address)));
}
