using CommunityBot.Archive;
using CommunityBot.Episodes;

namespace CommunityBot.Testing;

/// <summary>An archive in a temporary folder, deleted with the test.</summary>
internal sealed class TempArchive : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("communitybot-").FullName;

    public TempArchive AddFile(string path, string text)
    {
        File.WriteAllText(CreateFolderOf(path), text);
        return this;
    }

    public TempArchive AddFile(string path, byte[] bytes)
    {
        File.WriteAllBytes(CreateFolderOf(path), bytes);
        return this;
    }

    /// <summary>Creates an archive of one page with this transcript and the guest <c>annaberg</c>, who has a file too.</summary>
    public static TempArchive CreateWithTranscript(string transcript) => new TempArchive()
        .AddFile("_people/annaberg.md", "---\nshort: annaberg\ntitle: Anna Berg\n---\n")
        .AddFile("_podcast/bees.md", $"""
            ---
            title: Bees in numbers
            short: Bees
            season: 1
            episode: 2
            guests: [annaberg]
            transcript:
            {transcript}
            ---
            """);

    public ArchiveLoad Load() => ArchiveLoader.Load([Root]);

    /// <summary>Loads the archive and returns its only episode.</summary>
    public Episode LoadEpisode() => Assert.Single(Load().Catalog.Episodes);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private string CreateFolderOf(string path)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }
}
