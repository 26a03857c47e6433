using CommunityBot.Search.Results;

namespace CommunityBot.Core.Commands.Finding;

/// <summary>Replies and notes for valid queries that have no answer, or only a similar one.</summary>
internal static class NothingFoundReplies
{
    private const int MaxWords = 3;

    /// <summary>Names the words that do not occur, or the condition that excludes every hit, and suggests a query that has hits.</summary>
    public static Reply CreateForQuery(SearchIndex index, SearchQuery query, string command)
    {
        var missing = index.FindMissingWords(query);
        var blocks = new List<Block>(missing.Take(MaxWords).Select(word => new Block.Paragraph(word.Suggestions.Count == 0
            ? DescribeMissing(word) + "."
            : $"{DescribeMissing(word)}. Nearest: {string.Join(", ", word.Suggestions.Select(FormatCount))}.")));

        var corrected = Correct(query.Words, missing);
        if (corrected != query.Words)
            blocks.Add(CreateChoices([WriteCommand(command, new() { Words = corrected, Show = query.Show }, Choice.MaxCommandLength)]));
        else if (missing.Count == 0)
            blocks.AddRange(FindConflict(index, query, command));
        return new()
        {
            Title = $"Nothing found for “{ErrorReplies.Shorten(query.Words.Trim('"', '“', '”'))}”{DescribeConditions(query)}.",
            Blocks = blocks,
            Outcome = Outcome.NothingFound,
        };
    }

    /// <summary>The words of the query that do not occur, and their replacements; null when all words occur.</summary>
    public static Block.Note? CreateNote(SearchIndex index, SearchQuery query)
    {
        var missing = index.FindMissingWords(query).Take(MaxWords).ToList();
        return missing.Count == 0 ? null : new(string.Join(" ", missing.Select(word => word.Suggestions.Count == 0
            ? DescribeMissing(word) + "."
            : $"{DescribeMissing(word)}; “{word.Suggestions[0].Word}” was looked for.")));
    }

    /// <summary>Says that the words of a button or a link are not in the archive any more, and how to find others.</summary>
    public static Reply CreateForAddress(EpisodeCatalog catalog, MomentAddress address)
    {
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

    // Every word occurs, so a condition excludes every hit. The first condition without which there is a hit is named.
    private static IEnumerable<Block> FindConflict(SearchIndex index, SearchQuery query, string command)
    {
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
        return found == default
            ? [new Block.Paragraph("Try fewer words.")]
            : [new Block.Paragraph(found.Reason), CreateChoices([WriteCommand(command, found.Without, Choice.MaxCommandLength)])];
    }

    /// <summary>
    /// A command line that asks a query, from the hit after <paramref name="skip"/> others. When the name of the show leaves no room for
    /// the words, the line holds the key of the show.
    /// </summary>
    public static string WriteCommand(string command, SearchQuery query, int maxLength, int skip = 0)
    {
        var (season, skipped) = (query.Season?.ToString(CultureInfo.InvariantCulture), skip.ToString(CultureInfo.InvariantCulture));
        var line = Write(query.Show, int.MaxValue);
        return line.Length <= maxLength ? line : Write(query.Show is null ? null : ShowName.GetKey(query.Show), maxLength);

        string Write(string? show, int length) => CommandSyntax.Write(
            command, query.Words,
            [
                ("by", query.By), ("episode", query.Episode), ("season", season), (ShowList.Parameter, show),
                ("skip", skip == 0 ? null : skipped),
            ],
            length);
    }

    private static string DescribeConditions(SearchQuery query)
    {
        var by = query.By is null ? "" : $" by “{ErrorReplies.Shorten(query.By)}”";
        var episode = query.Episode is null ? "" : $" in “{ErrorReplies.Shorten(query.Episode)}”";
        var season = query.Season is null ? "" : $" in season {query.Season}";
        var show = query.Show is null ? "" : $" in {query.Show}";
        return by + episode + season + show;
    }

    private static string Correct(string words, IReadOnlyList<MissingWord> missing) => missing
        .Where(m => m.Suggestions.Count > 0)
        .Aggregate(words, (corrected, m) => corrected.Replace(m.Word, m.Suggestions[0].Word, StringComparison.OrdinalIgnoreCase));

    private static Block.Choices CreateChoices(IReadOnlyList<string> commands) =>
        new("Try one of these", [.. commands.Select(c => new Choice(c, "", c))]);

    private static string DescribeMissing(MissingWord word) => $"Nobody ever says “{ErrorReplies.Shorten(word.Word)}”";

    private static string FormatCount(WordCount word) => $"“{word.Word}” ({Plural.Count(word.Lines, "line")})";
}
