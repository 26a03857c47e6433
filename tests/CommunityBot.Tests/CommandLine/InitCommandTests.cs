using CommunityBot.Archive.Sources;
using CommunityBot.CommandLine;
using CommunityBot.Configuration;
using CommunityBot.Hosting;
using CommunityBot.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace CommunityBot.Tests.CommandLine;

[Collection(ProcessWide.Name)]
public sealed class InitCommandTests : IDisposable
{
    private const string Captions = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ilse Vrba>Who built this dam?\n\n"
        + "00:05.000 --> 00:09.000\n<v Noor Dahl>Beavers did, all of it.\n";

    private const string Page = "---\ntitle: Rye\nseason: 1\nepisode: 2\ndate: 2023-05-06\nguests: [Per Lind]\n"
        + "ids: { youtube: abcdefghijk }\ntranscript:\n- { who: Per, line: The night baked this bread., sec: 4 }\n---\n";

    private readonly TempArchive _folder = new();
    private readonly IDisposable _current;

    public InitCommandTests() => _current = ProcessWide.Folder(_folder.Root);

    private string SettingsFile => Path.Combine(_folder.Root, "config", "communitybot.yaml");

    public void Dispose()
    {
        _current.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_folder_is_described_and_becomes_the_archive_of_the_settings()
    {
        _folder.AddFile("show/dam.vtt", Captions).AddFile("show/rye.md", Page).AddFile("show/notes.docx", "x");

        var run = await ProgramRun.StartAsync("init", "show");

        Assert.Equal(
            [
                "show: 2 episodes.",
                "     2 with words",
                "     2 with times",
                "     2 with speakers",
                "     1 with links     1 without: add the key youtube with the address of the video",
                "     1 with dates     1 without: add the key date, such as 2024-05-21",
                "     1 with numbers   1 without: add the keys season and episode",
                "1 file not used: the command \"check\" names each, with the reason.",
                $"Wrote {Path.Combine("config", "communitybot.yaml")}, which explains every setting.",
                "Next, start the bot, and ask it something at its prompt or on its page, such as /episode latest:",
            ],
            run.OutputLines[..^1]);
        Assert.StartsWith("  ", run.OutputLines[^1], StringComparison.Ordinal);
        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        Assert.Equal([Path.Combine(_folder.Root, "show")], ReadSettings().Folders.Select(f => f.Path));
    }

    [Fact]
    public async Task The_settings_explain_every_setting_and_have_no_glossary_of_another_show()
    {
        _folder.AddFile("a \"b\" c/dam.vtt", Captions);

        await ProgramRun.StartAsync("init", "a \"b\" c");

        var text = await File.ReadAllTextAsync(SettingsFile);
        Assert.Null(ReadSettings().GlossaryFile);
        Assert.Contains("  Path: \"../a \\\"b\\\" c\"\n", text, StringComparison.Ordinal);
        Assert.All(LoadedSettings.Read().All, setting => Assert.Contains(setting.Key.Split(':')[1] + ":", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_elsewhere_is_named_by_its_whole_path()
    {
        using var elsewhere = new TempArchive().AddFile("dam.vtt", Captions);

        await ProgramRun.StartAsync("init", elsewhere.Root);

        Assert.Equal([elsewhere.Root], ReadSettings().Folders.Select(f => f.Path));
    }

    [Fact]
    public async Task Settings_that_are_there_are_replaced_by_force_only()
    {
        _folder.AddFile("show/dam.vtt", Captions).AddFile("config/communitybot.yaml", "Page:\n  Enabled: false\n");

        var run = await ProgramRun.StartAsync("init", "show");

        Assert.Equal([$"{Path.Combine("config", "communitybot.yaml")} is there already; --force replaces it."], run.ErrorLines);
        Assert.Equal((ExitCode.Failed, "Page:\n  Enabled: false\n"), (run.ExitCode, await File.ReadAllTextAsync(SettingsFile)));

        Assert.Equal(ExitCode.Success, (await ProgramRun.StartAsync("init", "show", "--force")).ExitCode);
        Assert.Equal([Path.Combine(_folder.Root, "show")], ReadSettings().Folders.Select(f => f.Path));
    }

    [Fact]
    public async Task Side_files_are_written_for_transcripts_that_say_too_little_and_change_nothing_by_themselves()
    {
        _folder.AddFile("show/dam.vtt", Captions).AddFile("show/rye.md", Page)
            .AddFile("show/oak.mp3.en.vtt", Captions).AddFile("show/oak.yaml", "title: Oak\n")
            .AddFile("show/Fog [abcdefghij0].vtt", Captions).AddFile(
                "show/Fog [abcdefghij0].info.json",
                """{"id": "abcdefghij0", "title": "Fog: a talk 🌫", "upload_date": "20230506", "duration": 125, "tags": ["fog"]}""");
        var before = await ProgramRun.StartAsync("check", "show");

        var run = await ProgramRun.StartAsync("init", "show", "--write-sidecars");

        Assert.Contains("Wrote 2 side files beside the transcripts, with empty keys for what you know.", run.OutputLines);
        Assert.Equal(["Fog [abcdefghij0].yaml", "dam.yaml", "oak.yaml"], Directory.GetFiles(Path.Combine(_folder.Root, "show"), "*.yaml")
            .Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("title: Oak\n", await File.ReadAllTextAsync(Path.Combine(_folder.Root, "show/oak.yaml")));
        Assert.Equal(before.Output, (await ProgramRun.StartAsync("check", "show")).Output);
        Assert.StartsWith(
            "# dam.vtt: fill in what you know. A key without a value counts as not given. docs/archive.md explains every key.\n"
            + "title: # without it: Dam\ndate: # such as 2024-05-21\nseason: # such as 2\n",
            await File.ReadAllTextAsync(Path.Combine(_folder.Root, "show/dam.yaml")), StringComparison.Ordinal);
        Assert.Contains("title: \"Fog: a talk 🌫\"\ndate: 2023-05-06\n", await File.ReadAllTextAsync(
            Path.Combine(_folder.Root, "show/Fog [abcdefghij0].yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_at_a_terminal_is_asked_for_the_source_and_for_side_files()
    {
        _folder.AddFile("show/dam.vtt", Captions);

        var (code, screen) = await RunAtTerminalAsync("show\ny\n");

        Assert.StartsWith(
            "The address of your podcast's feed, or the folder of its transcripts: show: 1 episode.\n", screen, StringComparison.Ordinal);
        Assert.Contains(
            "Write 1 side file for an editor, with keys for what the transcripts do not say? [y/N] Wrote 1 side file", screen,
            StringComparison.Ordinal);
        Assert.Equal(ExitCode.Success, code);
        Assert.True(File.Exists(Path.Combine(_folder.Root, "show/dam.yaml")));
    }

    [Theory]
    [InlineData("show\n\n")]
    [InlineData("show\n")]
    public async Task Without_a_yes_no_side_file_is_written(string typed)
    {
        _folder.AddFile("show/dam.vtt", Captions);

        Assert.Equal(ExitCode.Success, (await RunAtTerminalAsync(typed)).Code);
        Assert.False(File.Exists(Path.Combine(_folder.Root, "show/dam.yaml")));
    }

    [Fact]
    public async Task Without_a_terminal_nothing_is_asked_and_the_source_must_be_named()
    {
        var run = await ProgramRun.StartAsync("init");

        Assert.Equal(["Name a feed or a folder, such as: init https://feeds.example/bees/rss"], run.ErrorLines);
        Assert.Equal((ExitCode.Unusable, ""), (run.ExitCode, run.Output));
    }

    [Theory]
    [InlineData("shwo", "There is no folder and no file \"shwo\"; a feed's address begins with https://.")]
    [InlineData(
        "ssh://anna:s3cret@git.example/show",
        "\"ssh://…@git.example/show\" is no feed; set the address of a git repository as Archive:Git in config/communitybot.yaml.")]
    public async Task A_source_that_is_none_is_one_sentence_and_ends_with_2(string source, string sentence)
    {
        var run = await ProgramRun.StartAsync("init", source);

        Assert.Equal([sentence], run.ErrorLines.Select(line => line.Replace('\\', '/')));
        Assert.Equal((ExitCode.Unusable, ""), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task A_folder_without_an_episode_says_why_and_nothing_is_written()
    {
        _folder.AddFile("show/notes.md", "# Notes\n");

        var run = await ProgramRun.StartAsync("init", "show");

        Assert.Equal(
            ["1 Markdown file was looked at, and none is an episode: no front matter (a line --- at the beginning)."], run.ErrorLines);
        Assert.Equal(ExitCode.Failed, run.ExitCode);
        Assert.False(File.Exists(SettingsFile));
    }

    [Fact]
    public async Task A_folder_that_may_hold_several_shows_says_so()
    {
        foreach (var path in (string[])["bees/one", "bees/two", "bees/six", "ants/five", "ants/three", "season-2/four", "season-3/five"])
            _folder.AddFile($"shows/{path}.vtt", Captions.Replace("dam", path, StringComparison.Ordinal));

        var run = await ProgramRun.StartAsync("init", "shows");

        Assert.Contains(
            "They are in 2 folders: bees (3), ants (2). If these are different shows, name each in Archive:Shows.", run.OutputLines);
    }

    [Fact]
    public async Task Of_a_feed_without_transcripts_it_is_said_that_nothing_can_be_quoted_and_how_to_add_them()
    {
        _folder.AddFile(
            "bees.xml",
            "<rss version=\"2.0\"><channel><item><guid>1</guid><title>How bees count</title></item></channel></rss>");

        var run = await ProgramRun.StartAsync("init", "bees.xml");

        Assert.Contains(
            "Nothing can be quoted yet; titles and descriptions can be found. Your own transcripts can stand in a folder of Archive:Path "
                + "(docs/archive.md, \"A feed\").",
            run.OutputLines);
    }

    [Fact]
    public async Task A_feed_is_read_with_its_transcripts_and_becomes_the_archive_of_the_settings()
    {
        await using var server = await FeedSite.StartAsync();
        using var allowed = ProcessWide.Variable("Archive__AllowPrivateAddresses", "true");

        var run = await ProgramRun.StartAsync("init", $"{server.Address}/rss?token=s3cret");

        Assert.Equal(
            [
                $"{server.Address}/rss: 2 episodes.",
                "     1 with words     1 without: add podcast:transcript to the item",
                "     1 with times     1 without: offer the transcript as VTT, SRT or JSON",
                "     1 with speakers  1 without: name who speaks in the transcript",
            ],
            run.OutputLines[..4]);
        Assert.Equal((ExitCode.Success, ""), (run.ExitCode, run.Error));
        Assert.DoesNotContain("s3cret", run.Output, StringComparison.Ordinal);
        var settings = ReadSettings();
        Assert.Equal($"{server.Address}/rss?token=s3cret", Assert.Single(settings.Feeds).Address.AbsoluteUri);
        Assert.True(settings.AllowPrivateAddresses && settings.AreSourcesPresent);
    }

    [Fact]
    public async Task The_file_of_a_feed_may_be_given()
    {
        _folder.AddFile("bees.xml", FeedSite.Write("https://feeds.example"));

        Assert.Equal(ExitCode.Success, (await ProgramRun.StartAsync("init", "bees.xml")).ExitCode);
        Assert.Equal(Path.Combine(_folder.Root, "bees.xml"), Assert.Single(ReadSettings().Feeds).DisplayName);
    }

    [Fact]
    public async Task A_feed_that_cannot_be_read_is_one_sentence_and_nothing_is_written()
    {
        await using var server = await FeedSite.StartAsync();
        using var allowed = ProcessWide.Variable("Archive__AllowPrivateAddresses", "true");

        var missing = await ProgramRun.StartAsync("init", $"{server.Address}/missing");
        var page = await ProgramRun.StartAsync("init", $"{server.Address}/");
        using var forbidden = ProcessWide.Variable("Archive__AllowPrivateAddresses", "false");
        var local = await ProgramRun.StartAsync("init", $"{server.Address}/rss");

        Assert.Equal([$"{server.Address}/missing cannot be read: the server answers 404."], missing.ErrorLines);
        Assert.Equal(
            [$"{server.Address}/ cannot be read: it is a web page; the feed that it names is {server.Address}/rss."], page.ErrorLines);
        Assert.Equal(
            [
                $"{server.Address}/rss cannot be read: 127.0.0.1 is no public address, and only Archive:AllowPrivateAddresses allows "
                    + "others (in the environment Archive__AllowPrivateAddresses=true).",
            ],
            local.ErrorLines);
        Assert.All([missing, page, local], run => Assert.Equal((ExitCode.Failed, ""), (run.ExitCode, run.Output)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Root));
    }

    [Fact]
    public async Task Settings_that_cannot_be_written_are_one_sentence()
    {
        _folder.AddFile("show/dam.vtt", Captions).AddFile("config", "not a folder");

        var run = await ProgramRun.StartAsync("init", "show");

        Assert.StartsWith("A file cannot be written: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, run.ExitCode);
    }

    [Fact]
    public async Task A_feed_gets_no_side_files()
    {
        var run = await ProgramRun.StartAsync("init", "https://feeds.example/bees/rss", "--write-sidecars");

        Assert.Equal(["A feed has no side files: what it lacks is added in the feed itself."], run.ErrorLines);
        Assert.Equal(ExitCode.Unusable, run.ExitCode);
    }

    [Fact]
    public async Task A_source_in_the_environment_is_named()
    {
        _folder.AddFile("show/dam.vtt", Captions);
        using var variable = ProcessWide.Variable("Archive__Git__0", "https://git.example/show");

        Assert.Contains(
            "Also set: environment Archive__Git__0. Remove it when it is not meant.",
            (await ProgramRun.StartAsync("init", "show")).OutputLines);
    }

    private ArchiveSettings ReadSettings() => LoadedSettings.Read(YamlSettingsReader.Read(SettingsFile)).GetAll().Archive;

    private static async Task<(int Code, string Screen)> RunAtTerminalAsync(string typed)
    {
        using var keyboard = new StringReader(typed);
        await using var screen = new StringWriter { NewLine = "\n" };
        var code = await new InitSession(screen, screen, keyboard, _ => null).RunAsync(new(null, false, false), CancellationToken.None);
        return (code, screen.ToString());
    }

    /// <summary>A site on loopback with a web page, a feed and one transcript.</summary>
    private sealed class FeedSite : IAsyncDisposable
    {
        private readonly WebApplication _app;

        private FeedSite()
        {
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            _app = builder.Build();
            _app.Run(context => context.Request.Path.Value switch
            {
                "/" => context.Response.WriteAsync(
                    "<!DOCTYPE html><html><head><link rel=alternate type=\"application/rss+xml\" href=\"/rss\"></head></html>"),
                "/rss" => context.Response.WriteAsync(Write(Address)),
                "/dam.vtt" => context.Response.WriteAsync(Captions),
                _ => NotFound(context),
            });
        }

        public string Address => _app.Urls.First();

        public static async Task<FeedSite> StartAsync()
        {
            var site = new FeedSite();
            await site._app.StartAsync();
            return site;
        }

        public static string Write(string address) => $"""
            <rss version="2.0" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel>
            <item><guid>1</guid><title>The dam</title><podcast:transcript url="{address}/dam.vtt" type="text/vtt"/></item>
            <item><guid>2</guid><title>The oak</title><description>Who planted it.</description></item>
            </channel></rss>
            """;

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        private static Task NotFound(HttpContext context)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
    }
}
