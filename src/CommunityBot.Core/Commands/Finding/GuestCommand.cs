using CommunityBot.Search.People;
using CommunityBot.Search.Results;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Finds a person by a part of the name, also when it is misspelled, or else by company, project or topic.</summary>
public sealed class GuestCommand(ShowList? shows = null) : ICommand
{
    private const int MaxMoments = 3;
    private const int MaxEpisodes = 5;
    private const int MaxPeople = 5;

    // The newest ones. Each is a search, and a host speaks in hundreds.
    private const int MaxSearchedEpisodes = 20;
    // In characters, of whole sentences, and the same behind "More".
    private const int MaxBioLength = 280;
    private const int MaxRestLength = 800;
    private const int MaxDetailLength = 90;

    public CommandDefinition Definition { get; } = new()
    {
        Name = "guest",
        Summary = "Find a person: who they are, their episodes, their most telling moments",
        IsShareable = true,
        Parameters =
        [
            new("name", "any part of the name, as well as you remember it")
            {
                IsRest = true, IsRequired = true, Completion = Completion.Guests,
            },
            .. (shows ?? ShowList.One).CreateParameters("the show they were on"),
            new("more", "1 for what the card leaves out") { Kind = ParameterKind.Number, IsHidden = true },
        ],
        Examples = ["/guest hugo"],
        FindExamples = index => ExampleFinder.FindFirst(
            "guest", ExampleFinder.GetGuests(index), name => index.People.Find(name, 1) is [{ IsConfident: true }]),
    };

    public ValueTask<Reply> AnswerAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (index, name, show) = (context.Index, context.GetText("name")!, context.GetText(ShowList.Parameter));
        if (index.Catalog.Hidden.FindPerson(name) is { } hidden)
            return ValueTask.FromResult(HiddenMoments.CreateReply(hidden));
        var hits = index.People.Find(name, 5, cancellationToken);
        return ValueTask.FromResult(
            hits is [{ HasWholeWords: true }, ..]
                ? CreateCard(context, hits[0].Person, FindNamesakes(hits), show, context.GetNumber("more") > 0)
            : index.Catalog.Hidden.ExplainPerson(name, allowsPart: true) is { } part ? HiddenMoments.CreateReply(part)
            : FindOthers(context, name, show, cancellationToken) is { } others ? others
            : hits is [{ IsConfident: true }, ..] ? CreateCard(context, hits[0].Person, FindNamesakes(hits), show)
            : FindByPrefix(context, name, show) is { } named ? named
            : FindExperts(context, name, show, cancellationToken) is { } experts ? experts
            : hits.Count > 0 ? CreateChoices(name, [.. hits.Select(h => h.Person)], show)
            : NothingFoundReplies.Create(
                SearchIndex.IsAskingForPeople(name)
                    ? $"Nobody is found for “{ErrorReplies.Shorten(name)}”: no bio says it, and no guest speaks about it."
                    : $"Nobody called “{ErrorReplies.Shorten(name)}” was on the show.",
                "Try another spelling, or only the first or last name.", []));
    }

    // The beginning of a name, which somebody types who does not remember the rest.
    private static Reply? FindByPrefix(CommandContext context, string name, string? show) =>
        context.Index.People.FindByPrefix(name, MaxPeople) switch
        {
            [] => null,
            [var only] => CreateCard(context, only, [], show),
            var several => CreateChoices(name, several, show),
        };

    // People by company or project, and somebody who was only talked about.
    private static Reply? FindOthers(CommandContext context, string name, string? show, CancellationToken cancellationToken)
    {
        var people = context.Index.FindPeopleByBio(name, MaxPeople, show);
        if (people.Count > 0)
            return WhoKnowsCommand.Create(
                context, $"People for “{ErrorReplies.Shorten(name)}”, by their bios", people,
                new() { Words = name, Show = show }, isRest: false);
        var phrase = name.Replace("\"", "", StringComparison.Ordinal);
        var moments = context.Index.FindQuotes(new() { Words = $"\"{phrase}\"", Show = show }, MaxMoments, cancellationToken);
        return moments.Any(m => IsName(m.Moment.Text, phrase)) ? CreateNeverGuest(context, name, moments) : null;
    }

    // A name has capital letters, also inside a sentence.
    private static bool IsName(string text, string words)
    {
        var at = text.IndexOf(words, StringComparison.OrdinalIgnoreCase);
        return at > 1 && text[at - 1] == ' ' && char.IsLetter(text[at - 2])
            && text.Substring(at, words.Length).Split(' ').All(word => word.Length > 0 && char.IsUpper(word[0]));
    }

    private static Reply CreateNeverGuest(CommandContext context, string name, IReadOnlyList<MomentHit> moments)
    {
        var episodes = moments.Select(m => m.Moment.Episode.ToString()).Distinct();
        var blocks = new List<Block> { new Block.Paragraph($"Talked about in {string.Join(", ", episodes)}:") };
        blocks.AddRange(moments.Select(m => QuoteBlocks.Create(context.Links, m)));
        return new() { Title = $"“{ErrorReplies.Shorten(name)}” was never a guest.", Blocks = blocks };
    }

    // The words may be a topic.
    private static Reply? FindExperts(CommandContext context, string name, string? show, CancellationToken cancellationToken)
    {
        var query = new SearchQuery { Words = name, Show = show };
        var experts = context.Index.FindExperts(query, MaxPeople, cancellationToken);
        return experts.Any(e => e.Moment is not null)
            ? WhoKnowsCommand.Create(
                context,
                SearchIndex.IsAskingForPeople(name)
                    ? $"No bio says “{ErrorReplies.Shorten(name)}”. These people spoke about it:"
                    : $"Nobody is called “{ErrorReplies.Shorten(name)}”. These people spoke about it:",
                experts, query, isRest: false)
            : null;
    }

    private static Reply CreateChoices(string name, IReadOnlyList<Person> people, string? show) => new()
    {
        Title = $"Nobody is called exactly “{ErrorReplies.Shorten(name)}”. Did you mean one of these?",
        Blocks = [new Block.Choices("Open a person", [.. people.Select(p => CreateChoice(p, p.Bio, show))])],
        Outcome = Outcome.NothingFound,
    };

    private static IEnumerable<Person> FindNamesakes(IReadOnlyList<PersonHit> hits) =>
        hits.Skip(1).Where(h => h.IsConfident && h.IsTiedWith(hits[0])).Select(h => h.Person);

    private static Reply CreateCard(
        CommandContext context, Person person, IEnumerable<Person> others, string? show, bool isRest = false)
    {
        var index = context.Index;
        var episodes = index.Catalog.EpisodesWith(person).Where(e => show is null || e.Show == show).Reverse().ToList();
        if (show is not null && episodes.Count == 0)
        {
            return NothingFoundReplies.Create(
                $"{person.Name} was not a guest of {show}.", "See the other shows:", [WriteCommand(person, null, Choice.MaxCommandLength)]);
        }

        var moments = TellingMoments.Find(index, [.. episodes.Take(MaxSearchedEpisodes)], person, MaxMoments)
            .Select(m => QuoteBlocks.Create(context.Links, m, withEpisode: episodes.Count > 1, withSpeaker: false))
            .ToList();
        var namesakes = others.Select(p => CreateChoice(p, "", show)).ToList();
        var bio = ScreenFit.TakeSentences(person.Bio, MaxBioLength);
        var (shownMoments, shownEpisodes) = ScreenFit.Choose(
            person.Name, (1, moments.Count), (1, Math.Min(MaxEpisodes, episodes.Count)), CreateBlocks);
        return new()
        {
            Title = person.Name,
            Blocks = isRest ? CreateRest(person, bio, moments.Skip(shownMoments), show) : CreateBlocks(shownMoments, shownEpisodes),
        };

        List<Block> CreateBlocks(int momentCount, int episodeCount)
        {
            var blocks = new List<Block>();
            if (bio.Length > 0)
                blocks.Add(new Block.Paragraph(bio));
            if (person.Links.Count > 0)
                blocks.Add(new Block.Facts([new("Links", CreateLinks(person))]));
            if (episodeCount > 0)
            {
                blocks.Add(new Block.Heading(episodes.Count == 1 ? "Episode" : "Episodes"));
                blocks.Add(new Block.Choices(
                    "Open an episode", [.. episodes.Take(episodeCount).Select(e => EpisodeCard.CreateChoice(e, "", person))]));
            }

            if (momentCount > 0)
                blocks.AddRange(moments.Take(momentCount).Prepend<Block>(new Block.Heading("Moments")));
            if (namesakes.Count > 0)
                blocks.AddRange([new Block.Heading("Others of that name"), new Block.Choices("Open a person", namesakes)]);

            var buttons = new List<Button>();
            if (momentCount < moments.Count || bio.Length < person.Bio.Length)
                buttons.Add(new("More", ButtonAction.Update, WriteRest(person, show)));
            if (episodeCount < episodes.Count)
                buttons.Add(new("All episodes", ButtonAction.Update, WriteEpisodes(person, show)));
            buttons.Add(new("Share", ButtonAction.Share, WriteCommand(person, show, Button.MaxCommandLength)));
            blocks.Add(new Block.Buttons(buttons));
            return blocks;
        }
    }

    // What the card leaves out: the rest of the bio, and the other moments.
    private static List<Block> CreateRest(Person person, string bio, IEnumerable<Block> moments, string? show)
    {
        var blocks = new List<Block>();
        var rest = ScreenFit.SkipSentences(person.Bio, bio);
        if (rest.Length > 0)
            blocks.Add(new Block.Paragraph(ScreenFit.TakeSentences(rest, MaxRestLength)));
        blocks.AddRange(moments);
        blocks.Add(new Block.Buttons([new("Back", ButtonAction.Update, WriteCommand(person, show, Button.MaxCommandLength))]));
        return blocks;
    }

    private static string WriteRest(Person person, string? show) => CommandSyntax.Write(
        "guest", person.Id, [(ShowList.Parameter, show is null ? null : ShowName.GetKey(show)), ("more", "1")], Button.MaxCommandLength);

    private static string WriteEpisodes(Person person, string? show) => CommandSyntax.Write(
        "episode", "", [(ShowList.Parameter, show is null ? null : ShowName.GetKey(show)), ("with", person.Id)], Button.MaxCommandLength);

    private static string WriteCommand(Person person, string? show, int maxLength) =>
        CommandSyntax.Write("guest", person.Id, [(ShowList.Parameter, show is null ? null : ShowName.GetKey(show))], maxLength);

    /// <summary>A person of a list, with what distinguishes them, and the episodes of one show only unless it is null.</summary>
    internal static Choice CreateChoice(Person person, string detail, string? show) =>
        new(person.Name, Excerpt.Create(detail, MaxDetailLength), WriteCommand(person, show, Choice.MaxCommandLength));

    private static RichText CreateLinks(Person person) => RichText.Join(" · ", person.Links.Select(l => new Span.Link(l.Label, l.Address)));
}
