using CommunityBot.Archive.Feeds;
using CommunityBot.Archive.Files;
using CommunityBot.Archive.Problems;
using CommunityBot.Archive.Sources;

namespace CommunityBot.Archive.Tests.Feeds;

public sealed class FeedUpdaterTests : IAsyncDisposable
{
    private readonly FeedServer _server = new();
    private readonly FakeTimeProvider _clock = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("communitybot-");
    private readonly ArchiveSettings _settings;
    private FeedUpdater _updater;

    public FeedUpdaterTests()
    {
        _settings = new([], null)
        {
            Feeds = [FeedSource.Parse(_server.Url("/feed"))!],
            FeedFolder = Path.Combine(_folder.FullName, "feeds"),
        };
        _updater = Start();
    }

    private string Folder => _settings.Folders[0].Path;

    public async ValueTask DisposeAsync()
    {
        _updater.Dispose();
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_feed_becomes_an_archive_with_words_speakers_seconds_chapters_and_links()
    {
        Serve(
            FeedText.Item(
                "b", "Bees", "<itunes:season>2</itunes:season><itunes:episode>3</itunes:episode><itunes:duration>600</itunes:duration>",
                "<pubDate>Tue, 21 May 2024 06:00:00 GMT</pubDate>",
                "<description><![CDATA[<p>How bees &amp; <b>ants</b> count.</p>]]></description>",
                "<link>https://open.spotify.com/episode/4bees</link>",
                "<podcast:person role=\"guest\" href=\"https://github.com/annaberg\">Anna Berg</podcast:person>",
                $"<podcast:chapters url=\"{_server.Url("/chapters")}\"/>", FeedText.Transcript(_server.Url("/b.vtt"))),
            FeedText.Item("a", "Ants", "<description>Nobody wrote this down.</description>"));
        _server.Add("/b.vtt", FeedText.WebVtt + "\n00:01:00.000 --> 00:01:02.000\n<v Marit>And then?\n").Add("/chapters", """
            { "version": "1.2.0", "chapters": [{ "startTime": 0, "title": "Counting" }, { "startTime": 30.5, "title": "And then" },
              { "startTime": 40, "title": "A picture", "toc": false }, { "startTime": "soon", "title": "None" }, { "startTime": 50 }, 3] }
            """);

        Assert.Empty(await UpdateAsync());
        var load = ArchiveLoader.Load(_settings.Folders);

        var bees = load.Catalog.Find("s2e3-bees")!;
        Assert.Equal(
            ("Bees", "S2E3", new DateOnly(2024, 5, 21), TimeSpan.FromMinutes(10)),
            (bees.Name, $"{bees.Number}", bees.Date, bees.Duration));
        Assert.Equal(("How bees & ants count.", "https://open.spotify.com/episode/4bees"), (bees.Description, $"{bees.Links.Spotify}"));
        Assert.Equal(
            [(3, "Anna Berg", true), (60, "Marit", false)],
            bees.Lines.Select(l => (l.Second!.Value, l.Speaker!.Name, l.Speaker.IsGuest)));
        Assert.Equal([("Counting", 1), ("And then", 1)], bees.Sections.Select(s => (s.Title, s.LineCount)));
        Assert.Equal("https://github.com/annaberg", Assert.Single(Assert.Single(bees.Guests).Links).Address.AbsoluteUri);
        Assert.Equal("Nobody wrote this down.", load.Catalog.Find("episode-ants")!.Description);
        Assert.Equal(
            ["The page has no transcript; only its title and description can be found."], load.Problems.Select(p => p.Message));
    }

    [Fact]
    public async Task Audio_page_and_numbers_without_a_season_or_with_decimals_come_from_the_feed()
    {
        Serve(
            FeedText.Item(
                "b", "Bees", "<podcast:episode>12.125</podcast:episode><link>https://bees.example/12</link>",
                "<enclosure url=\"https://cdn.example/12.mp3?s=1\"/>"),
            FeedText.Item("a", "Ants", "<itunes:season>2</itunes:season><podcast:episode>3.5</podcast:episode>"),
            FeedText.Item("w", "Wasps", "<podcast:season>1.5</podcast:season><podcast:episode>3</podcast:episode>"),
            FeedText.Item("f", "Flies", "<itunes:season>1</itunes:season>", "<link>https://www.youtube.com/watch?v=fliesflies1</link>"));

        Assert.Empty(await UpdateAsync());
        var episodes = ArchiveLoader.Load(_settings.Folders).Catalog.Episodes.ToDictionary(e => e.Name);

        Assert.Equal("#12.125 S2E3.5  ", string.Join(' ', episodes["Bees"].Number, episodes["Ants"].Number,
            episodes["Wasps"].Number, episodes["Flies"].Number));
        Assert.Equal(
            ("https://cdn.example/12.mp3?s=1", "https://bees.example/12"),
            ($"{episodes["Bees"].Links.Audio}", $"{episodes["Bees"].Links.Page}"));
        Assert.Equal(new("fliesflies1"), episodes["Flies"].Links);
    }

    [Fact]
    public async Task An_unchanged_feed_is_not_sent_again_and_a_transcript_is_requested_once()
    {
        var tag = "\"1\"";
        var feed = FeedText.Create(FeedText.Item("b", "Bees", FeedText.Transcript(_server.Url("/b.vtt"))));
        _server.Add("/b.vtt", FeedText.WebVtt).Add("/feed", (request, stream, _) =>
            request.Contains($"If-None-Match: {tag}", StringComparison.Ordinal)
                ? FeedServer.WriteHeadAsync(stream, "304 Not Modified")
                : FeedServer.WriteAsync(stream, feed, $"ETag: {tag}"));
        await UpdateAsync();
        var loader = new ArchiveLoader(_settings.Folders);
        loader.LoadAll();

        Assert.Empty(await UpdateAsync());
        Assert.Null(loader.LoadChanges());
        Assert.False(loader.IsChanging);

        (tag, feed) = ("\"2\"", feed.Replace("Bees", "Many bees", StringComparison.Ordinal));
        Assert.Empty(await UpdateAsync());
        Assert.Null(loader.LoadChanges());
        Assert.Equal(["Many bees"], loader.LoadChanges()!.Catalog.Episodes.Select(e => e.Title));
        Assert.Equal((3, 1), (_server.Count("/feed"), _server.Count("/b.vtt")));
    }

    [Fact]
    public async Task Another_title_number_and_address_with_the_same_GUID_rename_nothing()
    {
        _server.Add("/1.vtt", FeedText.WebVtt).Add("/2.srt", "1\n00:00:09,000 --> 00:00:10,000\nAnother text.\n");
        Serve(FeedText.Item("b", "Bees", "<link>https://bees.example/1</link>", FeedText.Transcript(_server.Url("/1.vtt"))));
        await UpdateAsync();

        Serve(FeedText.Item(
            "b", "Ants", "<itunes:season>1</itunes:season><itunes:episode>2</itunes:episode><link>https://bees.example/2</link>",
            FeedText.Transcript(_server.Url("/2.srt"))));
        Restart();
        Assert.Empty(await UpdateAsync());

        var episode = Assert.Single(ArchiveLoader.Load(_settings.Folders).Catalog.Episodes);
        Assert.Equal(("episode-bees", "Ants", 9), (episode.Id.Slug, episode.Title, episode.Lines[0].Second));
        Assert.Equal(["episode-bees.srt", "episode-bees.yaml"], Files());
    }

    [Fact]
    public async Task An_item_that_vanishes_is_removed_and_half_of_all_items_are_not()
    {
        string[] items = [.. Enumerable.Range(1, 6).Select(i => FeedText.Item($"{i}", $"Episode {i}"))];
        Serve(items);
        await UpdateAsync();

        Serve(items[1..]);
        Assert.Empty(await UpdateAsync());
        Assert.Equal(5, Files().Count);

        Serve(items[4..]);
        var problem = Assert.Single(await UpdateAsync());
        Assert.Equal(ProblemSeverity.Error, problem.Severity);
        Assert.StartsWith(
            "The feed has lost 3 of 5 episodes. What was read before stays until they are back", problem.Message, StringComparison.Ordinal);
        Assert.Equal(5, Files().Count);

        Serve(items);
        Assert.Empty(await UpdateAsync());
        Assert.Equal(6, Files().Count);
    }

    [Theory]
    [InlineData("<html><body>Sign in</body></html>", "it is a web page, not a feed")]
    [InlineData("<rss><channel><item>", "its XML is broken in line 1")]
    [InlineData("", "its XML is broken in line 1")]
    [InlineData(null, "the server answers 503")]
    public async Task Something_else_instead_of_the_feed_changes_nothing(string? content, string reason)
    {
        Serve(FeedText.Item("b", "Bees"));
        await UpdateAsync();
        if (content is null)
            _server.AddStatus("/feed", "503 Busy");
        else
            _server.Add("/feed", content);

        Assert.Equal(
            [$"The feed could not be read: {reason}. What was read before stays."], (await UpdateAsync()).Select(p => p.Message));
        Assert.Equal(["episode-bees.md"], Files());
    }

    [Fact]
    public async Task A_feed_that_fails_is_requested_less_and_less_often_and_its_problem_stays()
    {
        _server.AddStatus("/feed", "503 Busy");
        var counts = new List<int>();
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(
                ["The feed could not be read: the server answers 503. Nothing of it can be asked for."],
                (await UpdateAsync()).Select(p => p.Message));
            counts.Add(_server.Count("/feed"));
            _clock.Advance(_settings.FeedInterval);
        }

        Assert.Equal([1, 2, 2, 3, 3, 3, 3, 4], counts);
        Assert.Empty(ArchiveLoader.Load(_settings.Folders).UnusablePaths);
    }

    [Fact]
    public async Task At_a_start_with_a_folder_nothing_waits_for_the_network()
    {
        Serve(FeedText.Item("b", "Bees"));
        Assert.False(_settings.AreSourcesPresent);
        Assert.Empty(await _updater.UpdateAsync(onlyMissing: true, default));
        Assert.True(_settings.AreSourcesPresent);

        Restart();
        Assert.Empty(await _updater.UpdateAsync(onlyMissing: true, default));
        Assert.Equal(1, _server.Count("/feed"));
    }

    [Fact]
    public async Task The_pages_are_there_before_the_transcripts()
    {
        Serve(FeedText.Item("b", "Bees", FeedText.Transcript(_server.Url("/b.vtt"))));
        IReadOnlyList<string> before = [];
        _server.Add("/b.vtt", (_, stream, _) =>
        {
            before = Files();
            return FeedServer.WriteAsync(stream, FeedText.WebVtt);
        });

        await UpdateAsync();

        Assert.Equal(["episode-bees.md"], before);
        Assert.Equal(["episode-bees.vtt", "episode-bees.yaml"], Files());
    }

    [Fact]
    public async Task A_transcript_that_fails_is_an_error_and_is_requested_again_later()
    {
        Serve(FeedText.Item("b", "Bees", FeedText.Transcript(_server.Url("/b.vtt"))), FeedText.Item("a", "Ants"));

        var problem = Assert.Single(await UpdateAsync());
        Assert.Equal(
            (ProblemSeverity.Error, "The transcript could not be read: the server answers 404 (episode \"Bees\")."),
            (problem.Severity, problem.Message));
        Assert.Equal([problem], await UpdateAsync());
        Assert.Equal(1, _server.Count("/b.vtt"));

        _clock.Advance(_settings.FeedInterval);
        _server.Add("/b.vtt", FeedText.WebVtt);
        Assert.Empty(await UpdateAsync());
        Assert.Contains("episode-bees.vtt", Files());
    }

    [Fact]
    public async Task Another_address_of_a_transcript_that_failed_is_requested_at_once()
    {
        Serve(FeedText.Item("b", "Bees", FeedText.Transcript(_server.Url("/b.vtt"))));
        await UpdateAsync();

        _server.Add("/2.vtt", FeedText.WebVtt);
        Serve(FeedText.Item("b", "Bees", FeedText.Transcript(_server.Url("/2.vtt"))));

        Assert.Empty(await UpdateAsync());
        Assert.Equal(1, _server.Count("/2.vtt"));
    }

    [Fact]
    public async Task A_transcript_is_what_its_content_is_and_the_next_one_is_taken_when_it_is_none()
    {
        _server.Add("/page.json", "<html><body>Sign in</body></html>").Add("/bees.txt", FeedText.WebVtt, "Content-Type: application/json")
            .Add("/html", "<cite>Anna</cite><time>0:07</time><p>Bees count.</p>").Add("/text", "Bees count.\nTo four.\n")
            .Add("/json", """{"segments": [{"speaker": "Anna", "startTime": 5, "body": "Bees count."}]}""");
        Serve(
            FeedText.Item(
                "1", "Fallback", FeedText.Transcript(_server.Url("/page.json"), "application/json"),
                FeedText.Transcript(_server.Url("/bees.txt"))),
            FeedText.Item("2", "Html page", FeedText.Transcript(_server.Url("/html"), "text/vtt")),
            FeedText.Item("3", "Plain", FeedText.Transcript(_server.Url("/text"), "text/html")),
            FeedText.Item("4", "Json", FeedText.Transcript(_server.Url("/json"), "text/plain")));

        Assert.Empty(await UpdateAsync());

        Assert.Equal(
            ["episode-json-episode.json", "fallback.vtt", "html-page.html", "plain.txt"],
            Files().Where(file => !file.EndsWith(".yaml", StringComparison.Ordinal)));
        Assert.Equal(
            [("episode-json-episode", 5), ("fallback", 3), ("html-page", 7), ("plain", null)],
            ArchiveLoader.Load(_settings.Folders).Catalog.Episodes.OrderBy(e => e.Id.Slug, StringComparer.Ordinal)
                .Select(e => (e.Id.Slug, e.Lines[0].Second)));
    }

    [Fact]
    public async Task Blocked_items_are_removed_and_a_blocked_feed_leaves_nothing()
    {
        const string Block = "<podcast:block>yes</podcast:block>";
        Serve(FeedText.Item("1", "Ants"), FeedText.Item("2", "Bees"));
        await UpdateAsync();

        Serve(FeedText.Item("1", "Ants", Block), FeedText.Item("2", "Bees"));
        Assert.Empty(await UpdateAsync());
        Assert.Equal(["episode-bees.md"], Files());

        var loader = new ArchiveLoader(_settings.Folders);
        loader.LoadAll();
        Serve(Block, FeedText.Item("1", "Ants"), FeedText.Item("2", "Bees"));
        Assert.Equal(
            ["The feed asks not to be read (podcast:block), so nothing of it can be asked for."],
            (await UpdateAsync()).Select(p => p.Message));
        Assert.Empty(Files());
        Assert.Null(loader.LoadChanges());
        Assert.Empty(loader.LoadChanges()!.Catalog.Episodes);
    }

    [Fact]
    public async Task Nothing_of_a_feed_is_a_path_or_a_key()
    {
        string[] titles =
        [
            "../../../etc/passwd", "/etc/passwd", "..", "con", "readme", "requirements", ".hidden", "_draft", "a\\..\\b", "%2e%2e%2f",
            "---\ntranscript: x", "\"}, title: y", "日本語", "&#x202e;txt.exe", new string('x', 5_000), "&lt;script&gt;alert(1)&lt;/script&gt;",
        ];
        Serve(titles.Select((title, i) => FeedText.Item(
            $"../../{title}{i}", title, $"<podcast:person role=\"guest\">../../{title}</podcast:person><description>{title}</description>",
            $"<link>file:///etc/passwd</link><enclosure url=\"file:///etc/shadow\"/>",
            FeedText.Transcript("file:///etc/passwd"), "<podcast:chapters url=\"../../../chapters\"/>")));

        var problems = await UpdateAsync();

        var files = Directory.GetFiles(_folder.FullName, "*", SearchOption.AllDirectories);
        Assert.All(files, file => Assert.StartsWith(Folder + "/", file.Replace('\\', '/'), StringComparison.Ordinal));
        Assert.All(Files(), file => Assert.Matches(@"^[a-z0-9][a-z0-9-]{4,90}\.md$", file));
        var load = ArchiveLoader.Load(_settings.Folders);
        Assert.Equal(titles.Length, load.Catalog.Episodes.Count);
        Assert.All(load.Problems, p => Assert.DoesNotContain("key", p.Message, StringComparison.Ordinal));
        Assert.All(problems, p => Assert.StartsWith("The chapters could not be read: ", p.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task After_a_crash_the_next_update_completes_the_folder_with_the_same_names()
    {
        _server.Add("/b.vtt", FeedText.WebVtt);
        Serve(FeedText.Item("b", "Bees", FeedText.Transcript(_server.Url("/b.vtt"))), FeedText.Item("2", "Bees"));
        await UpdateAsync();
        var files = Files();

        File.Delete(Path.Combine(Folder, "episode-bees.yaml"));
        await File.WriteAllTextAsync(Path.Combine(Folder, "episode-bees.vtt"), "");
        await File.WriteAllTextAsync(Path.Combine(Folder, "episode-bees-2.md"), "to");
        await File.WriteAllTextAsync(Path.Combine(Folder, ".arriving-episode-bees.yaml"), "to");
        await File.WriteAllTextAsync(Path.Combine(Folder, "left-over.md"), "to");
        Restart();
        Assert.Empty(await UpdateAsync());
        Assert.Equal(files, Files());

        await File.WriteAllTextAsync(Path.Combine(Folder, FeedSource.StateFile), "{ torn");
        Restart();
        Assert.Empty(await UpdateAsync());
        Assert.Equal(files, Files());
        Assert.Equal(2, ArchiveLoader.Load(_settings.Folders).Catalog.Episodes.Count);
        Assert.Empty(Directory.GetFiles(Folder, AtomicFile.TemporaryPrefix + "*"));
    }

    [Fact]
    public async Task Two_processes_do_not_write_one_folder_at_once()
    {
        Serve(FeedText.Item("b", "Bees"));
        await UpdateAsync();
        await using var other = new FileStream(Path.Combine(Folder, ".lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal(ProblemSeverity.Warning, Assert.Single(await UpdateAsync()).Severity);
        Assert.Equal(1, _server.Count("/feed"));
    }

    [Fact]
    public async Task A_cancelled_update_ends_at_once() => await Assert.ThrowsAnyAsync<OperationCanceledException>(
        () => _updater.UpdateAsync(onlyMissing: false, new CancellationToken(true)));

    private FeedUpdater Start() => new(_settings, _clock, new AddressGuard(_ => true));

    private void Restart()
    {
        _updater.Dispose();
        _updater = Start();
    }

    private void Serve(params IEnumerable<string> channel) => _server.Add("/feed", FeedText.Create(channel));

    private Task<IReadOnlyList<ArchiveProblem>> UpdateAsync() => _updater.UpdateAsync(onlyMissing: false, default);

    // The files that the archive reads, without the pages of people.
    private List<string> Files() => [.. new DirectoryInfo(Folder).GetFiles().Select(file => file.Name).Where(name => name[0] != '.')
        .Order(StringComparer.Ordinal)];
}
