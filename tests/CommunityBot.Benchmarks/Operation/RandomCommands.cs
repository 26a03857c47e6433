using System.Globalization;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;

namespace CommunityBot.Benchmarks.Operation;

/// <summary>
/// Random commands like those of an active community, from a seed: words and names of the archive, typing errors, words that do not
/// occur, buttons, and hostile input.
/// </summary>
internal sealed class RandomCommands(EpisodeCatalog catalog, int seed)
{
    private static readonly string[] Hostile =
    [
        "", "/", "/quote", "/episod x", "/quote \"", "@everyone <@1> <!channel>", "/quote -a -b by:", "/guest \u202e\u0000\ud800",
        "/quote at:zzzz",
    ];

    private static readonly string[] Highlights = ["/highlights", "/highlights queue", "/highlights history", "/highlights gaps"];

    private readonly Random _random = new(seed);
    private readonly TranscriptLine[] _lines = [.. catalog.Episodes.SelectMany(e => e.Lines).Where(l => l.Text.Length > 40)];
    private readonly string[] _people = [.. catalog.People.Select(p => p.Name)];
    private Reply? _last;

    /// <summary>Remembers a reply, so that a later command can be one of its buttons.</summary>
    public void Remember(Reply reply) => _last = reply;

    public string Next() => _random.Next(100) switch
    {
        < 35 => $"/quote {Words(1 + _random.Next(4))}",
        < 45 => $"/quote {Words(2)} season:{_random.Next(1, 30).ToString(CultureInfo.InvariantCulture)}",
        < 60 => $"/episode {Words(1 + _random.Next(3))}",
        < 70 => $"/guest {AddTypo(Choose(_people))}",
        < 78 => $"/quote {AddTypo(Words(2))}",
        < 83 => $"/quote {Nonsense()} {Nonsense()}",
        < 95 => PressButton() ?? "/episode latest",
        < 96 => $"/quote {Choose(_lines).Text}",
        < 97 => Choose(Highlights),
        < 98 => "/help",
        _ => Choose(Hostile),
    };

    private string Words(int count)
    {
        var words = Choose(_lines).Text.Split(' ');
        var first = _random.Next(Math.Max(1, words.Length - count));
        return string.Join(' ', words.Skip(first).Take(count)).Replace("\"", "", StringComparison.Ordinal);
    }

    private string? PressButton()
    {
        string[] commands =
        [
            .. _last?.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items).Select(b => b.Command) ?? [],
            .. _last?.Blocks.OfType<Block.Choices>().SelectMany(c => c.Items).Select(c => c.Command) ?? [],
        ];
        return commands.Length == 0 ? null : Choose(commands);
    }

    private string AddTypo(string text)
    {
        var at = _random.Next(text.Length);
        return text.Length < 4 ? text : text.Remove(at, 1).Insert(_random.Next(text.Length), ((char)('a' + _random.Next(26))).ToString());
    }

    private string Nonsense() => string.Concat(Enumerable.Range(0, 8).Select(_ => (char)('a' + _random.Next(26))));

    private T Choose<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
