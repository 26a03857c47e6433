using System.Collections;
using CommunityBot.Configuration;
using CommunityBot.Testing;

namespace CommunityBot.Tests.Configuration;

public sealed class ShowSettingsTests : IDisposable
{
    private const string TwoShows = """
        Archive:
          Shows:
            - Name: Bees Today
              Path: bees
            - Name: Wasps Weekly
              Path: [wasps, more]
              Git: https://anna:s3cret@git.example/wasps
              Feeds: ['https://anna:s3cret@feeds.example/a,b?x=1', feed.xml]

        """;

    private readonly TempArchive _folder = new();

    private string File => Path.Combine(_folder.Root, "settings.yaml");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_show_has_its_sources_show_after_show()
    {
        var archive = Read(TwoShows).GetAll().Archive;

        Assert.Equal(["Bees Today", "Wasps Weekly"], archive.ShowNames);
        Assert.Equal(
            [
                (InFolder("bees"), "Bees Today"), (InFolder("wasps"), "Wasps Weekly"), (InFolder("more"), "Wasps Weekly"),
                (archive.GetCloneFolder(archive.AllRepositories[0]), "Wasps Weekly"),
                (archive.GetFeedFolder(archive.AllFeeds[0]), "Wasps Weekly"), (archive.GetFeedFolder(archive.AllFeeds[1]), "Wasps Weekly"),
            ],
            archive.Folders.Select(f => (f.Path, f.Show)));
        Assert.Equal(
            ["https://feeds.example/a,b", InFolder("feed.xml")], archive.AllFeeds.Select(f => f.DisplayName));
        Assert.Empty(archive.Paths);
    }

    [Fact]
    public void Sources_of_no_show_come_first()
    {
        var archive = Read(TwoShows.Replace("Archive:\n", "Archive:\n  Path: old\n", StringComparison.Ordinal)).GetAll().Archive;

        Assert.Equal((InFolder("old"), null), (archive.Folders[0].Path, archive.Folders[0].Show));
        Assert.Equal("Bees Today", archive.Folders[1].Show);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("  Path: old\n", 1)]
    public void One_show_alone_needs_no_name(string more, int names)
    {
        var archive = Read($"Archive:\n{more}  Shows:\n    - Name: Bees\n      Path: bees\n").GetAll().Archive;

        Assert.Equal(names, archive.ShowNames.Count);
        Assert.Equal(names == 0 ? null : "Bees", archive.Folders[^1].Show);
    }

    [Fact]
    public void Every_mistake_is_one_sentence_with_its_line()
    {
        var settings = Read("""
            Archive:
              Shows:
                - Path: bees
                - Name: Wasps
                - Name: wasps
                  Path: bees
                - Name: "\"Quoted\""
                  Pth: x
                  Git: 'ftp://anna:s3cret@git.example/x'
                - Hornets
            """);

        Assert.Contains($"{File}:3: Archive:Shows has an entry without a Name.", settings.Errors);
        Assert.Contains($"{File}:5: Archive:Shows has two entries with the Name \"wasps\".", settings.Errors);
        Assert.Contains($"{File}:10: Archive:Shows has an entry without a Name.", settings.Errors);
        Assert.Contains($"{File}:4: Archive:Shows: the show \"Wasps\" has no source; give it Path, Git or Feeds.", settings.Errors);
        Assert.Contains(
            $"{File}:7: Archive:Shows:3:Name is \"\"Quoted\"\", which is no name of a show: at most 60 characters, without quotation "
            + "marks.",
            settings.Errors);
        Assert.Contains(
            settings.Errors, e => e.StartsWith($"{File}:9: Archive:Shows:3:Git has \"…@git.example/x\"", StringComparison.Ordinal));
        Assert.Contains($"{File}:8: There is no setting Archive:Shows:3:Pth; did you mean Archive:Shows:3:Path?", settings.Errors);
        Assert.Contains($"{File}:10: Archive:Shows: two shows have the source bees.", settings.Errors);
        Assert.Equal(8, settings.Errors.Count);
    }

    [Theory]
    [InlineData("Archive:\n  Shows: Bees\n", "Archive:Shows is \"Bees\"; it is a list, and each of its entries has a Name.")]
    [InlineData("Archive:\n  Shows: [Bees]\n", "Archive:Shows has an entry without a Name.")]
    [InlineData("Archive:\n  Shows:\n    Name: Bees\n", "There is no setting Archive:Shows:Name")]
    public void What_is_no_list_of_shows_is_a_mistake(string yaml, string sentence) =>
        Assert.Contains(Read(yaml).Errors, e => e.Contains(sentence, StringComparison.Ordinal));

    [Fact]
    public void A_list_in_the_environment_takes_the_place_of_the_whole_list_in_the_file()
    {
        var settings = Read(TwoShows, ("Archive__Shows__0__Name", "Hornets"), ("Archive__Shows__0__Path", "/hornets"));

        Assert.Empty(settings.Errors);
        Assert.Equal([("/hornets", "Hornets")], settings.GetAll().Archive.Shows.Select(s => (s.Paths.Single(), s.Name)));
        Assert.Null(settings.Find("Archive:Shows:0:Git"));
    }

    [Fact]
    public void None_turns_the_shows_of_the_file_off()
    {
        var settings = Read(TwoShows, ("Archive__Shows", "none"), ("Archive__Path", "/bees"));

        Assert.Empty(settings.Errors);
        Assert.Empty(settings.GetAll().Archive.Shows);
    }

    [Fact]
    public void The_list_of_settings_shows_no_password_and_where_each_is_set()
    {
        var rows = Read(TwoShows).All.ToDictionary(s => s.Key, s => (s.Value, s.Source));

        Assert.Equal(("Bees Today, Wasps Weekly", $"{File}:3"), rows["Archive:Shows"]);
        Assert.Equal(("https://git.example/wasps", $"{File}:7"), rows["Archive:Shows:1:Git"]);
        Assert.DoesNotContain(rows.Values, v => v.Value?.Contains("s3cret", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void A_show_with_highlight_channels_on_any_platform_has_a_post_of_its_own()
    {
        Assert.Equal([null], Read(TwoShows + Discord("Bees Today", "NewEpisodeChannels")).GetAll().Highlights.Posts);
        Assert.Equal([null, "Bees Today"], Read(TwoShows + Discord("Bees Today")).GetAll().Highlights.Posts);
        Assert.Equal(
            ["Bees Today", "Wasps Weekly"],
            Read($"{TwoShows}{Discord("Wasps Weekly")}Slack:\n  Shows:\n    - Name: Bees Today\n      HighlightChannels: C0123456789\n")
                .GetAll().Highlights.Posts);
    }

    [Theory]
    [InlineData(TwoShows, "Discord:Shows has \"Hornets\", which is none of the shows of Archive:Shows: Bees Today, Wasps Weekly.")]
    [InlineData("Archive:\n  Path: bees\n", "Discord:Shows has \"Hornets\", which is no show: Archive:Shows does not have several.")]
    public void Channels_are_of_shows_that_there_are(string archive, string sentence) =>
        Assert.EndsWith(sentence, Assert.Single(Read(archive + Discord("Hornets")).Errors), StringComparison.Ordinal);

    private static string Discord(string show, string kind = "HighlightChannels") =>
        $"Discord:\n  Shows:\n    - Name: {show}\n      {kind}: ['123456789012345678']\n";

    private LoadedSettings Read(string yaml, params (string Name, string Value)[] environment)
    {
        _folder.AddFile("settings.yaml", yaml);
        var variables = new Hashtable(environment.ToDictionary(v => v.Name, v => v.Value));
        return LoadedSettings.Read(SettingsLayer.FromEnvironment(variables), YamlSettingsReader.Read(File));
    }

    private string InFolder(string path) => Path.Combine(_folder.Root, path);
}
