using CommunityBot.Search.Results;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Finds an episode, and its best moments for the query.</summary>
public sealed class EpisodeCommand(RandomSource random) : ICommand
{
    private const int MaxMoments = 3;
    private const int MaxOthers = 4;
    private const int MaxNamesakes = 5;

    public CommandDefinition Definition { get; } = new()
    {
        Name = "episode",
        Summary = "Find an episode by topic, title or number, with its best moments",
        Parameters =
        [
            new("query", "a topic, a title, a number such as S2E3, latest, or random")
            {
                IsRest = true, IsRequired = true, Completion = Completion.Episodes,
            },
            new("key", "one episode, as a button names it") { IsHidden = true, IsSufficient = true },
        ],
        Examples = ["/episode devrel", "/episode S2E3", "/episode latest", "/episode random"],
        FindExamples = index =>
        [
            .. ExampleFinder.FindFirst(
                "episode", ExampleFinder.GetTopics(index), words => index.FindEpisodes(SearchQuery.Parse(words), 1).Count > 0),
            .. index.Catalog.Latest!.Number is { } number ? [$"/episode {number}"] : Array.Empty<string>(),
            "/episode latest",
            "/episode random",
        ],
    };

    public ValueTask<Reply> AnswerAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var query = context.GetText("query") ?? "";
        var catalog = context.Index.Catalog;
        var reply = query.ToUpperInvariant() switch
        {
            _ when context.GetText("key") is { } key => AnswerByKey(context.Index, key, query),
            "LATEST" => CreateCard(context.Index, catalog.Latest!, [], null),
            "RANDOM" => CreateCard(context.Index, random.Pick(catalog.Episodes)!, [], null),
            _ when EpisodeNumber.TryParse(query, out var number) => AnswerByNumber(context.Index, number),
            _ when catalog.Find(query) is { } episode => CreateCard(context.Index, episode, [], null),
            _ => Search(context.Index, SearchQuery.Parse(query), cancellationToken),
        };
        return ValueTask.FromResult(reply);
    }

    private static Reply AnswerByKey(SearchIndex index, string key, string query) => index.Catalog.FindByKey(key) is { } episode
        ? CreateCard(index, episode, [], query.Length == 0 ? null : SearchQuery.Parse(query))
        : NothingFoundReplies.Create("That episode is not in the archive any more.", "Ask again to find what took its place.", []);

    private static Reply AnswerByNumber(SearchIndex index, EpisodeNumber number)
    {
        var episodes = index.Catalog.Find(number).ToList();
        if (episodes.Count > 0)
            return CreateCard(index, episodes[0], episodes[1..], null);

        var season = index.Catalog.Episodes.Where(e => e.Number?.Season == number.Season).ToList();
        return season.Count == 0
            ? NothingFoundReplies.Create(
                $"There is no {number}: the archive has no season {number.Season}.", DescribeSeasons(index.Catalog), ["/episode latest"])
            : NothingFoundReplies.Create(
                $"There is no {number} in the archive.",
                $"Season {number.Season} has {season.Count} episodes, {season[0].Number} to {season[^1].Number}.",
                [$"/episode {season[^1].Number}"]);
    }

    private static string DescribeSeasons(EpisodeCatalog catalog)
    {
        var seasons = catalog.Episodes.Where(e => e.Number.HasValue).Select(e => e.Number!.Value.Season).Distinct().Order().ToList();
        return seasons.Count == 0 ? "No episode of this archive has a number." : $"It has seasons {seasons[0]} to {seasons[^1]}.";
    }

    private static Reply Search(SearchIndex index, SearchQuery query, CancellationToken cancellationToken)
    {
        var hits = index.FindEpisodes(query, 1 + MaxOthers, cancellationToken);
        return hits.Count == 0
            ? NothingFoundReplies.CreateForQuery(index, query, "episode")
            : CreateCard(index, hits[0].Episode, [.. hits.Skip(1).Select(h => h.Episode)], query);
    }

    // A guest's name is said in greetings and thanks; what the guest says is better.
    private static Person? FindGuest(SearchIndex index, Episode episode, string words) =>
        index.People.Find(words, MaxNamesakes).Where(h => h.HasWholeWords).Select(h => h.Person).FirstOrDefault(episode.Guests.Contains);

    private static Reply CreateCard(SearchIndex index, Episode episode, IReadOnlyList<Episode> others, SearchQuery? query)
    {
        var words = query?.Words ?? "";
        var guest = FindGuest(index, episode, words);
        var isForWords = query is not null && guest is null;
        IReadOnlyList<MomentHit> moments = isForWords
            ? index.FindQuotes(query! with { Episode = episode.Id.Slug }, MaxMoments)
            : [.. TellingMoments.Find(index, episode, guest, MaxMoments)];
        var blocks = EpisodeCard.CreateBlocks(episode);
        if (moments.Count > 0)
        {
            blocks.Add(new Block.Heading(isForWords ? $"Moments for “{ErrorReplies.Shorten(words)}”" : "Moments"));
            blocks.AddRange(moments.Select(m => QuoteBlocks.Create(m, withEpisode: false)));
            if (!episode.Timeline.HasTimes)
                blocks.Add(new Block.Note("This transcript has no times."));
        }

        if (query is not null && NothingFoundReplies.CreateNote(index, query) is { } note)
            blocks.Add(note);
        if (others.Count > 0)
        {
            blocks.Add(new Block.Heading(query is null ? "Also with this number" : "More episodes"));
            blocks.Add(new Block.Choices("Open another episode", [.. others.Select(e => EpisodeCard.CreateChoice(e, words))]));
        }

        var again = EpisodeCard.WriteCommand(episode, words, Button.MaxCommandLength);
        blocks.Add(new Block.Buttons([new("Share", ButtonAction.Share, again)]));
        return new() { Title = episode.ToString(), Blocks = blocks };
    }
}
