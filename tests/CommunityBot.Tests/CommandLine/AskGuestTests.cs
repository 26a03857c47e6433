using CommunityBot.Testing;

namespace CommunityBot.Tests.CommandLine;

/// <summary>People of shows that have no pages of people.</summary>
[Collection(ProcessWide.Name)]
public sealed class AskGuestTests : IDisposable
{
    private readonly TempArchive _archive = new TempArchive()
        .AddFile("dam.vtt", Write(("Ilse Vrba", "Who built this dam over the summer?"), ("Noor Dahl", "Beavers built the dam with mud.")))
        .AddFile("rye.vtt", Write(("Ilse Vrba", "Who baked this bread?"), ("Per Lind", "The night did.")));

    public void Dispose() => _archive.Dispose();

    [Theory]
    [InlineData("noor")]
    [InlineData("dahl")]
    [InlineData("Noor Dahl")]
    public async Task A_person_who_is_known_from_a_transcript_has_a_card_with_episodes_and_moments(string name) => Assert.Equal(
        """
        Noor Dahl
        ─────────
        Episode
          1. Dam

        Moments
          │ “Beavers built the dam with mud.”
          │ — 0:05

        [Share]

        """,
        await AskAsync($"/guest {name}"));

    [Fact]
    public async Task A_host_who_was_never_a_guest_has_the_episodes_in_which_they_speak() => Assert.StartsWith(
        """
        Ilse Vrba
        ─────────
        Episodes
          1. Rye — Per Lind
          2. Dam — Noor Dahl

        Moments
          │ “Who
        """,
        await AskAsync("/guest ilse"), StringComparison.Ordinal);

    [Theory]
    [InlineData("noor")]
    [InlineData("dahl")]
    public async Task Words_are_found_by_any_part_of_the_speakers_name(string name) => Assert.StartsWith(
        "  │ “Beavers built the dam with mud.”\n  │ — Noor Dahl, Dam · 0:05\n", await AskAsync($"/quote by:{name} beavers"),
        StringComparison.Ordinal);

    [Fact]
    public async Task The_most_telling_words_are_found_also_where_the_title_is_the_name_of_a_file()
    {
        using var archive = new TempArchive().AddFile(
            "ep12.vtt",
            Write(
                ("Ilse Vrba", "Thank you for the invitation, I am happy to speak with you today."),
                ("Noor Dahl", "Thanks. A beaver builds a dam because still water hides the door of its lodge. And so on."),
                ("Noor Dahl", "Yeah, that is what they do there.")));

        foreach (var question in (string[])["/guest noor", "/episode latest"])
        {
            var run = await ProgramRun.StartAsync("ask", question, "--archive", archive.Root);
            Assert.Contains(
                "Moments\n  │ “A beaver builds a dam because still water hides the door of its lodge.”\n", run.Output,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Moments_are_of_the_newest_episodes_so_that_a_host_of_hundreds_is_answered_at_once()
    {
        using var archive = new TempArchive();
        for (var i = 10; i < 31; i++)
        {
            var end = i > 10 ? "" : " of every lodge that was ever built";
            archive.AddFile($"{i}.vtt", Write(("Noor Dahl", $"A beaver builds a dam because river {i} hides the door{end}.")));
        }

        var run = await ProgramRun.StartAsync("ask", "/guest noor", "--archive", archive.Root);

        Assert.Contains("river", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("river 10", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbered_speakers_are_nobody()
    {
        _archive.AddFile("oak.vtt", Write(("SPEAKER_00", "Who planted this oak?"), ("SPEAKER_01", "A jay did.")));

        Assert.StartsWith("Nobody called “speaker” was on the show.", await AskAsync("/guest speaker"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_of_a_feed_has_the_links_of_the_feed()
    {
        using var feed = new TempArchive().AddFile("feed.xml", """
            <rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel><item><guid>1</guid><title>The dam</title>
            <podcast:person role="guest" href="https://noor.example/" img="https://noor.example/noor.jpg">Noor Dahl</podcast:person>
            </item></channel></rss>
            """);
        using var feeds = ProcessWide.Variable("Archive__Feeds", Path.Combine(feed.Root, "feed.xml"));
        using var kept = ProcessWide.Variable("Archive__FeedFolder", Path.Combine(feed.Root, "kept"));

        Assert.Equal(
            """
            Noor Dahl
            ─────────
            Links: Website https://noor.example/ · Picture https://noor.example/noor.jpg

            Episode
              1. The dam

            [Share]

            """,
            (await ProgramRun.StartAsync("ask", "/guest noor")).Output);
    }

    private async Task<string> AskAsync(string question) =>
        (await ProgramRun.StartAsync("ask", question, "--archive", _archive.Root)).Output;

    private static string Write(params (string Speaker, string Words)[] lines) => "WEBVTT\n\n" + string.Concat(
        lines.Select((line, i) => $"00:{5 * i:00}.000 --> 00:{5 * i + 4:00}.000\n<v {line.Speaker}>{line.Words}\n\n"));
}
