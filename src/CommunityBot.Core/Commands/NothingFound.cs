using CommunityBot.Core.Replies;
using CommunityBot.Core.Search;

namespace CommunityBot.Core.Commands;

/// <summary>The words for a question that was understood and that the archive cannot answer.</summary>
internal static class NothingFound
{
    /// <summary>Says which words do not occur, and offers the nearest ones that do.</summary>
    public static Reply For(SearchIndex index, SearchQuery query, string command)
    {
        var missing = index.MissingWords(query);
        var blocks = new List<Block>();
        foreach (var word in missing.Take(3))
        {
            blocks.Add(new Block.Paragraph(word.Nearest.Count == 0
                ? $"Nobody ever says “{Refusal.Shown(word.Word)}”."
                : $"Nobody ever says “{Refusal.Shown(word.Word)}”. Nearest: {string.Join(", ", word.Nearest.Select(Counted))}."));
        }

        var mended = missing.Where(m => m.Nearest.Count > 0)
            .Aggregate(query.Words, (words, m) => words.Replace(m.Word, m.Nearest[0].Word, StringComparison.OrdinalIgnoreCase));
        if (mended != query.Words)
            blocks.Add(Try([CommandLine.Write(command, mended, [], Choice.MaxCommandLength)]));
        else if (missing.Count == 0)
            blocks.Add(new Block.Paragraph("Each of these words occurs, but never where you look. Try fewer words, or leave out by, episode or season."));
        return new()
        {
            Title = $"Nothing found for “{Refusal.Shown(query.Words)}”.",
            Blocks = blocks,
            Outcome = Outcome.NothingFound,
        };
    }

    /// <summary>Says one sentence more, and offers command lines to try.</summary>
    public static Reply Saying(string title, string sentence, IReadOnlyList<string> commands) => new()
    {
        Title = title,
        Blocks = commands.Count == 0 ? [new Block.Paragraph(sentence)] : [new Block.Paragraph(sentence), Try(commands)],
        Outcome = Outcome.NothingFound,
    };

    private static Block.Choices Try(IReadOnlyList<string> commands) => new("Try one of these", [.. commands.Select(c => new Choice(c, "", c))]);

    private static string Counted(WordCount word) => $"“{word.Word}” ({word.Lines} {(word.Lines == 1 ? "line" : "lines")})";
}
