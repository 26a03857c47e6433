using CommunityBot.Episodes;

namespace CommunityBot.Core.Highlights.Selection;

/// <summary>The words an episode names itself by: those of its title and topics.</summary>
internal sealed class TopicWords
{
    private const int MinWordLength = 5;
    private const int MaxCount = 2;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _words;

    private TopicWords(IEnumerable<string> words) =>
        _words = words.ToHashSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    public static TopicWords Create(Episode episode) => new(
        episode.Topics.Append(episode.Name)
            .SelectMany(text => text.Split([' ', '-', ',', ':', '/', '(', ')'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(word => word.Length >= MinWordLength));

    /// <summary>How many of them a text says; more than two say no more.</summary>
    public int CountIn(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var range in text.SplitAny(' ', ',', '.', '-', '!', '?'))
            count += _words.Contains(text[range]) ? 1 : 0;
        return Math.Min(count, MaxCount);
    }
}
