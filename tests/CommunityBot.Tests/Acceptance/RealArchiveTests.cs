using System.Text.Json;
using CommunityBot.Archive;
using CommunityBot.Archive.Problems;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Replies;
using CommunityBot.Episodes;
using CommunityBot.Testing;
using CommunityBot.Tests.CommandLine;

namespace CommunityBot.Tests.Acceptance;

/// <summary>Tests a real archive: the older pages of <c>seeds</c> before the newer ones of <c>archive</c>.</summary>
public sealed class RealArchiveTests(RealArchiveTests.RealArchive archive) : IClassFixture<RealArchiveTests.RealArchive>
{
    private static readonly string[] Paths = [SharedFolder.GetPath("seeds"), SharedFolder.GetPath("archive")];

    [RealArchiveFact]
    public async Task A_topic_finds_its_three_episodes_before_all_others()
    {
        var reply = await AnswerAsync("/episode devrel");
        var rest = await AnswerAsync(Buttons(reply).Single(b => b.Label == "More").Command);
        var shown = new[] { Shown(reply, "Share") }.Concat(Choices(rest).Select(c => EpisodeOf(c.Command)));

        Assert.Equal(
            [
                "devrel-data-science-open-source-tools",
                "devrel-open-source-machine-learning",
                "practical-devrel-demofirst-education-and-open-source",
            ],
            shown.Take(3).Order(StringComparer.Ordinal));
    }

    [RealArchiveFact]
    public async Task A_quote_has_its_speaker_its_section_and_the_second_it_was_said()
    {
        var reply = await AnswerAsync("/quote propaganda by:hugo");

        var quote = reply.Blocks.OfType<Block.Quote>().First();
        var link = Assert.Single(quote.Source.OfType<Span.Link>());
        Assert.Contains(quote.Words, s => s is Span.Match { Text: "propaganda" });
        Assert.Equal("Hugo Bowne-Anderson", Assert.Single(quote.Source.OfType<Span.Strong>()).Text);
        Assert.Contains("“What is DevRel?”", quote.Source.ToString(), StringComparison.Ordinal);

        // The page gives a long entry the time 18:07. This sentence is in its last third, before the next time. The player starts five
        // seconds early.
        Assert.Equal("≈21:37", link.Text);
        Assert.Equal($"https://www.youtube.com/watch?v=z7BvslwVRbQ&t={(21 * 60) + 37 - 5}", link.Address.AbsoluteUri);
    }

    [RealArchiveFact]
    public async Task A_first_name_a_last_name_and_a_misspelling_find_the_same_person()
    {
        foreach (var name in (string[])["hugo", "bowne anderson", "Hugo Bowne-Andersen"])
        {
            var reply = await AnswerAsync($"/guest {name}");

            Assert.Equal("Hugo Bowne-Anderson", reply.Title);
            Assert.Equal("/guest hugobowneanderson", Buttons(reply).Single(b => b.Label == "Share").Command);
        }
    }

    [RealArchiveFact]
    public async Task Words_of_the_plain_transcript_are_found_without_a_time()
    {
        var reply = await AnswerAsync("/quote super cool tweet");

        var quote = reply.Blocks.OfType<Block.Quote>().First();
        Assert.Equal(["super", "cool", "tweet"], quote.Words.OfType<Span.Match>().SelectMany(m => m.Text.Split(' ')));
        Assert.Contains("keynote", quote.Source.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(quote.Source, s => s is Span.Link);
        Assert.Contains(reply.Blocks, b => b is Block.Note { Text: var text } && text.ToString() == "This transcript has no times.");
    }

    [RealArchiveFact]
    public void Every_page_that_is_no_draft_and_every_transcript_is_exactly_one_episode()
    {
        var files = Directory.EnumerateFiles(Paths[0]).Concat(Directory.EnumerateFiles(Path.Combine(Paths[1], "_podcast")))
            .Select(file => Path.GetFileName(file))
            .Where(name => !name.StartsWith('_') && Path.GetExtension(name) is ".md" or ".txt")
            .Select(name => name.Split('.')[0])
            .Distinct();

        Assert.Equal(files.Order(StringComparer.Ordinal), archive.Catalog.Episodes.Select(e => e.Id.Slug).Order(StringComparer.Ordinal));
    }

    [RealArchiveFact]
    public void Nothing_of_it_is_lost()
    {
        var load = ArchiveLoader.Load(Paths);

        Assert.Empty(load.UnusablePaths);
        Assert.DoesNotContain(load.Problems, p => p.Severity == ProblemSeverity.Error);
    }

    [RealArchiveFact]
    public async Task The_program_answers_from_both_paths()
    {
        var run = await ProgramRun.StartAsync(
            "ask", "/quote propaganda by:hugo", "--format", "json", "--archive", Paths[0], "--archive", Paths[1]);

        using var json = JsonDocument.Parse(run.Output);
        Assert.Equal("answered", json.RootElement.GetProperty("outcome").GetString());
        Assert.Equal(ReplyJson.Write(await AnswerAsync("/quote propaganda by:hugo")) + "\n", run.Output);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    private Task<Reply> AnswerAsync(string line) => archive.Dispatcher.AnswerAsync(line, Requester.LocalUser, CancellationToken.None);

    private string Shown(Reply reply, string button) => EpisodeOf(Buttons(reply).Single(b => b.Label == button).Command);

    private string EpisodeOf(string command) =>
        archive.Catalog.FindByKey(CommandSyntax.Parse(command, archive.Dispatcher.Commands).Arguments["key"])!.Id.Slug;

    private static IEnumerable<Button> Buttons(Reply reply) => reply.Blocks.OfType<Block.Buttons>().SelectMany(b => b.Items);

    private static IEnumerable<Choice> Choices(Reply reply) => reply.Blocks.OfType<Block.Choices>().SelectMany(c => c.Items);

    /// <summary>Loaded by the first test that runs. When every test is skipped, nothing is loaded.</summary>
    public sealed class RealArchive : IDisposable
    {
        private readonly Lazy<LoadedArchive> _loaded = new(() => new(Paths));

        public CommandDispatcher Dispatcher => _loaded.Value.Dispatcher;

        public EpisodeCatalog Catalog => _loaded.Value.Catalog;

        public void Dispose()
        {
            if (_loaded.IsValueCreated)
                _loaded.Value.Dispose();
        }
    }
}
