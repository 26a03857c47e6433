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
            blocks.Add(CreateChoices([CommandSyntax.Write(command, corrected, [], Choice.MaxCommandLength)]));
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
            ("It is said, but not under all these conditions.", new() { Words = query.Words }),
        ];
        var found = Array.Find(conditions, c => c.Without != query && index.FindQuotes(c.Without, 1).Count > 0);
        return found == default
            ? [new Block.Paragraph("Try fewer words.")]
            : [new Block.Paragraph(found.Reason), CreateChoices([WriteCommand(command, found.Without, Choice.MaxCommandLength)])];
    }

    /// <summary>A command line that asks a query, from the hit after <paramref name="skip"/> others.</summary>
    public static string WriteCommand(string command, SearchQuery query, int maxLength, int skip = 0)
    {
        var (season, skipped) = (query.Season?.ToString(CultureInfo.InvariantCulture), skip.ToString(CultureInfo.InvariantCulture));
        return CommandSyntax.Write(
            command, query.Words,
            [("by", query.By), ("episode", query.Episode), ("season", season), ("skip", skip == 0 ? null : skipped)], maxLength);
    }

    private static string DescribeConditions(SearchQuery query)
    {
        var by = query.By is null ? "" : $" by “{ErrorReplies.Shorten(query.By)}”";
        var episode = query.Episode is null ? "" : $" in “{ErrorReplies.Shorten(query.Episode)}”";
        var season = query.Season is null ? "" : $" in season {query.Season}";
        return by + episode + season;
    }

    private static string Correct(string words, IReadOnlyList<MissingWord> missing) => missing
        .Where(m => m.Suggestions.Count > 0)
        .Aggregate(words, (corrected, m) => corrected.Replace(m.Word, m.Suggestions[0].Word, StringComparison.OrdinalIgnoreCase));

    private static Block.Choices CreateChoices(IReadOnlyList<string> commands) =>
        new("Try one of these", [.. commands.Select(c => new Choice(c, "", c))]);

    private static string DescribeMissing(MissingWord word) => $"Nobody ever says “{ErrorReplies.Shorten(word.Word)}”";

    private static string FormatCount(WordCount word) => $"“{word.Word}” ({Plural.Count(word.Lines, "line")})";
}
