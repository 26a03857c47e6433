using System.Collections;
using CommunityBot.Archive.Sources;
using CommunityBot.Configuration;
using CommunityBot.Core.Settings;
using CommunityBot.Testing;
using CommunityBot.Tests.CommandLine;

namespace CommunityBot.Tests.Configuration;

[Collection(ProcessWide.Name)]
public sealed class LoadedSettingsTests : IDisposable
{
    private readonly TempArchive _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_of_the_file_are_keys_in_any_letter_case()
    {
        var settings = File("Archive:\n  Path: pages\nWeekly:\n  Day: Monday\n  Channels: [one, two]\n");

        Assert.Equal("Monday", settings.Find("weekly:day"));
        Assert.Equal(["one", "two"], settings.FindItems("Weekly:channels"));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.1:5080", true)]
    [InlineData("http://0.0.0.0:5080", "http://127.0.0.1:5080", true)]
    [InlineData("http://127.0.0.1:5080", "http://[::]:5080", true)]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.2:5080", false)]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.1:5090", false)]
    public void The_site_and_the_private_page_have_ports_of_their_own(string page, string site, bool isRefused)
    {
        var errors = LoadedSettings.Read(
            Environment(), File($"Page:\n  Urls: {page}\nPublic:\n  Urls: {site}\n  Address: https://bees.example\n")).Errors;

        Assert.Equal(
            isRefused ? [$"Public:Urls has {site}, where Page:Urls has the private page; give the site another port."] : [],
            errors.Select(error => error[error.IndexOf("Public", StringComparison.Ordinal)..]));
    }

    [Fact]
    public void A_relative_path_is_meant_from_the_files_own_folder()
    {
        var settings = File("Archive:\n  Path: pages\n  GlossaryFile: ../words.yaml\n  Depth: pages\n");

        Assert.Equal(InFolder("pages"), settings.Find("Archive:Path"));
        Assert.Equal(Path.GetFullPath(InFolder("../words.yaml")), settings.Find("Archive:GlossaryFile"));
        Assert.Equal("pages", settings.Find("Archive:Depth"));
    }

    [Fact]
    public void The_archive_path_may_be_one_folder() => Assert.Equal([InFolder("pages")], Archive("Archive:\n  Path: pages\n").Paths);

    [Fact]
    public void The_archive_path_may_be_a_list_in_its_order() => Assert.Equal(
        [InFolder("new"), "/somewhere/old", .. Enumerable.Range(2, 10).Select(i => InFolder($"p{i}"))],
        Archive(
            "Archive:\n  Path:\n  - new\n  - /somewhere/old\n" + string.Concat(Enumerable.Range(2, 10).Select(i => $"  - p{i}\n"))).Paths);

    [Fact]
    public void A_second_document_of_the_file_is_named()
    {
        var exception = Assert.Throws<SettingsException>(() => File("Log:\n  Level: debug\n---\nFoo: bar\n"));

        Assert.Equal($"{InFolder("settings.yaml")}:3: settings are one YAML document; remove this line.", exception.Message);
    }

    [Fact]
    public void The_folder_of_what_is_kept_is_not_the_archive()
    {
        var errors = LoadedSettings.Read(Environment(), File("Archive:\n  Path: pages\n  CacheFolder: pages\n")).Errors;

        Assert.Equal(
            "Archive:CacheFolder is a folder of the archive, to which the bot never writes; name another, such as data/cache.",
            Assert.Single(errors)[errors[0].IndexOf("Archive:", StringComparison.Ordinal)..]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing set\n")]
    [InlineData("---\n")]
    [InlineData("Archive:\n")]
    [InlineData("Archive:\n  Path:\n  GlossaryFile:\n")]
    [InlineData("Archive:\n  Path: []\n  GlossaryFile: ~\n")]
    [InlineData("Archive:\n  Path: \"\"\n  GlossaryFile: null\n")]
    public void Without_a_path_the_sample_archive_answers_and_there_is_no_glossary(string yaml)
    {
        var archive = Archive(yaml);

        Assert.Equal([SampleArchive.Folder], archive.Paths);
        Assert.Null(archive.GlossaryFile);
    }

    [Theory]
    [InlineData("Archive__Path", "/pages")]
    [InlineData("Archive__Path__0", "/pages")]
    [InlineData("Archive__Git", "https://git.example/show")]
    [InlineData("Archive__Git__0", "https://git.example/show")]
    [InlineData("Archive__Feeds", "https://feeds.example/show")]
    [InlineData("Archive__Feeds__0", "https://feeds.example/show")]
    public void The_sample_archive_is_not_served_beside_a_source_of_the_environment(string name, string value)
    {
        var archive = LoadedSettings.Read(Environment((name, value)), YamlSettingsReader.Read(SettingsFolder.File)).GetAll().Archive;

        Assert.Single(archive.Folders);
        Assert.DoesNotContain(SampleArchive.Folder, archive.Paths);
    }

    [Theory]
    [InlineData("Path: pages")]
    [InlineData("Path: [pages]")]
    [InlineData("Git: https://git.example/show")]
    [InlineData("Git: [https://git.example/show]")]
    [InlineData("Feeds: https://feeds.example/show")]
    [InlineData("Feeds: [feed.xml]")]
    public void The_sample_archive_is_not_served_beside_a_source_of_the_file(string setting)
    {
        var archive = Archive($"Archive:\n  {setting}\n");

        Assert.Single(archive.Folders);
        Assert.DoesNotContain(SampleArchive.Folder, archive.Paths);
    }

    [Fact]
    public void The_shipped_settings_serve_the_sample_archive() => Assert.Equal(
        [SampleArchive.Folder],
        LoadedSettings.Read(YamlSettingsReader.Read(SettingsFolder.File)).GetAll().Archive.Folders.Select(f => f.Path));

    [Fact]
    public async Task The_sample_archive_is_not_served_beside_a_folder_of_the_command_line()
    {
        using var archive = TempArchive.CreateWithTranscript("- line: Bees count.\n  sec: 3\n  who: Anna");

        var run = await ProgramRun.StartAsync("check", "--archive", archive.Root);

        Assert.EndsWith("1 episode can be asked for.\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_holds_no_settings() => Assert.Empty(YamlSettingsReader.Read(InFolder("missing.yaml")).Keys);

    [Fact]
    public void All_errors_are_reported_at_once_each_with_its_source()
    {
        var settings = LoadedSettings.Read(
            Environment(
                ("Page__Hosts__0", "https://bot.example"),
                ("Page__Enabeld", "false"),
                ("Weather__Today", "fine"),
                ("PATH", "/bin"),
                ("Page", "5"),
                ("Discrod__Token", "x")),
            File("Archive:\n  Pth: pages\nPage:\n  Enabled: perhaps\n  Urls:\n  - ftp://x\nWeather: [fine]\n"));

        Assert.Equal(
            [
                $"{InFolder("settings.yaml")}:4: Page:Enabled is \"perhaps\", which is neither true nor false.",
                $"{InFolder("settings.yaml")}:6: The page cannot open at \"ftp://x\": an address looks like http://127.0.0.1:5080.",
                "environment Page__Hosts__0: Page:Hosts has \"https://bot.example\", which is no name; one looks like bot.example.",
                "environment Discrod__Token: There is no setting Discrod:Token; did you mean Discord:Token?",
                "environment Page__Enabeld: There is no setting Page:Enabeld; did you mean Page:Enabled?",
                $"{InFolder("settings.yaml")}:2: There is no setting Archive:Pth; did you mean Archive:Path?",
            ],
            settings.Errors.Take(6));
        Assert.StartsWith(
            $"{InFolder("settings.yaml")}:7: There is no setting Weather; there are Archive, Search, Page",
            settings.Errors[6],
            StringComparison.Ordinal);
        Assert.Equal(string.Join(System.Environment.NewLine, settings.Errors), Assert.Throws<SettingsException>(settings.GetAll).Message);
    }

    [Fact]
    public void Work_that_needs_one_group_is_not_stopped_by_mistakes_in_another()
    {
        var settings = LoadedSettings.Read(File("Page:\n  Enabled: perhaps\n"));

        Assert.Equal([SampleArchive.Folder], settings.GetGroups("Archive").Archive.Paths);
        Assert.Throws<SettingsException>(() => settings.GetGroups("Archive", "Page"));
    }

    [Fact]
    public void Every_setting_knows_where_its_value_came_from()
    {
        var line = new SettingsLayer();
        line.Set("Archive:Path", ["/here"], "--archive");
        var settings = LoadedSettings.Read(
            line,
            Environment(("Archive__Path", "/there"), ("Page__Enabled", "false")),
            File("Page:\n  Enabled: true\n  Hosts: [bot.example]\n"));

        var places = settings.All.ToDictionary(s => s.Key, s => (s.Value, s.Source));
        Assert.Equal(("/here", "--archive"), places["Archive:Path"]);
        Assert.Equal(("false", "environment Page__Enabled"), places["Page:Enabled"]);
        Assert.Equal(("bot.example", $"{InFolder("settings.yaml")}:3"), places["Page:Hosts"]);
        Assert.Equal((null, null), places["Archive:GlossaryFile"]);
    }

    [Fact]
    public async Task The_environment_names_the_archive_before_the_file()
    {
        using var archive = TempArchive.CreateWithTranscript("- line: Bees count.\n  sec: 3\n  who: Anna");
        using var variable = ProcessWide.Variable("Archive__Path", archive.Root);

        Assert.EndsWith("1 episode can be asked for.\n", (await ProgramRun.StartAsync("check")).Output, StringComparison.Ordinal);
        Assert.StartsWith("S1E2 Bees\n", (await ProgramRun.StartAsync("ask", "/episode latest")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_line_names_the_archive_before_the_environment()
    {
        using var variable = ProcessWide.Variable("Archive__Path", InFolder("missing"));

        Assert.Contains(
            "8 episodes",
            (await ProgramRun.StartAsync("ask", "/help", "--archive", SampleArchive.Folder)).Output,
            StringComparison.Ordinal);
        Assert.Equal(
            [$"The archive path \"{InFolder("missing")}\" does not exist."], (await ProgramRun.StartAsync("ask", "/help")).ErrorLines);
    }

    [Theory]
    [InlineData("Archive:\n  Path: pages\n")]
    [InlineData("Archive:\n  Path: [pages, more, and-more]\n")]
    public void A_list_in_the_environment_takes_the_place_of_all_paths_in_the_file(string yaml) =>
        Assert.Equal(["/one", "/two"], Archive(yaml, ("Archive__Path__1", "/two"), ("Archive__Path__0", "/one")).Paths);

    [Fact]
    public void One_path_in_the_environment_takes_the_place_of_a_list_in_the_file() =>
        Assert.Equal(["/one"], Archive("Archive:\n  Path: [pages, more]\n", ("Archive__Path", "/one")).Paths);

    [Fact]
    public void A_blank_variable_is_as_if_it_were_not_there() =>
        Assert.Equal([InFolder("pages")], Archive("Archive:\n  Path: pages\n", ("Archive__Path", " ")).Paths);

    [Fact]
    public void Repositories_are_read_with_how_often_they_are_pulled_and_where_their_clones_are()
    {
        var archive = Archive(
            "Archive:\n  Git: [https://example.org/a, git@example.org:b#main]\n"
            + "  GitInterval: 1h\n  CloneFolder: clones\n  LookEvery: 30s\n");

        Assert.Equal(["https://example.org/a", "example.org:b"], archive.Repositories.Select(g => g.DisplayUrl));
        Assert.Equal(
            (TimeSpan.FromHours(1), TimeSpan.FromSeconds(30), InFolder("clones")),
            (archive.PullInterval, archive.CheckInterval, archive.CloneFolder));
        Assert.Empty(archive.Paths);
        Assert.Equal(archive.Repositories.Select(archive.GetCloneFolder), archive.Folders.Select(f => f.Path));
    }

    [Fact]
    public void None_in_a_stronger_source_turns_repositories_off() =>
        Assert.Empty(Archive("Archive:\n  Path: pages\n  Git: https://example.org/a\n", ("Archive__Git", "none")).Repositories);

    [Fact]
    public void Feeds_are_read_with_how_often_they_are_requested_and_where_they_are_kept()
    {
        var archive = Archive(
            "Archive:\n  Feeds: ['https://feeds.example/a?x=1;y=2,3', feeds/b.xml]\n  FeedInterval: 1h\n  FeedFolder: kept\n"
            + "  AllowPrivateAddresses: true\n");

        Assert.Equal(["https://feeds.example/a?x=1;y=2,3", InFolder("feeds/b.xml")], archive.Feeds.Select(
            feed => feed.Address.IsFile ? feed.DisplayName : feed.Address.AbsoluteUri));
        Assert.Equal(
            (TimeSpan.FromHours(1), InFolder("kept"), true), (archive.FeedInterval, archive.FeedFolder, archive.AllowPrivateAddresses));
        Assert.Empty(archive.Paths);
        Assert.Equal(archive.Feeds.Select(archive.GetFeedFolder), archive.Folders.Select(f => f.Path));
    }

    [Theory]
    [InlineData("Archive:\n  Path: pages\n  Feeds: https://feeds.example/a\n", "none")]
    [InlineData("Archive:\n  Path: pages\n  Feeds: none\n", null)]
    public void None_turns_feeds_off(string yaml, string? environment) =>
        Assert.Empty((environment is null ? Archive(yaml) : Archive(yaml, ("Archive__Feeds", environment))).Feeds);

    [Fact]
    public void An_address_that_is_no_feed_is_one_sentence_without_its_password()
    {
        var mistake = Assert.Throws<SettingsException>(() => Archive("Archive:\n  Feeds: ['ftp://anna:s3cret@feeds.example/a']\n"));

        Assert.EndsWith(
            "Archive:Feeds has \"ftp://…@feeds.example/a\", which is no feed such as https://host/path or a file.",
            mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_settings_never_shows_a_feeds_password_or_token()
    {
        const string Feed = "https://anna:s3cret@feeds.example/a?token=s3cret";
        var reader = new SettingsReader(_ => null, key => key == "Archive:Feeds" ? [Feed] : []);
        ArchiveSettings.Read(reader);

        Assert.Equal("https://feeds.example/a", reader.Values.Single(r => r.Key == "Archive:Feeds").Value);
    }

    [Fact]
    public void Every_error_in_the_archive_settings_is_reported_at_once_without_passwords()
    {
        var mistake = Assert.Throws<SettingsException>(() =>
            Archive("Archive:\n  Git: [--upload-pack=x, 'http://anna:s3cret@example.org/a']\n  GitInterval: 5s\n  LookEvery: often\n"));

        Assert.Equal(4, mistake.Message.ReplaceLineEndings("\n").Split('\n').Length);
        Assert.DoesNotContain("s3cret", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_settings_never_shows_a_repositorys_password()
    {
        var reader = new SettingsReader(_ => null, key => key == "Archive:Git" ? ["https://anna:s3cret@example.org/a#main"] : []);
        ArchiveSettings.Read(reader);

        Assert.Equal("https://example.org/a#main", reader.Values.Single(r => r.Key == "Archive:Git").Value);
    }

    [Fact]
    public void A_repository_with_a_token_in_its_query_is_refused_without_showing_it()
    {
        var reader = new SettingsReader(_ => null, key => key == "Archive:Git" ? ["https://example.org/a?private_token=s3cret"] : []);
        ArchiveSettings.Read(reader);

        var error = Assert.Single(reader.Errors);
        Assert.Contains("write a token before the host: https://TOKEN@host/path", error, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", error, StringComparison.Ordinal);
    }

    private ArchiveSettings Archive(string yaml, params (string Name, string Value)[] environment) =>
        LoadedSettings.Read(Environment(environment), File(yaml)).GetAll().Archive;

    private SettingsLayer File(string yaml)
    {
        _folder.AddFile("settings.yaml", yaml);
        return YamlSettingsReader.Read(InFolder("settings.yaml"));
    }

    private static SettingsLayer Environment(params (string Name, string Value)[] variables) =>
        SettingsLayer.FromEnvironment(new Hashtable(variables.ToDictionary(v => v.Name, v => v.Value)));

    private string InFolder(string path) => Path.Combine(_folder.Root, path);
}
