using CommunityBot.Archive.Files;
using CommunityBot.Archive.Sources;
using CommunityBot.Testing;

namespace CommunityBot.Archive.Tests.Sources;

public sealed class ReadingProgressTests : IDisposable
{
    private readonly ReadingProgress _progress = new();
    private readonly EditableArchive _one = new();
    private readonly EditableArchive _two = new();
    private readonly DirectoryInfo _cache = Directory.CreateTempSubdirectory("communitybot-");

    public void Dispose()
    {
        _one.Dispose();
        _two.Dispose();
        _cache.Delete(recursive: true);
    }

    [Fact]
    public void The_files_of_every_show_are_one_sum()
    {
        _two.WritePage("five", "Five");
        var loader = new ArchiveLoader([new ArchiveFolder(_one.Root, "Bees"), new ArchiveFolder(_two.Root, "Kelp")]);

        loader.LoadAll(_progress, CancellationToken.None);

        Assert.Equal((9, 9), _progress.Files);
        Assert.Equal((0, 0), _progress.Transcripts);
    }

    [Fact]
    public void A_file_that_is_kept_from_an_earlier_start_counts_as_read()
    {
        var first = new ArchiveLoader([new ArchiveFolder(_one.Root, null)], _cache.FullName);
        first.LoadAll();
        first.SaveSnapshot();

        new ArchiveLoader([new ArchiveFolder(_one.Root, null)], _cache.FullName).LoadAll(_progress, CancellationToken.None);

        Assert.Equal((4, 4), _progress.Files);
    }

    [Fact]
    public void A_file_that_cannot_be_parsed_counts_as_read()
    {
        File.WriteAllText(Path.Combine(_one.Root, "torn.md"), "---\ntitle: \"torn\n---\n");

        new ArchiveLoader([_one.Root]).LoadAll(_progress, CancellationToken.None);

        Assert.Equal((5, 5), _progress.Files);
    }

    [Fact]
    public async Task Never_more_is_done_than_expected_whoever_looks()
    {
        const int Folders = 200;
        const int FilesOfFolder = 50;
        var reading = Task.Run(() => Parallel.For(0, Folders, _ =>
        {
            _progress.ExpectFiles(FilesOfFolder);
            for (var i = 0; i < FilesOfFolder; i++)
                _progress.CompleteFile();
        }));
        var last = (Done: 0, Total: 0);
        while (!reading.IsCompleted)
        {
            var now = _progress.Files;
            Assert.InRange(now.Done, last.Done, now.Total);
            Assert.True(now.Total >= last.Total);
            last = now;
        }

        await reading;
        Assert.Equal((Folders * FilesOfFolder, Folders * FilesOfFolder), _progress.Files);
    }
}
