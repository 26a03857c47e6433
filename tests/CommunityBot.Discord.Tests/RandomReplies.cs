using CommunityBot.Core.Replies;

namespace CommunityBot.Discord.Tests;

/// <summary>Replies of any shape; the same seed makes the same one.</summary>
internal sealed class RandomReplies(int seed)
{
    private static readonly string[] Addresses =
    [
        "https://www.youtube.com/watch?v=tidyNumb3rs&t=12", "http://example.org/a_(b)_[c]?q=\"x y\"#é", "https://xn--e1afmkfd.example/",
        "javascript:alert(1)", "mailto:a@b.example", "file:///etc/passwd", "https://example.org/" + new string('a', 600),
    ];

    private readonly Random _random = new(seed);

    public Reply Next() => new()
    {
        Title = Text(40),
        Blocks = [.. Many(_random.Next(3) == 0 ? 60 : 8, Block)],
        Audience = _random.Next(2) == 0 ? Audience.Requester : Audience.Channel,
    };

    private Block Block() => _random.Next(8) switch
    {
        0 => new Block.Heading(Text(20)),
        1 => new Block.Paragraph(Rich(200)),
        2 => new Block.Quote(Rich(300), Rich(30)),
        3 => new Block.Facts([.. Many(8, () => new Fact(Text(6), Rich(20)))]),
        4 => new Block.Note(Rich(30)),
        7 => new Block.Picture(new Uri(Addresses[_random.Next(Addresses.Length)]), Text(200)),
        5 => new Block.Choices(Text(30), [.. Many(12, () => new Choice(Text(30), Text(30), "/episode " + Text(20)))]),
        _ =>
            new Block.Buttons(
                [.. Many(7, () => new Button(
                Text(6), _random.Next(2) == 0 ? ButtonAction.Update : ButtonAction.Share, "/quote " + Text(25)))]),
    };

    private RichText Rich(int pieces) => [.. Many(5, () => _random.Next(4) switch
    {
        0 => new Span.Strong(Text(pieces)),
        1 => new Span.Match(Text(pieces)),
        2 => new Span.Link(Text(4), new Uri(Addresses[_random.Next(Addresses.Length)])),
        _ => (Span)new Span.Plain(Text(pieces)),
    })];

    // Ordinary words, with a piece of a hostile text here and there.
    private string Text(int pieces) => string.Concat(Many(pieces, () => _random.Next(5) > 0 ? "word " : Piece()));

    private string Piece()
    {
        var text = SampleReplies.HostileTexts[_random.Next(SampleReplies.HostileTexts.Count)];
        var start = _random.Next(text.Length + 1);
        return text[start..Math.Min(text.Length, start + _random.Next(30))];
    }

    private IEnumerable<T> Many<T>(int limit, Func<T> make)
    {
        for (var left = _random.Next(limit + 1); left > 0; left--)
            yield return make();
    }
}
