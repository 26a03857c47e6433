using CommunityBot.Archive.Files;
using CommunityBot.Episodes;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests;

public sealed class SeveralShowsTests : IDisposable
{
    private readonly TempArchive _bees = new();
    private readonly TempArchive _wasps = new();
    private readonly TempArchive _captions = new();

    public void Dispose()
    {
        _bees.Dispose();
        _wasps.Dispose();
        _captions.Dispose();
    }

    [Fact]
    public void Every_episode_has_the_show_of_its_folder()
    {
        _bees.AddFile("dance.md", Page("Dances", "A dance is a map."));
        _wasps.AddFile("nest.md", Page("Nests", "A nest is paper."));

        Assert.Equal(
            [("dance", "Bees"), ("nest", "Wasps")],
            Load(new(_bees.Root, "Bees"), new(_wasps.Root, "Wasps")).Catalog.Episodes.Select(e => (e.Id.Slug, e.Show)));
        Assert.All(Load(new ArchiveFolder(_bees.Root, null)).Catalog.Episodes, e => Assert.Null(e.Show));
    }

    [Fact]
    public void A_show_that_is_added_at_the_end_renames_no_episode_of_the_first()
    {
        _bees.AddFile("ep1.md", Page("The first one", "A dance is a map."));
        _wasps.AddFile("ep1.md", Page("The first one", "A nest is paper."));

        var alone = Load(new ArchiveFolder(_bees.Root, null)).Catalog.Episodes;
        var both = Load(new(_bees.Root, "Bees"), new(_wasps.Root, "Wasps")).Catalog.Episodes;

        Assert.Equal(alone.Single().Id, both.Single(e => e.Show == "Bees").Id);
        Assert.Equal($"{Path.GetFileName(_wasps.Root)}-ep1", both.Single(e => e.Show == "Wasps").Id.Slug);
    }

    [Fact]
    public void Episodes_of_two_shows_are_two_whatever_they_share()
    {
        var page = Page("Insects", "Both shows were in one room.", "season: 1\nepisode: 1\nids: {youtube: abcdefghi_1}\n");
        _bees.AddFile("insects.md", page);
        _wasps.AddFile("insects.md", page);

        Assert.Equal(2, Load(new(_bees.Root, "Bees"), new(_wasps.Root, "Wasps")).Catalog.Episodes.Count);
        Assert.Single(Load(new(_bees.Root, "Bees"), new(_wasps.Root, "Bees")).Catalog.Episodes);
    }

    [Fact]
    public void A_page_and_a_transcript_of_one_show_are_one_episode_also_when_another_show_has_the_name()
    {
        _bees.AddFile("insects-one.md", Page("Bees", "A dance is a map."));
        _captions.AddFile("insects-one.vtt", "WEBVTT\n\n00:01.000 --> 00:04.000\nA nest is paper.\n");
        _wasps.AddFile("insects-one.md", "---\ntitle: Wasps\nseason: 1\nepisode: 4\n---\n");

        foreach (var wasps in new[] { new[] { _wasps.Root, _captions.Root }, [_captions.Root, _wasps.Root] })
        {
            var folders = wasps.Select(path => new ArchiveFolder(path, "Wasps")).Prepend(new(_bees.Root, "Bees"));
            var episodes = Load([.. folders]).Catalog.Episodes;

            Assert.Equal(["Bees", "Wasps"], episodes.Select(e => e.Show));
            Assert.Equal(("Wasps", "A nest is paper."), (episodes[1].Title, Assert.Single(episodes[1].Lines).Text));
            Assert.Equal($"{Path.GetFileName(wasps[0])}-insects-one", episodes[1].Id.Slug);
        }
    }

    [Fact]
    public void Each_show_has_its_own_host()
    {
        for (var i = 1; i <= 3; i++)
        {
            _bees.AddFile($"dance{i}.md", Talk("Hanna Host", $"Anna Guest{(char)('A' + i)}"));
            _wasps.AddFile($"nest{i}.md", Talk("Willi Wirt", $"Carl Guest{(char)('D' + i)}"));
        }

        var episodes = Load(new(_bees.Root, "Bees"), new(_wasps.Root, "Wasps")).Catalog.Episodes;

        Assert.Equal(6, episodes.Count);
        Assert.All(episodes, e => Assert.Matches("^(Anna|Carl) Guest", Assert.Single(e.Guests).Name));
    }

    [Fact]
    public void A_change_of_one_show_keeps_the_objects_of_the_other()
    {
        _bees.AddFile("dance.md", Page("Dances", "A dance is a map."));
        _wasps.AddFile("nest.md", Page("Nests", "A nest is paper."));
        var loader = new ArchiveLoader([new(_bees.Root, "Bees"), new ArchiveFolder(_wasps.Root, "Wasps")]);
        var before = loader.LoadAll().Catalog;
        _wasps.AddFile("queen.md", Page("Queens", "A queen begins alone."));

        Assert.Null(loader.LoadChanges());
        var after = loader.LoadChanges()!.Catalog;

        Assert.Equal("Wasps", after.Find("queen")!.Show);
        Assert.Same(before.Find("dance"), after.Find("dance"));
    }

    private static ArchiveLoad Load(params ArchiveFolder[] folders) => ArchiveLoader.Load(folders);

    private static string Page(string title, string line, string more = "") =>
        $"---\ntitle: {title}\n{more}transcript: [{{line: '{line}'}}]\n---\n";

    private static string Talk(string host, string guest) => $"""
        ---
        title: A talk with {guest}
        transcript:
        - line: Welcome to the show, how are you today?
          who: {host}
        - line: I am fine, and I have counted all of them.
          who: {guest}
        - line: And what did you find when you counted?
          who: {host}
        ---
        """;

    [Fact]
    public void A_first_name_without_a_last_name_is_another_person_in_another_show()
    {
        _bees.AddFile("dance.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>A dance.\n\n00:03.000 --> 00:04.000\n<v Ilse Vrba>Yes.\n");
        _wasps.AddFile("nest.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>A nest.\n\n00:03.000 --> 00:04.000\n<v Ilse Vrba>Yes.\n");

        var alone = Load(new ArchiveFolder(_bees.Root, "Bees")).Catalog;
        var both = Load(new(_bees.Root, "Bees"), new(_wasps.Root, "Wasps")).Catalog;

        Assert.Equal([("anna", "Anna"), ("ilsevrba", "Ilse Vrba")], Order(alone));
        Assert.Equal([("anna", "Anna (Bees)"), ("annawasps", "Anna (Wasps)"), ("ilsevrba", "Ilse Vrba")], Order(both));
        Assert.Equal(
            [("Anna", "anna"), ("Anna", "annawasps")],
            both.Episodes.Select(e => (e.Lines[0].Speaker!.Name, e.Lines[0].Speaker!.Person!.Id)));

        static IEnumerable<(string, string)> Order(EpisodeCatalog catalog) =>
            catalog.People.Select(p => (p.Id, p.Name)).OrderBy(p => p.Id, StringComparer.Ordinal);
    }

    [Fact]
    public void The_full_name_that_a_first_name_stands_for_is_one_of_its_show()
    {
        foreach (var talk in new[] { "dance", "queen" })
            _bees.AddFile($"{talk}.vtt", $"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna Berg>About a {talk}.\n");
        _bees.AddFile("swarm.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>A swarm.\n");
        _wasps.AddFile("nest.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>A nest.\n");

        var catalog = Load(new(_bees.Root, "Bees"), new(_wasps.Root, "Wasps")).Catalog;

        Assert.Equal("Anna Berg", catalog.Find("swarm")!.Lines[0].Speaker!.Person!.Name);
        Assert.Equal("Anna", catalog.Find("nest")!.Lines[0].Speaker!.Person!.Name);
    }
}
