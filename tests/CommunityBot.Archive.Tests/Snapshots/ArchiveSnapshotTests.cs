using System.Text.Json;
using CommunityBot.Archive.Files;
using CommunityBot.Archive.Snapshots;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Snapshots;

public sealed class ArchiveSnapshotTests : IDisposable
{
    private readonly EditableArchive _files = new();
    private readonly TempFolder _cache = new();

    public void Dispose()
    {
        _files.Dispose();
        _cache.Dispose();
    }

    [Fact]
    public void Files_of_every_kind_are_the_same_in_the_next_process()
    {
        _files.WriteFile("_people/anna.md", "---\nshort: anna\ntitle: Anna Berg\n---\nCounts bees.")
            .WriteFile("talks/fog.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Fog.\n")
            .WriteFile("talks/fog.yaml", "title: Fog in spring\nguests: [anna]\n")
            .WriteFile("talks/ice.json", "{\"segments\": [{\"startTime\": 1, \"speaker\": \"Ben\", \"body\": \"Ice.\"}]}")
            .WriteFile("talks/other.json", "{\"a\": 1}")
            .WriteFile("broken.md", "---\ntitle: [\ntranscript: x\n---\n")
            .WriteFile("notes.md", "Just notes.");
        var first = Start();

        var second = Start();

        Assert.Equal(Describe(first), Describe(second));
        Assert.Equal(Describe(ArchiveLoader.Load([_files.Root])), Describe(second));
        Assert.Equal(6, second.Catalog.Episodes.Count);
    }

    [Fact]
    public void A_file_is_found_until_its_content_changes()
    {
        Start();
        var file = ListFile("one.md");
        var before = SnapshotKey.Compute(file)!;
        _files.WritePage("one", "Another title");

        Assert.NotNull(Open().Find(file, before));
        Assert.Null(Open().Find(file, SnapshotKey.Compute(ListFile("one.md"))!));
        Assert.Contains(Start().Catalog.Episodes, episode => episode.Title == "Another title");
        Assert.Null(Open().Find(file, before));
        Assert.NotNull(Open().Find(file, SnapshotKey.Compute(ListFile("one.md"))!));
    }

    [Fact]
    public void A_file_is_not_found_under_another_path_and_with_another_side_file()
    {
        _files.WriteFile("a/fog.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Fog.\n").WriteFile("a/fog.yaml", "title: Fog\n");
        var key = SnapshotKey.Compute(ListFile("a/fog.vtt"));
        _files.WriteFile("b/fog.vtt", "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Anna>Fog.\n").WriteFile("b/fog.yaml", "title: Fog\n");

        Assert.NotEqual(key, SnapshotKey.Compute(ListFile("b/fog.vtt")));
        _files.WriteFile("a/fog.yaml", "title: Mist\n");
        Assert.NotEqual(key, SnapshotKey.Compute(ListFile("a/fog.vtt")));
    }

    [Fact]
    public void The_show_comes_from_the_settings_of_the_process_that_loads()
    {
        Start(show: "Bees Today");

        Assert.All(Start(show: "Wasps Weekly").Catalog.Episodes, episode => Assert.Equal("Wasps Weekly", episode.Show));
        Assert.All(Start(show: null).Catalog.Episodes, episode => Assert.Null(episode.Show));
    }

    [Fact]
    public void A_device_in_place_of_a_file_of_the_snapshot_changes_nothing()
    {
        if (OperatingSystem.IsWindows())
            return; // it has no devices among its files
        var expected = Describe(Start());
        foreach (var path in Directory.GetFiles(_cache.Root))
        {
            File.Delete(path);
            File.CreateSymbolicLink(path, "/dev/zero");
        }

        Assert.Null(Open().Find(ListFile("one.md"), SnapshotKey.Compute(ListFile("one.md"))!));
        Assert.Equal(expected, Describe(Start()));
        Assert.NotNull(Open().Find(ListFile("one.md"), SnapshotKey.Compute(ListFile("one.md"))!));
    }

    [Fact]
    public void A_damaged_file_of_the_snapshot_changes_nothing()
    {
        var expected = Describe(Start());
        foreach (var path in Directory.GetFiles(_cache.Root))
        {
            var bytes = File.ReadAllBytes(path);
            bytes[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(path, bytes);
        }

        Assert.Null(Open().Find(ListFile("one.md"), SnapshotKey.Compute(ListFile("one.md"))!));
        Assert.Equal(expected, Describe(Start()));
        Assert.NotNull(Open().Find(ListFile("one.md"), SnapshotKey.Compute(ListFile("one.md"))!));
    }

    [Fact]
    public void A_file_of_the_snapshot_that_is_cut_anywhere_changes_nothing()
    {
        var expected = Describe(Start());
        var path = Directory.GetFiles(_cache.Root)[0];
        var bytes = File.ReadAllBytes(path);
        for (var length = 0; length < bytes.Length; length += 17)
        {
            File.WriteAllBytes(path, bytes[..length]);
            Assert.Equal(expected, Describe(new ArchiveLoader([new(_files.Root, null)], _cache.Root).LoadAll()));
        }
    }

    [Fact]
    public void A_start_without_a_change_writes_nothing()
    {
        Start();
        var before = ListWrites();
        foreach (var path in before.Keys)
            File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);

        Start();

        Assert.All(ListWrites(), write => Assert.Equal(DateTime.UnixEpoch, write.Value));
        Assert.Equal(before.Keys.Order(), ListWrites().Keys.Order());
    }

    [Fact]
    public void A_page_that_is_gone_is_gone_from_the_snapshot()
    {
        Start();
        var (file, key) = (ListFile("one.md"), SnapshotKey.Compute(ListFile("one.md"))!);
        _files.DeleteFile("one.md");

        Assert.Equal(3, Start().Catalog.Episodes.Count);
        Assert.Null(Open().Find(file, key));
    }

    [Fact]
    public void A_text_that_cannot_be_written_is_parsed_at_each_start()
    {
        _files.WriteFile("talks/ice.json", """{"segments": [{"startTime": 1, "speaker": "Ben", "body": "Ice \ud83d and bees."}]}""");

        Assert.Equal(Describe(Start()), Describe(Start()));
    }

    [Fact]
    public void Changes_of_a_running_process_are_read_by_the_next_one()
    {
        var loader = new ArchiveLoader([new(_files.Root, null)], _cache.Root);
        loader.LoadAll();
        loader.SaveSnapshot();
        _files.WritePage("two", "Changed");
        loader.LoadChanges();
        var changed = loader.LoadChanges();
        loader.SaveSnapshot();

        Assert.Equal(JsonSerializer.Serialize(changed!.Catalog), JsonSerializer.Serialize(Start().Catalog));
    }

    [UnwritableFolderFact]
    public void A_folder_that_cannot_be_written_is_an_error_of_saving_only()
    {
        var loader = new ArchiveLoader([new(_files.Root, null)], Path.Combine(UnwritableFolderFactAttribute.Folder, "cache"));

        Assert.Equal(4, loader.LoadAll().Catalog.Episodes.Count);
        var exception = Record.Exception(loader.SaveSnapshot);
        Assert.True(exception is IOException or UnauthorizedAccessException);
    }

    private ArchiveLoad Start(string? show = null)
    {
        var loader = new ArchiveLoader([new(_files.Root, show)], _cache.Root);
        var load = loader.LoadAll();
        loader.SaveSnapshot();
        return load;
    }

    private ArchiveSnapshot Open() => new(_cache.Root);

    private ArchiveFile ListFile(string path) =>
        FolderListing.List([new(_files.Root, null)], CancellationToken.None)[0].Files.Single(file => file.Path == path);

    private Dictionary<string, DateTime> ListWrites() =>
        Directory.GetFiles(_cache.Root).ToDictionary(path => path, File.GetLastWriteTimeUtc);

    private static string Describe(ArchiveLoad load) =>
        JsonSerializer.Serialize(new { load.Catalog, load.Problems, load.Unused, load.FileCount });
}
