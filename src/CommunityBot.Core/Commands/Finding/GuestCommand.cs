using CommunityBot.Core.Episodes;
using CommunityBot.Core.Replies;
using CommunityBot.Core.Search;
using CommunityBot.Core.Search.People;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Finds a person by any part or misspelling of the name.</summary>
public sealed class GuestCommand : ICommand
{
    private const int Moments = 3;
    private const int MaxEpisodes = 10;
    private const int MaxBioLength = 600;

    public CommandDefinition Definition { get; } = new()
    {
        Name = "guest",
        Summary = "Find a person: who they are, their episodes, their most telling moments",
        Parameters = [new("name", "any part of the name, as well as you remember it") { IsRest = true, IsRequired = true, Completes = Completion.Guests }],
        Examples = ["/guest hugo"],
    };

    public ValueTask<Reply> Answer(CommandCall call, CancellationToken cancellationToken)
    {
        var name = call.Text("name")!;
        var hits = call.Index.People.Find(name, 5, cancellationToken);
        var reply = hits switch
        {
            [] => NothingFound.Saying($"Nobody called “{Refusal.Shown(name)}” was on the show.", "Try another spelling, or only the first or last name.", []),
            [{ IsConfident: true }, ..] => Card(call.Index, hits[0].Person, hits.Skip(1).Where(h => h.IsConfident && h.IsNamesakeOf(hits[0]))),
            _ => DidYouMean(name, hits),
        };
        return ValueTask.FromResult(reply);
    }

    private static Reply DidYouMean(string name, IReadOnlyList<PersonHit> hits) => new()
    {
        Title = $"Nobody is called exactly “{Refusal.Shown(name)}”. Did you mean one of these?",
        Blocks = [new Block.Choices("Open a person", [.. hits.Select(h => Choice(h.Person))])],
        Outcome = Outcome.NothingFound,
    };

    private static Reply Card(SearchIndex index, Person person, IEnumerable<PersonHit> namesakes)
    {
        var episodes = index.Catalog.EpisodesOf(person).Reverse().ToList();
        var blocks = new List<Block>();
        if (person.Bio.Length > 0)
            blocks.Add(new Block.Paragraph(Excerpt.Of(person.Bio, MaxBioLength)));
        if (person.Links.Count > 0)
            blocks.Add(new Block.Facts([new("Links", Links(person))]));
        if (episodes.Count > 0)
        {
            blocks.Add(new Block.Heading(episodes.Count == 1 ? "Episode" : "Episodes"));
            blocks.Add(new Block.Choices("Open an episode", [.. episodes.Take(MaxEpisodes).Select(e => EpisodeCard.Choice(e, ""))]));
        }

        var moments = episodes.SelectMany(e => index.Quotes(SearchQuery.About(e, person), Moments)).OrderByDescending(h => h.Score).Take(Moments).ToList();
        if (moments.Count > 0)
        {
            blocks.Add(new Block.Heading("Moments"));
            blocks.AddRange(moments.Select(Quoting.Quote));
        }

        var others = namesakes.Select(h => Choice(h.Person)).ToList();
        if (others.Count > 0)
        {
            blocks.Add(new Block.Heading("Others of that name"));
            blocks.Add(new Block.Choices("Open a person", others));
        }

        blocks.Add(new Block.Buttons([new("Share", ButtonDeed.Share, CommandFor(person, Button.MaxCommandLength))]));
        return new() { Title = person.Name, Blocks = blocks };
    }

    private static string CommandFor(Person person, int maxLength) => CommandLine.Write("guest", person.Id, [], maxLength);

    private static Choice Choice(Person person) => new(person.Name, Excerpt.Of(person.Bio, 90), CommandFor(person, Replies.Choice.MaxCommandLength));

    private static RichText Links(Person person)
    {
        var spans = new List<Span>();
        foreach (var link in person.Links)
        {
            if (spans.Count > 0)
                spans.Add(" · ");
            spans.Add(new Span.Link(link.Label, link.Address));
        }

        return [.. spans];
    }
}
