using CommunityBot.Search.Completion;
using CommunityBot.Search.Results;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Replies and notes for valid queries that have no answer, or only a similar one.</summary>
internal static class NothingFoundReplies
{
    private const int MaxWords = 5;
    private const int MaxTopics = 3;

    /// <summary>
    /// Names the words that do not occur, or the condition that excludes every hit, and suggests a query that has hits, and topics.
    /// </summary>
    public static Reply CreateForQuery(SearchIndex index, SearchQuery query, string command)
    {
        // What is said is a matter of words.
        query = query with { UsesMeaning = false };
        var missing = index.FindMissingWords(query);
        var blocks = new List<Block>();
        if (missing.Count > 0)
            blocks.Add(new Block.Paragraph(DescribeMissing(missing)));
        var nearest = missing.SelectMany(m => m.Suggestions).Take(MaxWords).ToList();
        if (nearest.Count > 0)
            blocks.Add(new Block.Paragraph($"Similar words that are said: {string.Join(", ", nearest.Select(FormatCount))}."));

        var commands = new List<string>();
        var corrected = Correct(query.Words, missing);
        if (corrected.Length > 0 && corrected != query.Words && index.FindQuotes(query with { Words = corrected }, 1).Count > 0)
            commands.Add(WriteCommand(command, query with { Words = corrected }, Choice.MaxCommandLength));
        else if (missing.Count == 0)
            blocks.Add(new Block.Paragraph(FindConflict(index, query, command, commands)));
        commands.AddRange(FindTopics(index, corrected, query.Show)
            .Select(topic => WriteCommand("episode", new() { Words = topic, Show = query.Show }, Choice.MaxCommandLength)));
        if (commands.Count > 0)
            blocks.Add(CreateChoices([.. commands.Distinct(StringComparer.OrdinalIgnoreCase)]));
        return new()
        {
            Title = $"Nothing found for “{ErrorReplies.Shorten(query.Words.Trim('"', '“', '”'))}”{DescribeConditions(query)}.",
            Blocks = blocks,
            Outcome = Outcome.NothingFound,
        };
    }

    /// <summary>The words of the query that do not occur, and the words that were looked for in their place; null when all occur.</summary>
    public static Block.Note? CreateNote(SearchIndex index, SearchQuery query)
    {
        var missing = index.FindMissingWords(query);
        if (missing.Count == 0)
            return null;
        var replacements = missing.SelectMany(m => m.Suggestions).Select(s => $"“{s.Word}”").Distinct().ToList();
        return new(replacements.Count == 0
            ? DescribeMissing(missing)
            : $"{DescribeMissing(missing)} Looked for in its place: {string.Join(", ", replacements)}.");
    }

    /// <summary>
    /// Says that the words of a button or a link are not in the archive any more, and how to find others; or that a moderator hid them.
    /// </summary>
    public static Reply CreateForAddress(EpisodeCatalog catalog, MomentAddress address)
    {
        if (catalog.Hidden.Find(address) is { } hidden)
            return HiddenMoments.CreateReply(hidden);
        if (address.Episode is null || catalog.FindByKey(address.Episode) is not { } episode)
            return Create("That moment is not in the archive any more.", "Search again with /quote to find other words.", []);
        var command = $"/episode {episode.Id}";
        return Create(
            "The page has changed.",
            $"The words that were meant are no longer in {episode}. Search again with /quote to find what it says now.",
            command.Length <= Choice.MaxCommandLength ? [command] : []);
    }

    /// <summary>A title, a sentence, and command lines to try.</summary>
    public static Reply Create(string title, string sentence, IReadOnlyList<string> commands) => new()
    {
        Title = title,
        Blocks = commands.Count == 0 ? [new Block.Paragraph(sentence)] : [new Block.Paragraph(sentence), CreateChoices(commands)],
        Outcome = Outcome.NothingFound,
    };

    // Every word occurs, so they are too far apart, or a condition excludes every hit. Names the first condition without which there is a
    // hit, and adds the command without it.
    private static string FindConflict(SearchIndex index, SearchQuery query, string command, List<string> commands)
    {
        if (!SearchIndex.HasWords(query))
            return "There is no word to look for.";
        var unquoted = new string([.. query.Words.Where(c => c is not ('"' or '“' or '”' or '„'))]);
        (string Reason, SearchQuery Without)[] conditions =
        [
            ("It is said, but not together in these words.", query with { Words = unquoted }),
            ($"It is said, but not by “{ErrorReplies.Shorten(query.By ?? "")}”.", query with { By = null }),
            ($"It is said, but not in “{ErrorReplies.Shorten(query.Episode ?? "")}”.", query with { Episode = null }),
            ($"It is said, but not in season {query.Season}.", query with { Season = null }),
            ($"It is said, but not in {query.Show}.", query with { Show = null }),
            ("It is said, but not under all these conditions.", new() { Words = query.Words }),
        ];
        var found = Array.Find(conditions, c => c.Without != query && index.FindQuotes(c.Without, 1).Count > 0);
        if (found == default)
            return "Each word is said, but nobody says enough of them together. Try fewer words.";
        commands.Add(WriteCommand(command, found.Without, Choice.MaxCommandLength));
        return found.Reason;
    }

    // Topics with a word of the query first, then the most common ones.
    private static IEnumerable<string> FindTopics(SearchIndex index, string words, string? show)
    {
        var episodes = index.Catalog.EpisodesOf(show);
        return words
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(word => index.Complete(word, SuggestionKinds.Topic, 1))
            .Select(s => s.Value)
            .Where(topic => show is null || episodes.Any(e => e.Topics.Contains(topic, StringComparer.OrdinalIgnoreCase)))
            .Concat(ExampleFinder.GetTopics(index, show))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Take(MaxTopics);
    }

    /// <summary>
    /// A command line that asks a query, by default for its first page. When the words do not fit beside the name of the show, the line
    /// holds the key of the show.
    /// </summary>
    public static string WriteCommand(string command, SearchQuery query, int maxLength, PageArguments? page = null)
    {
        page ??= PageArguments.First;
        var season = CommandSyntax.WriteNumber(query.Season);
        var key = query.Show is null ? null : ShowName.GetKey(query.Show);
        return page.Write(arguments => Write(query.Show, arguments, int.MaxValue), maxLength)
            ?? page.Write(arguments => Write(key, arguments, int.MaxValue), maxLength)
            ?? Write(key, [page.Skip], maxLength);

        string Write(string? show, IEnumerable<(string Name, string? Value)> arguments, int length) => CommandSyntax.Write(
            command, query.Words,
            [("by", query.By), ("episode", query.Episode), ("season", season), (ShowList.Parameter, show), .. arguments],
            length);
    }

    /// <summary>The conditions behind the words: <c> by “hugo” in season 2</c>; empty without any.</summary>
    public static string DescribeConditions(SearchQuery query)
    {
        var by = query.By is null ? "" : $" by “{ErrorReplies.Shorten(query.By)}”";
        var episode = query.Episode is null ? "" : $" in “{ErrorReplies.Shorten(query.Episode)}”";
        var season = query.Season is null ? "" : $" in season {query.Season}";
        var show = query.Show is null ? "" : $" in {query.Show}";
        return by + episode + season + show;
    }

    // Replaces the words that do not occur, and leaves out those without a similar one.
    private static string Correct(string words, IReadOnlyList<MissingWord> missing) => string.Join(
        ' ',
        words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(typed => missing
            .Where(m => typed.Contains(m.Word, StringComparison.OrdinalIgnoreCase))
            .Select(m => m.Suggestions.Count == 0 ? "" : m.Suggestions[0].Word)
            .DefaultIfEmpty(typed)
            .First())
            .Where(word => word.Length > 0));

    private static Block.Choices CreateChoices(IReadOnlyList<string> commands) =>
        new("Try one of these", [.. commands.Select(c => new Choice(c, "", c))]);

    private static string DescribeMissing(IReadOnlyList<MissingWord> missing)
    {
        string[] words = [.. missing.Take(MaxWords).Select(m => $"“{ErrorReplies.Shorten(m.Word)}”")];
        return words is [var word] ? $"Nobody ever says {word}." : $"Nobody ever says {string.Join(", ", words[..^1])} or {words[^1]}.";
    }

    private static string FormatCount(WordCount word) => $"“{word.Word}” ({Plural.Count(word.Lines, "line")})";
}
