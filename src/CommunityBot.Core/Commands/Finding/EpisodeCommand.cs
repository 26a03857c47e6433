using CommunityBot.Core.Episodes;
using CommunityBot.Core.Replies;
using CommunityBot.Core.Search;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Finds the episode that is meant, and its best moments for the question.</summary>
/// <param name="picker">Picks for <c>random</c>.</param>
public sealed class EpisodeCommand(Picker picker) : ICommand
{
    private const int Moments = 3;
    private const int Others = 4;

    public CommandDefinition Definition { get; } = new()
    {
        Name = "episode",
        Summary = "Find an episode by topic, title or number, with its best moments",
        Parameters =
        [
            new("query", "a topic, a title, a number such as S2E3, latest, or random")
            {
                IsRest = true, IsRequired = true, Completes = Completion.Episodes,
            },
            new("key", "one episode, as a button names it") { IsHidden = true, IsEnough = true },
        ],
        Examples = ["/episode devrel", "/episode S2E3", "/episode latest", "/episode random"],
    };

    public ValueTask<Reply> Answer(CommandCall call, CancellationToken cancellationToken)
    {
        var query = call.Text("query") ?? "";
        var catalog = call.Index.Catalog;
        var reply = query.ToUpperInvariant() switch
        {
            _ when call.Text("key") is { } key => Keyed(call.Index, key, query),
            "LATEST" => Card(call.Index, catalog.Latest!, [], null),
            "RANDOM" => Card(call.Index, picker.Pick(catalog.Episodes)!, [], null),
            _ when EpisodeNumber.TryParse(query, out var number) => Numbered(call.Index, number),
            _ when catalog.Find(query) is { } episode => Card(call.Index, episode, [], null),
            _ => Found(call.Index, SearchQuery.Parse(query), cancellationToken),
        };
        return ValueTask.FromResult(reply);
    }

    private static Reply Keyed(SearchIndex index, string key, string query) => index.Catalog.FindByKey(key) is { } episode
        ? Card(index, episode, [], query.Length == 0 ? null : SearchQuery.Parse(query))
        : NothingFound.Saying("That episode is not in the archive any more.", "Ask again to find what took its place.", []);

    private static Reply Numbered(SearchIndex index, EpisodeNumber number)
    {
        var episodes = index.Catalog.Find(number).ToList();
        if (episodes.Count > 0)
            return Card(index, episodes[0], episodes[1..], null);

        var season = index.Catalog.Episodes.Where(e => e.Number?.Season == number.Season).ToList();
        return season.Count == 0
            ? NothingFound.Saying($"There is no {number}: the archive has no season {number.Season}.", Seasons(index.Catalog), ["/episode latest"])
            : NothingFound.Saying(
                $"There is no {number} in the archive.",
                $"Season {number.Season} has {season.Count} episodes, {season[0].Number} to {season[^1].Number}.",
                [$"/episode {season[^1].Number}"]);
    }

    private static string Seasons(EpisodeCatalog catalog)
    {
        var seasons = catalog.Episodes.Where(e => e.Number.HasValue).Select(e => e.Number!.Value.Season).Distinct().Order().ToList();
        return seasons.Count == 0 ? "No episode of this archive has a number." : $"It has seasons {seasons[0]} to {seasons[^1]}.";
    }

    private static Reply Found(SearchIndex index, SearchQuery query, CancellationToken cancellationToken)
    {
        var hits = index.Episodes(query, 1 + Others, cancellationToken);
        return hits.Count == 0
            ? NothingFound.For(index, query, "episode")
            : Card(index, hits[0].Episode, [.. hits.Skip(1).Select(h => h.Episode)], query);
    }

    private static Reply Card(SearchIndex index, Episode episode, IReadOnlyList<Episode> others, SearchQuery? query)
    {
        var words = query?.Words ?? "";
        var asked = query is null ? SearchQuery.About(episode, by: null) : query with { Episode = episode.Id.Slug };
        var moments = index.Quotes(asked, Moments);
        var blocks = EpisodeCard.Of(episode);
        if (moments.Count > 0)
        {
            blocks.Add(new Block.Heading(query is null ? "Moments" : $"Moments for “{Refusal.Shown(query.Words)}”"));
            blocks.AddRange(moments.Select(Quoting.QuoteInEpisode));
            if (!episode.Timeline.HasTimes)
                blocks.Add(new Block.Note("This transcript has no times."));
        }

        if (query is not null && NothingFound.NoteFor(index, query) is { } note)
            blocks.Add(note);
        if (others.Count > 0)
        {
            blocks.Add(new Block.Heading(query is null ? "Also with this number" : "More episodes"));
            blocks.Add(new Block.Choices("Open another episode", [.. others.Select(e => EpisodeCard.Choice(e, words))]));
        }

        var again = EpisodeCard.CommandFor(episode, words, Button.MaxCommandLength);
        blocks.Add(new Block.Buttons([new("Share", ButtonDeed.Share, again)]));
        return new() { Title = episode.ToString(), Blocks = blocks };
    }
}
