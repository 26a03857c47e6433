using CommunityBot.Core.Replies;

namespace CommunityBot.Discord.Tests;

/// <summary>Replies as the commands make them, and such as no command should ever make.</summary>
internal static class SampleReplies
{
    public static readonly Uri Video = new("https://www.youtube.com/watch?v=tidyNumb3rs&t=1085");

    public static Reply Episode { get; } = new()
    {
        Title = "S3E7 Bees Count Better Than We Do",
        Blocks =
        [
            new Block.Facts([new("Guest", "Odalys Brandvold"), new("Published", "9 May 2022"), new("Length", "54 min")]),
            new Block.Paragraph("How a beekeeper turned hive scales into a data product, and what the bees made of it."),
            new Block.Facts(
                [new("Listen", [new Span.Link("YouTube", Video), " · ",
                    new Span.Link("Spotify", new("https://open.spotify.com/episode/7bees"))])]),
            new Block.Heading("Moments for “hive scales”"),
            new Block.Quote(
                ["The ", new Span.Match("hive"), " ", new Span.Match("scales"), " told us about the swarm two days before we saw it."],
                [new Span.Strong("Odalys Brandvold"), ", “Weighing a swarm” · ", new Span.Link("≈18:07", Video)]),
            new Block.Note("This transcript has no times."),
            new Block.Heading("More episodes"),
            new Block.Choices("Open another episode",
            [
                new("S1E2 Sensors in the Rain", "Ferran Oyelaran · 3 March 2020", "/episode hive scales key:0son44vn"),
                new("S2E9 Small Data", "", "/episode hive scales key:1abc9def"),
            ]),
            new Block.Buttons(
                [
                    new("Next", ButtonAction.Update, "/quote hive scales skip:1"),
                    new("Share", ButtonAction.Share, "/episode hive scales key:9xyz0abc"),
                ]),
        ],
    };

    public static Reply Failed { get; } = new() { Title = "Something went wrong on my side (ref 7F3A).", Outcome = Outcome.Failed };

    /// <summary>Texts that are hard to render.</summary>
    public static IReadOnlyList<string> HostileTexts { get; } =
    [
        "*bold* _it_ __under__ ~~gone~~ ||spoiler|| `code`",
        "```js\nalert(1)\n```",
        "> quote\n>>> all\n# big\n-# small\n- list\n1. one",
        "@everyone @here <@1> <@!1> <@&1> <#1> </quote:1> <id:guide> <!here|x> <t:0:R>",
        "[click](https://evil.example) [https://good.example](https://evil.example) <https://evil.example>",
        "https://evil.example/a_b_c?d=*e* discord://x :smile: <:x:1> a:b:c",
        @"\*not\* \\ \[x\](https://evil.example) \",
        "z\u200Be\u2060r\uFEFFo w\u00ADidth\u180E \U000E0041tag",
        "\u202Eright to left\u202C \u2066isolated\u2069 \u200Fmark",
        "lone \uD83D high, lone \uDE00 low, nul \0 bell \a escape \u001B[31m",
        "<script>alert('x')</script> &amp; &lt; <b onclick=\"x\">",
        "Z" + string.Concat(Enumerable.Repeat("\u0301\u0327", 40)) + "algo",
        "   ",
        "",
        "-",
        "12. twelve",
        string.Concat(Enumerable.Repeat("👩‍🚀", 3_000)),
        string.Concat(Enumerable.Repeat("數據播客", 2_000)),
        new string('x', 100_000),
        string.Concat(Enumerable.Repeat("very long indeed ", 6_000)),
        new string('*', 9_000),
        "\"\\\"\\" + new string('"', 9_000),
        new string('\u200B', 100_000) + "seen",
    ];

    /// <summary>The same text everywhere a reply holds text.</summary>
    public static Reply AllOf(string text) => new()
    {
        Title = text,
        Blocks =
        [
            new Block.Heading(text),
            new Block.Paragraph([text, new Span.Strong(text), new Span.Match(text), new Span.Link(text, Video)]),
            new Block.Quote([text, new Span.Match(text)], [new Span.Strong(text), ", ", text, " · ", new Span.Link(text, Video)]),
            new Block.Facts([new(text, text), new("", text), new(text, "")]),
            new Block.Note(text),
            new Block.Picture(new("https://podcast.example/m/0son44vn.12.0.87.5k2j9fa0.png"), text),
            new Block.Choices(text, [new(text, text, "/episode latest"), new(text, "", "/episode " + text), new("", text, "/help")]),
            new Block.Buttons(
                [
                    new(text, ButtonAction.Update, "/quote " + text),
                    new(text, ButtonAction.Share, "/help"),
                    new("Help", ButtonAction.Update, "/help"),
                ]),
        ],
    };

    /// <summary>Replies that exceed a limit, each in another way.</summary>
    public static IReadOnlyDictionary<string, Reply> TooMuch { get; } = new Dictionary<string, Reply>
    {
        ["a long title"] = new() { Title = Words(5_000) },
        ["a long heading"] = Create(new Block.Heading(Words(5_000))),
        ["a long paragraph"] = Create(new Block.Paragraph(Words(50_000))),
        ["a long quote"] = Create(new Block.Quote(Words(50_000), Words(50_000))),
        ["many paragraphs"] = Create([.. Many(100, i => new Block.Paragraph($"Paragraph {i}."))]),
        ["many long paragraphs"] = Create([.. Many(100, _ => new Block.Paragraph(Words(700)))]),
        ["many headings"] = Create([.. Many(100, i => new Block.Heading($"Heading {i}"))]),
        ["many facts"] = Create(new Block.Facts([.. Many(900, i => new Fact($"Fact {i}", "holds"))])),
        ["a long fact"] = Create(new Block.Facts([new(Words(2_000), Words(2_000))])),
        ["many pictures"] = Create([.. Many(100, i => new Block.Picture(new($"https://podcast.example/m/{i}.png"), Words(2_000)))]),
        ["many notes"] = Create([.. Many(100, i => new Block.Note($"Note {i}."))]),
        ["many long choices"] = Create(
            new Block.Choices(Words(900), [.. Many(60, i => new Choice(Words(300), Words(300), $"/episode S1E{i}"))])),
        ["many pickers"] = Create([.. Many(60, i => new Block.Choices("Pick", [new($"Item {i}", "", $"/episode S1E{i}")]))]),
        ["many buttons"] = Create(new Block.Buttons([.. Many(60, i => new Button(Words(200), ButtonAction.Update, $"/episode S1E{i}"))])),
        ["many rows of buttons"] = Create([.. Many(60, i => new Block.Buttons([new("Show", ButtonAction.Update, $"/episode S1E{i}")]))]),
        ["buttons in a smiley script"] = Create(new Block.Buttons(
            [.. Many(5, i => new Button(Smileys(40), ButtonAction.Update, $"/quote {i}{Smileys(40)}"))]),
            new Block.Buttons(
                [.. Many(5, i => new Button(Smileys(40), ButtonAction.Share, $"/quote {i}{Smileys(40)}"))]),
            new Block.Paragraph("After them.")),
        ["long commands"] = Create(
            new Block.Buttons([new("Show", ButtonAction.Update, "/quote " + Words(200))]),
            new Block.Choices("Pick", [new("One", "", "/quote " + Words(200))])),
        ["one button twice"] = Create(
            new Block.Buttons([new("Show", ButtonAction.Update, "/help"), new("Again", ButtonAction.Update, "/help")])),
        ["one choice twice"] = Create(new Block.Choices("Pick", [new("One", "", "/help"), new("Two", "", "/help")])),
        ["many links"] = Create(
            new Block.Quote("Words.", [.. Many(80, i => new Span.Link("1:23", new($"https://example.org/{new string('a', 400)}/{i}")))])),
    };

    /// <summary>Every reply of this class by name.</summary>
    public static IEnumerable<KeyValuePair<string, Reply>> All { get; } =
    [
        new("episode", Episode),
        new("episode for the channel", Episode with { Audience = Audience.Channel }),
        new("failed", Failed),
        new("too old", StaleButton.Reply),
        new("empty", new() { Title = "" }),
        new(
            "nothing but empty blocks",
            Create(new Block.Paragraph(""), new Block.Facts([]), new Block.Choices("", []), new Block.Buttons([]))),
        .. TooMuch,
        .. HostileTexts.Select((text, i) => new KeyValuePair<string, Reply>($"hostile text {i}", AllOf(text))),
    ];

    public static Reply Create(params Block[] blocks) => new() { Title = "", Blocks = blocks };

    public static string Words(int length) => string.Concat(Enumerable.Repeat("busy bees count ", length / 16 + 1))[..length];

    private static string Smileys(int count) => string.Concat(Enumerable.Repeat("😀", count));

    private static IEnumerable<T> Many<T>(int count, Func<int, T> make) => Enumerable.Range(1, count).Select(make);
}
