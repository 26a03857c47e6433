using CommunityBot.Core.Tests.Archive;
using CommunityBot.Hosting;
using CommunityBot.Tests.Verbs;
using Microsoft.Extensions.Configuration;

namespace CommunityBot.Tests.Hosting;

[Collection(ProcessWide.Name)]
public sealed class SettingsTests : IDisposable
{
    private readonly TempArchive _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_of_the_file_are_keys_in_any_letter_case()
    {
        var settings = Read("Archive:\n  Path: pages\nWeekly:\n  Day: Monday\n  Channels: [one, two]\n");

        Assert.Equal("Monday", settings["weekly:day"]);
        Assert.Equal(("one", "two"), (settings["Weekly:Channels:0"], settings["Weekly:Channels:1"]));
    }

    [Fact]
    public void A_relative_path_is_meant_from_the_files_own_folder()
    {
        var settings = Read("Archive:\n  Path: pages\n  GlossaryFile: ../words.yaml\n  Depth: pages\n");

        Assert.Equal(InFolder("pages"), settings["Archive:Path"]);
        Assert.Equal(Path.GetFullPath(InFolder("../words.yaml")), settings["Archive:GlossaryFile"]);
        Assert.Equal("pages", settings["Archive:Depth"]);
    }

    [Fact]
    public void The_archive_path_may_be_one_folder() => Assert.Equal([InFolder("pages")], Archive("Archive:\n  Path: pages\n").Paths);

    [Fact]
    public void The_archive_path_may_be_a_list_in_its_order() => Assert.Equal(
        [InFolder("new"), "/somewhere/old", .. Enumerable.Range(2, 10).Select(i => InFolder($"p{i}"))],
        Archive("Archive:\n  Path:\n  - new\n  - /somewhere/old\n" + string.Concat(Enumerable.Range(2, 10).Select(i => $"  - p{i}\n"))).Paths);

    [Theory]
    [InlineData("")]
    [InlineData("# nothing set\n")]
    [InlineData("---\n")]
    [InlineData("Archive:\n")]
    [InlineData("Archive:\n  Path:\n  GlossaryFile:\n")]
    [InlineData("Archive:\n  Path: []\n  GlossaryFile: ~\n")]
    [InlineData("Archive:\n  Path: \"\"\n  GlossaryFile: null\n")]
    [InlineData("Other: 1\n")]
    public void Without_a_path_the_sample_archive_answers_and_there_is_no_glossary(string yaml)
    {
        var archive = Archive(yaml);

        Assert.Equal([SampleArchive.Folder], archive.Paths);
        Assert.Null(archive.GlossaryFile);
    }

    [Fact]
    public void A_missing_file_holds_no_settings() =>
        Assert.Empty(new ConfigurationBuilder().Add(new YamlSettingsSource(InFolder("missing.yaml"))).Build().AsEnumerable());

    [Theory]
    [InlineData("Archive:\n  Path: \"torn\n", ":2: this is not valid YAML.")]
    [InlineData("Archive:\n  Path: a\n Path: b\n", ":3: this is not valid YAML.")]
    [InlineData("Archive: {Path: a, Path: b}\n", ":1: this is not valid YAML.")]
    [InlineData("just words\n", ":1: settings are names with values, such as Archive: with Path: under it.")]
    [InlineData("- Archive\n- Path\n", ":1: settings are names with values, such as Archive: with Path: under it.")]
    [InlineData("Archive:\n  [a, b]: c\n", ":2: a setting's name is a word.")]
    [InlineData("Archive: &again\n  Path: *again\n", ":1: no setting is nested this deep.")]
    public void A_mistake_in_the_file_is_a_sentence_with_its_line(string yaml, string sentence)
    {
        var mistake = Assert.Throws<SettingsException>(() => Read(yaml));

        Assert.Equal(InFolder("settings.yaml") + sentence, mistake.Message);
    }

    [Fact]
    public async Task The_environment_names_the_archive_before_the_file()
    {
        using var archive = TempArchive.OfTranscript("- line: Bees count.\n  sec: 3\n  who: Anna");
        using var variable = ProcessWide.Variable("Archive__Path", archive.Root);

        Assert.EndsWith("1 episode can be asked for.\n", (await ProgramRun.Of("check")).Output, StringComparison.Ordinal);
        Assert.StartsWith("S1E2 Bees\n", (await ProgramRun.Of("ask", "/episode latest")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_line_names_the_archive_before_the_environment()
    {
        using var variable = ProcessWide.Variable("Archive__Path", InFolder("missing"));

        Assert.Contains("8 episodes", (await ProgramRun.Of("ask", "/help", "--archive", SampleArchive.Folder)).Output, StringComparison.Ordinal);
        Assert.Equal([$"The archive path \"{InFolder("missing")}\" does not exist."], (await ProgramRun.Of("ask", "/help")).ErrorLines);
    }

    [Theory]
    [InlineData("Archive:\n  Path: pages\n")]
    [InlineData("Archive:\n  Path: [pages, more, and-more]\n")]
    public void A_list_in_the_environment_takes_the_place_of_all_paths_in_the_file(string yaml)
    {
        using var first = ProcessWide.Variable("Archive__Path__0", "/one");
        using var second = ProcessWide.Variable("Archive__Path__1", "/two");

        Assert.Equal(["/one", "/two"], ArchiveSettings.From(File(yaml).AddEnvironmentVariables().Build()).Paths);
    }

    [Fact]
    public void One_path_in_the_environment_takes_the_place_of_a_list_in_the_file()
    {
        using var variable = ProcessWide.Variable("Archive__Path", "/one");

        Assert.Equal(["/one"], ArchiveSettings.From(File("Archive:\n  Path: [pages, more]\n").AddEnvironmentVariables().Build()).Paths);
    }

    [Fact]
    public void Repositories_are_read_with_how_often_they_are_pulled_and_where_their_clones_are()
    {
        var archive = Archive("Archive:\n  Git: [https://example.org/a, git@example.org:b#main]\n  GitInterval: 1h\n  CloneFolder: clones\n  LookEvery: 30s\n");

        Assert.Equal(["https://example.org/a", "example.org:b"], archive.Git.Select(g => g.Shown));
        Assert.Equal((TimeSpan.FromHours(1), TimeSpan.FromSeconds(30), InFolder("clones")), (archive.GitInterval, archive.LookEvery, archive.CloneFolder));
        Assert.Empty(archive.Paths);
        Assert.Equal(archive.Git.Select(archive.CloneOf), archive.Folders);
    }

    [Fact]
    public void Every_mistake_about_the_archive_is_told_at_once_and_no_password_with_it()
    {
        var mistake = Assert.Throws<SettingsException>(() => Archive("Archive:\n  Git: [--upload-pack=x, 'http://anna:s3cret@example.org/a']\n  GitInterval: 5s\n  LookEvery: often\n"));

        Assert.Equal(4, mistake.Message.Split(Environment.NewLine).Length);
        Assert.DoesNotContain("s3cret", mistake.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_settings_never_shows_a_repositorys_password()
    {
        var reader = new Core.Settings.SettingsReader(_ => null, key => key == "Archive:Git" ? ["https://anna:s3cret@example.org/a#main"] : []);
        ArchiveSettings.Read(reader);

        Assert.Equal("https://example.org/a#main", reader.Read.Single(r => r.Key == "Archive:Git").Value);
    }

    private ArchiveSettings Archive(string yaml) => ArchiveSettings.From(Read(yaml));

    private IConfigurationRoot Read(string yaml) => File(yaml).Build();

    private IConfigurationBuilder File(string yaml)
    {
        _folder.With("settings.yaml", yaml);
        return new ConfigurationBuilder().Add(new YamlSettingsSource(InFolder("settings.yaml")));
    }

    private string InFolder(string path) => Path.Combine(_folder.Root, path);
}
