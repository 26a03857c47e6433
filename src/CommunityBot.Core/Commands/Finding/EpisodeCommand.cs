using CommunityBot.Core.Questions;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Finds an episode, and its best moments for the query; or lists the episodes of a season, a time or a guest.</summary>
/// <param name="random">Selects a random episode.</param>
/// <param name="clock">The day of a question such as "last month", in UTC.</param>
public sealed class EpisodeCommand(RandomSource random, TimeProvider clock) : ICommand
{
    private const int MaxMoments = 3;
    private const int MaxOthers = 4;

    // A score of whole words of a name. "Working with data" must not mean somebody with a similar name.
    private const double MinNameScore = 0.85;

    public CommandDefinition Definition { get; } = new()
    {
        Name = "episode",
        Summary = "Find an episode by topic, title or number, or list those of a season, a time or a guest",
        Parameters =
        [
            new("query", "a topic, a title, a number such as S2E3, latest, random, or a time such as last month")
            {
                IsRest = true, IsRequired = true, Completion = Completion.Episodes,
            },
            new("season", "the season to list or to look in") { Kind = ParameterKind.Number, IsSufficient = true },
            new("year", "the year to list or to look in") { Kind = ParameterKind.Number, IsSufficient = true },
            new("with", "part of the name of a guest") { Completion = Completion.Guests, IsSufficient = true },
            new("skip", "how many episodes of a list to pass over") { Kind = ParameterKind.Number, IsHidden = true },
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
            "LATEST" when context.Arguments.Count == 1 => CreateCard(context.Index, catalog.Latest!, [], null),
            "RANDOM" when context.Arguments.Count == 1 => CreateCard(context.Index, random.Pick(catalog.Episodes)!, [], null),
            _ => Answer(context, ReadQuestion(context, query), cancellationToken),
        };
        return ValueTask.FromResult(reply);
    }

    private static Reply Answer(CommandContext context, Question question, CancellationToken cancellationToken) => question switch
    {
        { Where: { } where } => EpisodeNumbers.Answer(context.Index, where, cancellationToken),
        { HasConditions: true } => EpisodeList.Answer(context.Index, question, context.GetNumber("skip") ?? 0, cancellationToken),
        _ when context.Index.Catalog.Find(question.What) is { } episode => CreateCard(context.Index, episode, [], null),
        _ => Search(context.Index, SearchQuery.Parse(question.What), cancellationToken),
    };

    private Question ReadQuestion(CommandContext context, string query)
    {
        // Whoever types a title or a slug means that episode, whatever words are in it.
        var isEpisode = context.Index.Catalog.Episodes.Any(
            e => new[] { e.Id.Slug, e.Name, e.Title }.Contains(query, StringComparer.OrdinalIgnoreCase));
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var question = isEpisode ? new() { What = query } : new QuestionReader(today, IsName).Read(query);
        var (season, year) = (context.GetNumber("season"), context.GetNumber("year"));
        if (season is not null && question.Where is { Numbers: [{ Season: null } number, ..] } where)
            return question with { Where = where with { Numbers = [number with { Season = season }] } };
        if (season is not null || year is not null)
        {
            var when = question.When ?? new();
            var period = year is { } given ? Period.FromYear(Math.Max(1, given)) : when.Period;
            question = question with { When = when with { Season = season ?? when.Season, Period = period } };
        }

        return context.GetText("with") is { } name ? question with { Who = new(name) } : question;

        bool IsName(string name) => name.Length > 1
            && context.Index.People.Find(name, 1) is [{ Score: >= MinNameScore } hit] && context.Index.Catalog.EpisodesOf(hit.Person).Any();
    }

    private static Reply AnswerByKey(SearchIndex index, string key, string query) => index.Catalog.FindByKey(key) is { } episode
        ? CreateCard(index, episode, [], query.Length == 0 ? null : SearchQuery.Parse(query))
        : NothingFoundReplies.Create("That episode is not in the archive any more.", "Ask again to find what took its place.", []);

    /// <summary>Answers with the episode that matches a query best.</summary>
    /// <param name="index">The archive.</param>
    /// <param name="query">The query.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <param name="reading">How the question was read; null when there is nothing to say.</param>
    internal static Reply Search(SearchIndex index, SearchQuery query, CancellationToken cancellationToken, string? reading = null)
    {
        var hits = index.FindEpisodes(query, 1 + MaxOthers, cancellationToken);
        return hits.Count == 0
            ? NothingFoundReplies.CreateForQuery(index, query, "episode")
            : CreateCard(index, hits[0].Episode, [.. hits.Skip(1).Select(h => h.Episode)], query, reading: reading);
    }

    /// <summary>The card of an episode, with its best moments.</summary>
    /// <param name="index">The archive.</param>
    /// <param name="episode">The episode.</param>
    /// <param name="others">Other episodes to open.</param>
    /// <param name="query">What was searched for; null when the episode was asked for otherwise. Then no words are marked.</param>
    /// <param name="othersTitle">The heading of the other episodes; null for the usual one.</param>
    /// <param name="reading">How the question was read; null when there is nothing to say.</param>
    /// <param name="more">The command line of further episodes; null when there are none.</param>
    internal static Reply CreateCard(
        SearchIndex index, Episode episode, IReadOnlyList<Episode> others, SearchQuery? query, string? othersTitle = null,
        string? reading = null, string? more = null)
    {
        var words = query?.Words ?? "";
        var asked = query is null ? SearchQuery.ForEpisode(episode, by: null) : query with { Episode = episode.Id.Slug };
        var moments = index.FindQuotes(asked, MaxMoments);
        var blocks = EpisodeCard.CreateBlocks(episode);
        if (reading is not null)
            blocks.Insert(0, new Block.Note(reading));
        if (moments.Count > 0)
        {
            blocks.Add(new Block.Heading(query is null ? "Moments" : $"Moments for “{ErrorReplies.Shorten(query.Words)}”"));
            blocks.AddRange(moments.Select(m => query is null
                ? QuoteBlocks.Create(m.Moment, withEpisode: false)
                : QuoteBlocks.Create(m, withEpisode: false)));
            if (!episode.Timeline.HasTimes)
                blocks.Add(new Block.Note("This transcript has no times."));
        }

        if (query is not null && NothingFoundReplies.CreateNote(index, query) is { } note)
            blocks.Add(note);
        if (others.Count > 0)
        {
            blocks.Add(new Block.Heading(othersTitle ?? (query is null ? "Also with this number" : "More episodes")));
            blocks.Add(new Block.Choices("Open another episode", [.. others.Select(e => EpisodeCard.CreateChoice(e, words))]));
        }

        var again = EpisodeCard.WriteCommand(episode, words, Button.MaxCommandLength);
        if (more is not null)
            blocks.Add(new Block.Buttons([new("More episodes", ButtonAction.Update, more)]));
        blocks.Add(new Block.Buttons([new("Share", ButtonAction.Share, again)]));
        return new() { Title = episode.ToString(), Blocks = blocks };
    }
}
