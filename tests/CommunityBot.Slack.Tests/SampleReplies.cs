using CommunityBot.Core.Formatting;
using CommunityBot.Core.Replies;

namespace CommunityBot.Slack.Tests;

/// <summary>Invented replies: one of each kind, over-long ones, hostile ones, and random ones from a seed.</summary>
internal static class SampleReplies
{
    public static readonly Uri Video = new("https://www.youtube.com/watch?v=abcdefghijk&t=12");

    public static readonly string[] HostileTexts =
    [
        "*bold* _it_ ~no~ `code` ```fence``` > quote",
        "@everyone @here @channel <@U123> <#C123> <!here|x> <!channel> <!subteam^S1>",
        "<https://evil.example|bank.example> [bank](https://evil.example)",
        "a & b &amp; c &lt;d&gt; <e>",
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "ze\u200Bro\u2060wi\uFEFFdth\u00AD",
        "left \u202Eright\u202C \u2066iso\u2069",
        "lone \uD83D high, low \uDE00 end \uD83D",
        "nul \u0000 bell \u0007 esc \u001b[31m del \u007f",
        "z\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301algo",
        "line\r\nbreak\u2028and\u2029more",
        ":tada: :not_an_emoji: 👩‍👩‍👧‍👦 🏴\U000E0067\U000E0062",
        "{\"type\":\"section\"} \\ \" ' / \t",
        "مرحبا שלום 日本語 ประเทศไทย",
        new string('x', 5_000),
        string.Concat(Enumerable.Repeat("😀", 2_000)),
        string.Concat(Enumerable.Repeat("<&>", 33_000)),
        "",
        " \u200B \n ",
    ];

    public static Reply Episode => new()
    {
        Title = "S2E3 Kites",
        Blocks =
        [
            new Block.Facts(
                [
                    new("Guest", "Ann Lee"),
                    new(
                        "Listen",
                        [new Span.Link("YouTube", Video), " · ", new Span.Link("Spotify", new("https://open.spotify.com/episode/1"))]),
                ]),
            new Block.Paragraph(["All about ", new Span.Strong("kites"), " and the people who fly them."]),
            new Block.Heading("Moments for “kite”"),
            new Block.Quote(
                ["A ", new Span.Match("kite"), " is a question you ask the wind."],
                [new Span.Strong("Ann Lee"), ", “First flight” · ", new Span.Link("0:14", Video)]),
            new Block.Note("This transcript has no times."),
            new Block.Heading("More episodes"),
            new Block.Choices(
                "Open another episode",
                [new("S1E1 Ropes", "Bo Ek", "/episode key:aaaa1111"), new("S1E2 Knots", "", "/episode key:bbbb2222")]),
            new Block.Buttons(
                [new("Next", ButtonAction.Update, "/quote kite skip:1"), new("Share", ButtonAction.Share, "/episode kite key:cccc3333")]),
        ],
    };

    /// <summary>As much as a person's card holds: a long life, ten episodes, three long moments.</summary>
    public static Reply Guest => new()
    {
        Title = "Ann Lee-Montgomery",
        Blocks =
        [
            new Block.Paragraph(
                Excerpt.Create(string.Concat(Enumerable.Repeat("Ann flies kites over the sea and writes about wind. ", 20)), 600)),
            new Block.Facts(
                [new("Links", [new Span.Link("LinkedIn", new("https://www.linkedin.com/in/ann-lee-montgomery")), " · ",
                new Span.Link("GitHub", new("https://github.com/annleemontgomery"))])]),
            new Block.Heading("Episodes"),
            new Block.Choices(
                "Open an episode",
                [.. Enumerable.Range(1, 10).Select(i => new Choice($"S{i}E{i} What the wind says about kites, knots and ropes",
                $"Ann Lee-Montgomery · {i} September 2021", $"/episode key:aaaa000{i}"))]),
            new Block.Heading("Moments"),
            .. Enumerable.Range(1, 3).Select(i => new Block.Quote(
                Excerpt.Create(string.Concat(Enumerable.Repeat("A kite is a question that you ask the wind, every day. ", 9)), 350),
                [
                    new Span.Strong("Ann Lee-Montgomery"),
                    $", S{i}E{i} What the wind says about kites, knots and ropes, “First flight”",
                    " · ",
                    new Span.Link("≈ 10:14", Video),
                ])),
            new Block.Buttons([new("Share", ButtonAction.Share, "/guest annleemontgomery")]),
        ],
    };

    public static Reply Refused => new()
    {
        Title = "There is no command /qoute.",
        Blocks = [new Block.Paragraph("Did you mean /quote?"), new Block.Note("For example: /quote kites by:ann")],
        Outcome = Outcome.NotUnderstood,
    };

    /// <summary>Each part as long as the text, and more parts than any card holds.</summary>
    public static Reply Endless(string text) => new()
    {
        Title = text,
        Blocks =
        [
            .. Enumerable.Range(0, 30).SelectMany(i => new Block[]
            {
                new Block.Heading(text),
                new Block.Buttons(
                    [.. Enumerable.Range(0, 8).Select(b => new Button(text, (ButtonAction)(b % 2),
                $"/quote {i}.{b} {(b == 3 ? text : "")}"))]),
                new Block.Quote([text, new Span.Match(text)], [new Span.Strong(text), new Span.Link(text, Video)]),
                new Block.Facts([.. Enumerable.Range(0, 40).Select(f => new Fact(text, text))]),
                new Block.Choices(
                    text, [.. Enumerable.Range(0, 120).Select(c => new Choice(text, text, $"/episode {c} {(c == 3 ? text : "")}"))]),
                new Block.Picture(new($"https://podcast.example/m/{i}.png"), text),
                new Block.Note([text, new Span.Link(text, new($"https://example.com/{new string('a', 2_900)}"))]),
                new Block.Paragraph(text),
            }),
        ],
    };

    public static Reply Random(int seed)
    {
        var random = new Random(seed);
        return new()
        {
            Title = Text(),
            Audience = (Audience)random.Next(2),
            Blocks = [.. Enumerable.Range(0, random.Next(25)).Select(_ => Block())],
        };

        string Text() => random.Next(4) switch
        {
            0 => HostileTexts[random.Next(HostileTexts.Length)],
            1 => new string([.. Enumerable.Range(0, random.Next(200)).Select(_ => (char)random.Next(1, 0x10000))]),
            _ =>
                string.Join(
                    ' ', Enumerable.Range(0, random.Next(80)).Select(_ => new string((char)random.Next('a', 'z'), random.Next(1, 12)))),
        };

        RichText Rich() => [.. Enumerable.Range(0, random.Next(6)).Select(_ => (Span)(random.Next(4) switch
        {
            0 =>
                new Span.Link(
                    Text(),
                    random.Next(5) == 0 ? new("javascript:alert(1)") : new("https://example.com/?q=" + Uri.EscapeDataString(Words()))),
            1 => new Span.Match(Text()),
            2 => new Span.Strong(Text()),
            _ => Text(),
        }))];

        string Words() => string.Join(' ', Enumerable.Range(0, random.Next(10)).Select(_ => "kite"));

        Block Block() => random.Next(8) switch
        {
            7 => new Block.Picture(
                new(random.Next(3) == 0 ? "http://127.0.0.1/m/a.png" : "https://podcast.example/m/a.png?" + Uri.EscapeDataString(Words())),
                Text()),
            0 => new Block.Heading(Text()),
            1 => new Block.Paragraph(Rich()),
            2 => new Block.Quote(Rich(), Rich()),
            3 => new Block.Facts([.. Enumerable.Range(0, random.Next(12)).Select(_ => new Fact(Text(), Rich()))]),
            4 => new Block.Note(Rich()),
            5 => new Block.Choices(Text(), [.. Enumerable.Range(0, random.Next(15)).Select(_ => new Choice(Text(), Text(), "/" + Text()))]),
            _ =>
                new Block.Buttons(
                    [.. Enumerable.Range(0, random.Next(7)).Select(_ => new Button(Text(), (ButtonAction)random.Next(2), "/" + Text()))]),
        };
    }
}
