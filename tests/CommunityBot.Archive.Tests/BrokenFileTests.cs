using System.Text;
using CommunityBot.Archive.Problems;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests;

public class BrokenFileTests
{
    private const string Good = "---\ntitle: Good\ntranscript: [{line: Hi.}]\n---\n";

    private static readonly string DeepBlocks = string.Concat(Enumerable.Range(1, 1000).Select(i => new string(' ', i) + "a:\n"));

    public static TheoryData<string, byte[]> Broken() => new()
    {
        { "empty", [] },
        { "binary", [.. Enumerable.Range(0, 2000).Select(i => (byte)(i * 7))] },
        { "no UTF-8", [.. Enumerable.Repeat((byte)0xfe, 3000)] },
        { "NUL inside", Encoding.UTF8.GetBytes(Good.Replace("Hi", "H\0i", StringComparison.Ordinal)) },
        { "never closed", Encoding.UTF8.GetBytes("---\ntitle: A\ntranscript:\n- {line: Hi.}\n") },
        { "broken YAML", Encoding.UTF8.GetBytes("---\ntitle: A\ntranscript:\n- line: a: b: c\n---\n") },
        { "half a character", Encoding.UTF8.GetBytes("---\ntitle: \"A\\uD800B\"\ntranscript: []\n---\n") },
        { "tab", Encoding.UTF8.GetBytes("---\ntitle: A\ntranscript:\n\t- line: a\n---\n") },
        { "alias", Encoding.UTF8.GetBytes("---\ntitle: &a x\ntranscript: [*a, *b]\n---\n") },
        { "alias of itself", Encoding.UTF8.GetBytes("---\nx: &a {title: T, <<: *a}\n<<: *a\ntranscript: []\n---\n") },
        { "deep lists", Encoding.UTF8.GetBytes("---\ntranscript: " + new string('[', 100_000) + "\n---\n") },
        { "deep maps", Encoding.UTF8.GetBytes("---\ntranscript: " + string.Concat(Enumerable.Repeat("{a: ", 50_000)) + "\n---\n") },
        { "deep blocks", Encoding.UTF8.GetBytes("---\ntranscript:\n" + DeepBlocks + "---\n") },
        { "deep dashes", Encoding.UTF8.GetBytes("---\ntranscript:\n" + string.Concat(Enumerable.Repeat("- ", 100_000)) + "\n---\n") },
        { "question marks", Encoding.UTF8.GetBytes("---\ntranscript:\n" + string.Concat(Enumerable.Repeat("? ", 100_000)) + "\n---\n") },
        { "list item with an empty key", Encoding.UTF8.GetBytes("---\ntitle: A\ntranscript:\n- : x\n---\n") },
        { "map with an empty key", Encoding.UTF8.GetBytes("---\ntitle: A\nids:\n  : x\n---\n") },
        { "clip with an empty key", Encoding.UTF8.GetBytes("---\nquotableClips:\n- : x\n  startOffset: 1\n---\n") },
        { "inline map with an empty key", Encoding.UTF8.GetBytes("---\ntranscript: [{: x}]\n---\n") },
        { "empty key at the end", Encoding.UTF8.GetBytes("---\ntranscript: [{line: Hi.}]\n: \n---\n") },
        { "page of a list", Encoding.UTF8.GetBytes("---\n- a\n- b\n---\n") },
        { "no title", Encoding.UTF8.GetBytes("---\nlayout: x\n---\n") },
        { "no front matter", Encoding.UTF8.GetBytes("Only words.") },
        { "nothing in front", Encoding.UTF8.GetBytes("---\n---\n") },
        { "one fence", Encoding.UTF8.GetBytes("---") },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_broken_page_is_one_error_and_the_good_page_beside_it_is_loaded(string kind, byte[] bytes)
    {
        using var archive = new TempArchive().AddFile("_podcast/bad.md", bytes).AddFile("_podcast/good.md", Good);

        var load = archive.Load();

        Assert.True(load.Catalog.Episodes.Select(e => e.Id.Slug).SequenceEqual(["good"]), kind);
        var problem = Assert.Single(load.Problems);
        Assert.Equal(("_podcast/bad.md", ProblemSeverity.Error), (problem.File, problem.Severity));
        Assert.InRange(problem.Message.Length, 10, 300);
        Assert.DoesNotContain(problem.Message, char.IsControl);
    }

    [Fact]
    public void A_value_without_a_key_is_reported_on_its_own_line()
    {
        using var archive = new TempArchive().AddFile("page.md", "---\ntitle: A\ntranscript:\n- line: Hi.\n- : x\n---\n");

        Assert.Equal(
            "page.md:5: The YAML has a value without a key before its colon. The file is not read.",
            Assert.Single(archive.Load().Problems).ToString());
    }

    [Theory]
    [InlineData("a.md", "---\ntitle: A\ntranscript:\n- {line: \"Bees \\uFFFE hum.\", who: \"An\\uFFFEna\"}\n---\n")]
    [InlineData("a.txt", "Anna\uFFFE: Bees \uFFFE hum, as they do.\n\nBen: They hum in the morning too.\n\nAnna\uFFFE: They do.\n")]
    [InlineData("a.json", """{"segments": [{"speaker": "An\uFFFEna", "startTime": 1, "endTime": 3, "body": "Bees \uFFFE hum."}]}""")]
    public void A_character_without_a_normal_form_stops_no_file_from_being_read(string name, string text)
    {
        using var archive = new TempArchive().AddFile(name, text).AddFile("good.md", Good);

        Assert.Equal(["A", "Good"], archive.Load().Catalog.Episodes.Select(e => e.Title).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_file_above_the_size_limit_is_not_opened()
    {
        using var archive = new TempArchive().AddFile("good.md", Good);
        using (var huge = File.Create(Path.Combine(archive.Root, "huge.md")))
            huge.SetLength(100L * 1024 * 1024);

        Assert.Equal("huge.md:1: The file is larger than 4 MB and is not read.", Assert.Single(archive.Load().Problems).ToString());
    }

    [Fact]
    public void A_page_of_one_very_long_line_is_truncated_and_reported()
    {
        using var archive = new TempArchive()
            .AddFile("a.md", $"---\ntitle: {new string('t', 100_000)}\ntranscript:\n- line: {new string('x', 1_000_000)}\n---\n");

        var episode = archive.LoadEpisode();

        Assert.Equal(300, episode.Title.Length);
        Assert.Equal(20_000, episode.Lines[0].Text.Length);
        Assert.Equal(ProblemSeverity.Error, Assert.Single(archive.Load().Problems).Severity);
    }

    [Fact]
    public void Entries_and_problems_are_limited()
    {
        using var archive = new TempArchive()
            .AddFile("a.md", "---\ntitle: A\ntranscript:\n" + string.Concat(Enumerable.Repeat("- line: .\n", 30_000)) + "---\n");

        Assert.Equal(20_000, archive.LoadEpisode().Lines.Count);
        // Fifty, their rest, and the limit of entries.
        var problems = archive.Load().Problems;
        Assert.Equal(52, problems.Count);
        Assert.Single(problems, problem => problem.Line == 20_004 && problem.Message.Contains("20000 lines", StringComparison.Ordinal));
    }

    [Fact]
    public void A_byte_order_mark_and_Windows_line_ends_are_fine()
    {
        var page = "---\r\ntitle: A\r\ntranscript:\r\n- line: One\r\n    two.\r\n---\r\nBody\r\n";
        using var archive = new TempArchive().AddFile("a.md", [0xef, 0xbb, 0xbf, .. Encoding.UTF8.GetBytes(page)]);

        Assert.Equal("One two.", archive.LoadEpisode().Lines[0].Text);
        Assert.Empty(archive.Load().Problems);
    }

    [Fact]
    public void Escaped_control_characters_are_removed_and_escaped_letters_stay()
    {
        using var archive = new TempArchive().AddFile("a.md", """
            ---
            title: "A\0\a\u202E\uD83D\uDC1DB"
            season: "\e[31mone"
            episode: 1
            transcript: [{line: Hi.}]
            ---
            """);

        Assert.Equal("A🐝B", archive.LoadEpisode().Title);
        Assert.DoesNotContain(Assert.Single(archive.Load().Problems).Message, char.IsControl);
    }

    [Fact]
    public void Links_are_followed_inside_the_archive_only()
    {
        using var outside = new TempArchive().AddFile("secret.md", Good).AddFile("sub/other.md", Good);
        using var archive = new TempArchive().AddFile(".data/real.md", Good);
        var root = archive.Root;
        File.CreateSymbolicLink(Path.Combine(root, "inside.md"), Path.Combine(".data", "real.md"));
        File.CreateSymbolicLink(Path.Combine(root, "outside.md"), Path.Combine(outside.Root, "secret.md"));
        File.CreateSymbolicLink(Path.Combine(root, "nowhere.md"), "gone.md");
        File.CreateSymbolicLink(Path.Combine(root, "self.md"), "self.md");
        Directory.CreateSymbolicLink(Path.Combine(root, "loop"), root);
        Directory.CreateSymbolicLink(Path.Combine(root, "away"), outside.Root);
        Directory.CreateSymbolicLink(Path.Combine(root, ".hop"), outside.Root);
        File.CreateSymbolicLink(Path.Combine(root, "hop.md"), Path.Combine(".hop", "secret.md"));

        var load = archive.Load();

        Assert.Equal("inside", Assert.Single(load.Catalog.Episodes).Id.Slug);
        Assert.Equal(["away", "hop.md", "nowhere.md", "outside.md", "self.md"], load.Problems.Select(p => p.File));
    }

    [Fact]
    public void A_folder_with_the_name_of_a_page_is_reported_and_searched()
    {
        using var archive = new TempArchive().AddFile("x.md/a.md", Good);

        Assert.Equal("x.md/a.md", archive.LoadEpisode().File);
        Assert.Equal("x.md", Assert.Single(archive.Load().Problems).File);
    }

    [Fact]
    public void Other_files_of_a_site_are_ignored_without_a_problem()
    {
        using var archive = new TempArchive()
            .AddFile("README.md", "# Read me\n\n---\n\ntext")
            .AddFile("about.md", "---\nlayout: page\ntitle: About\n---\nText")
            .AddFile("template.md", "---\nlayout: {{ x }} y\ntitle: [\n---\n")
            .AddFile("rule.md", "---\n\nA text that begins with a rule.")
            .AddFile("_posts/2020-01-01-news.md", "---\ntitle: News\nauthors: [x]\n---\nText")
            .AddFile("_podcast/_template.md", "---\ntitle: {{ title }}\nseason: {{ season }}\n")
            .AddFile("_people/_template.md", "---\n")
            .AddFile(".git/x.md", Good)
            .AddFile("node_modules/x/x.md", Good)
            .AddFile("_site/x.md", Good)
            .AddFile("pages/x.html", "<p>");

        var load = archive.Load();

        Assert.Equal(0, load.FileCount);
        Assert.Empty(load.Problems);
    }

    [Fact]
    public void A_path_that_is_not_a_readable_folder_is_unusable_and_the_others_are_loaded()
    {
        using var archive = new TempArchive().AddFile("good.md", Good);

        var load = ArchiveLoader.Load(
            [Path.Combine(archive.Root, "gone"), Path.Combine(archive.Root, "good.md"), "", "a\0b", archive.Root]);

        Assert.Equal(4, load.UnusablePaths.Count);
        Assert.Contains("gone", load.UnusablePaths[0], StringComparison.Ordinal);
        Assert.Contains("is a file", load.UnusablePaths[1], StringComparison.Ordinal);
        Assert.Single(load.Catalog.Episodes);
    }

    [Fact]
    public void Loading_can_be_cancelled()
    {
        using var archive = new TempArchive().AddFile("good.md", Good);

        Assert.ThrowsAny<OperationCanceledException>(() => ArchiveLoader.Load([archive.Root], new CancellationToken(canceled: true)));
    }
}
