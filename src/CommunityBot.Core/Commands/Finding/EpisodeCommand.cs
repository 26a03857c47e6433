using CommunityBot.Core.Questions;
using CommunityBot.Search.Results;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Finds an episode, and its best moments for the query; or lists the episodes of a season, a time or a guest.</summary>
/// <param name="random">Selects a random episode.</param>
/// <param name="clock">The day of a question such as "last month", in UTC.</param>
/// <param name="shows">The shows to choose from; null when there is only one.</param>
public sealed class EpisodeCommand(RandomSource random, TimeProvider clock, ShowList? shows = null) : ICommand
{
    private const int MaxMoments = 3;
    private const int MaxOthers = 4;

    // In characters, of a summary behind "More".
    private const int MaxRestLength = 300;
    private const int MaxNamesakes = 5;

    public CommandDefinition Definition { get; } = new()
    {
        Name = "episode",
        Summary = "Find an episode by topic, title or number, or list those of a season, a time or a guest",
        IsShareable = true,
        Parameters =
        [
            new("query", "a topic, a title, a number such as S2E3, latest, random, or a time such as last month")
            {
                IsRest = true, IsRequired = true, Completion = Completion.Episodes,
            },
            .. (shows ?? ShowList.One).CreateParameters("the show it belongs to"),
            new("season", "the season to list or to look in") { Kind = ParameterKind.Number, IsSufficient = true },
            new("year", "the year to list or to look in") { Kind = ParameterKind.Number, IsSufficient = true },
            new("with", "part of the name of a guest") { Completion = Completion.Guests, IsSufficient = true },
            .. PagePosition.Parameters,
            new("key", "one episode, as a button names it") { IsHidden = true, IsSufficient = true },
            new("moments", "how many moments were shown already") { Kind = ParameterKind.Number, IsHidden = true },
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
        var (query, show) = (context.GetText("query") ?? "", context.GetText(ShowList.Parameter));
        var (index, episodes) = (context.Index, context.Index.Catalog.EpisodesOf(show));
        var isAlone = context.Arguments.Count == (show is null ? 1 : 2);
        var reply = query.ToUpperInvariant() switch
        {
            _ when context.GetText("key") is { } key => AnswerByKey(context, key, query, context.GetNumber("moments")),
            _ when FindHidden(index.Catalog, query, isAlone) is { } hidden => HiddenMoments.CreateReply(hidden),
            _ when episodes.Count == 0 =>
                NothingFoundReplies.Create($"There is no episode of {show} yet.", "The bot has read nothing of that show.", []),
            "LATEST" when isAlone => CreateCard(context, show is null ? index.Catalog.Latest! : episodes[^1], [], null),
            "RANDOM" when isAlone => CreateCard(context, random.Pick(episodes)!, [], null),
            _ => Answer(context, ReadQuestion(context, query) with { Show = show }, cancellationToken),
        };
        return ValueTask.FromResult(reply);
    }

    // A number or a title of another episode means that one.
    private static HiddenPlace? FindHidden(EpisodeCatalog catalog, string query, bool isAlone) => catalog.Hidden.FindEpisode(query)
        ?? (isAlone && catalog.FindAll(query).Count == 0 ? catalog.Hidden.ExplainEpisode(query, allowsPart: false) : null);

    private static Reply Answer(CommandContext context, Question question, CancellationToken cancellationToken) => question switch
    {
        { Where: not null } => EpisodeNumbers.Answer(context, question, cancellationToken),
        { HasConditions: true } => EpisodeList.Answer(context, question, cancellationToken),
        _ when context.Index.Catalog.Find(question.What) is { } episode && question.IsOfShow(episode) =>
            CreateCard(context, episode, [], null),
        _ => Search(context, SearchQuery.Parse(question.What) with { Show = question.Show }, cancellationToken),
    };

    private Question ReadQuestion(CommandContext context, string query)
    {
        // A user who types a title or a slug means that episode, whatever words are in it.
        var isEpisode = context.Index.Catalog.Find(query) is not null
            || context.Index.Catalog.Episodes.Any(e => e.Name.Equals(query, StringComparison.OrdinalIgnoreCase)
                || e.Title.Equals(query, StringComparison.OrdinalIgnoreCase));
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var question = isEpisode ? new() { What = query } : new QuestionReader(today, new ArchiveNames(context.Index).IsName).Read(query);
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
    }

    private static Reply AnswerByKey(CommandContext context, string key, string query, int? shown) =>
        context.Index.Catalog.FindByKey(key) is not { } episode
            ? context.Index.Catalog.Hidden.FindEpisode(key) is { } hidden ? HiddenMoments.CreateReply(hidden) : CreateGone()
        : shown is { } count ? CreateRest(context, episode, ReadQuery(query), count)
        : CreateCard(context, episode, [], ReadQuery(query));

    private static SearchQuery? ReadQuery(string query) => query.Length == 0 ? null : SearchQuery.Parse(query);

    private static Reply CreateGone() => NothingFoundReplies.Create(
        "That episode is not in the archive any more.", "Ask again to find what took its place.", []);

    /// <summary>Answers with the episode that matches a query best.</summary>
    /// <param name="context">The request.</param>
    /// <param name="query">The query.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <param name="reading">How the question was read; null when there is nothing to say.</param>
    internal static Reply Search(
        CommandContext context, SearchQuery query, CancellationToken cancellationToken, string? reading = null)
    {
        var hits = context.Index.FindEpisodes(query, 1 + MaxOthers, cancellationToken);
        return hits.Count == 0
            ? NothingFoundReplies.CreateForQuery(context.Index, query, "episode")
            : CreateCard(context, hits[0].Episode, [.. hits.Skip(1).Select(h => h.Episode)], query, reading: reading);
    }

    // A guest's name is said in greetings and thanks; what the guest says is better.
    private static Person? FindGuest(SearchIndex index, Episode episode, string words) =>
        index.People.Find(words, MaxNamesakes).Where(h => h.HasWholeWords).Select(h => h.Person).FirstOrDefault(episode.Guests.Contains);

    /// <summary>The card of an episode, with its best moments.</summary>
    /// <param name="context">The request.</param>
    /// <param name="episode">The episode.</param>
    /// <param name="others">Other episodes to open.</param>
    /// <param name="query">What was searched for; null when the episode was asked for otherwise. Then no words are marked.</param>
    /// <param name="othersTitle">The heading of the other episodes; null for the usual one.</param>
    /// <param name="reading">How the question was read; null when there is nothing to say.</param>
    /// <param name="more">The command line of further episodes; null when there are none.</param>
    internal static Reply CreateCard(
        CommandContext context, Episode episode, IReadOnlyList<Episode> others, SearchQuery? query, string? othersTitle = null,
        string? reading = null, string? more = null)
    {
        var words = query?.Words ?? "";
        var quotes = FindMoments(context, episode, query);
        var note = query is null ? null : NothingFoundReplies.CreateNote(context.Index, query);
        var again = EpisodeCard.WriteCommand(episode, words, Button.MaxCommandLength);
        // What has no other place must be on the card.
        var least = query is null && more is null ? others.Count : 0;
        // A second episode says more about a topic than a second moment of the first one.
        var (shownOthers, moments) = ScreenFit.Choose(
            $"{episode}", (least, others.Count), (1, quotes.Count), (otherCount, momentCount) => CreateBlocks(momentCount, otherCount));
        return new() { Title = episode.ToString(), Blocks = CreateBlocks(moments, shownOthers) };

        List<Block> CreateBlocks(int momentCount, int otherCount)
        {
            var blocks = EpisodeCard.CreateShortBlocks(episode);
            if (reading is not null)
                blocks.Insert(0, new Block.Note(reading));
            AddMoments(blocks, episode, query, quotes.Take(momentCount));
            if (note is not null)
                blocks.Add(note);
            if (otherCount > 0)
            {
                blocks.Add(new Block.Heading(othersTitle ?? (query is null ? "Also with this number" : "More episodes")));
                blocks.Add(CreateChoices(others.Take(otherCount), words));
            }

            var buttons = new List<Button>();
            var hasRest = momentCount < quotes.Count || EpisodeCard.GetRestOfSummary(episode).Length > 0;
            if (hasRest || (query is not null && otherCount < others.Count))
                buttons.Add(new("More", ButtonAction.Update, WriteRest(episode, words, momentCount)));
            if (more is not null)
                buttons.Add(new("More episodes", ButtonAction.Update, more));
            blocks.Add(new Block.Buttons([.. buttons, new("Share", ButtonAction.Share, again)]));
            return blocks;
        }
    }

    // What the card leaves out: the rest of the summary, the other moments, and more episodes for the same words.
    private static Reply CreateRest(CommandContext context, Episode episode, SearchQuery? query, int shown)
    {
        var quotes = FindMoments(context, episode, query).Skip(shown).ToList();
        var others = query is null ? []
            : context.Index.FindEpisodes(query, 1 + MaxOthers)
                .Select(h => h.Episode).Where(e => e.Id != episode.Id).Take(MaxOthers).ToList();
        var back = EpisodeCard.WriteCommand(episode, query?.Words ?? "", Button.MaxCommandLength);
        var (shownOthers, moments) = ScreenFit.Choose(
            $"{episode}", (0, others.Count), (1, quotes.Count), (otherCount, momentCount) => CreateBlocks(momentCount, otherCount));
        return new() { Title = episode.ToString(), Blocks = CreateBlocks(moments, shownOthers) };

        List<Block> CreateBlocks(int momentCount, int otherCount)
        {
            var blocks = new List<Block>();
            if (EpisodeCard.GetRestOfSummary(episode) is { Length: > 0 } summary)
                blocks.Add(new Block.Paragraph(ScreenFit.TakeSentences(summary, MaxRestLength)));
            AddMoments(blocks, episode, query, quotes.Take(momentCount));
            if (otherCount > 0)
                blocks.AddRange([new Block.Heading("More episodes"), CreateChoices(others.Take(otherCount), query!.Words)]);
            blocks.Add(new Block.Buttons([new("Back", ButtonAction.Update, back), new("Share", ButtonAction.Share, back)]));
            return blocks;
        }
    }

    private static Block.Choices CreateChoices(IEnumerable<Episode> episodes, string words) =>
        new("Open another episode", [.. episodes.Select(e => EpisodeCard.CreateChoice(e, words))]);

    private static List<Block.Quote> FindMoments(CommandContext context, Episode episode, SearchQuery? query)
    {
        var index = context.Index;
        var guest = query is null ? null : FindGuest(index, episode, query.Words);
        var moments = query is not null && guest is null
            ? index.FindQuotes(query with { Episode = episode.Id.Slug }, MaxMoments)
            : TellingMoments.Find(index, [episode], guest, MaxMoments).Select(m => new MomentHit(m, [], 0));
        return [.. moments.Select(m => QuoteBlocks.Create(context.Links, m, withEpisode: false))];
    }

    private static void AddMoments(List<Block> blocks, Episode episode, SearchQuery? query, IEnumerable<Block.Quote> moments)
    {
        var before = blocks.Count;
        blocks.AddRange(moments);
        if (blocks.Count == before)
            return;
        var isMarked = blocks.Skip(before).OfType<Block.Quote>().Any(q => q.Words.Any(span => span is Span.Match));
        blocks.Insert(before, new Block.Heading(isMarked ? $"Moments for “{ErrorReplies.Shorten(query!.Words)}”" : "Moments"));
        if (!episode.Timeline.HasTimes)
            blocks.Add(new Block.Note("This transcript has no times."));
    }

    private static string WriteRest(Episode episode, string words, int shown)
    {
        var tail = $" moments:{shown.ToString(CultureInfo.InvariantCulture)}";
        return EpisodeCard.WriteCommand(episode, words, Button.MaxCommandLength - tail.Length) + tail;
    }
}
