using CommunityBot.Core.Archive;
using CommunityBot.Core.Episodes;

namespace CommunityBot.Core.Tests.Archive;

/// <summary>An archive in a temporary folder, deleted with the test.</summary>
internal sealed class TempArchive : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("communitybot-").FullName;

    public TempArchive With(string path, string text)
    {
        File.WriteAllText(Create(path), text);
        return this;
    }

    public TempArchive With(string path, byte[] bytes)
    {
        File.WriteAllBytes(Create(path), bytes);
        return this;
    }

    /// <summary>A page with this transcript and a guest <c>annaberg</c>, whose file is there too.</summary>
    public static TempArchive OfTranscript(string transcript) => new TempArchive()
        .With("_people/annaberg.md", "---\nshort: annaberg\ntitle: Anna Berg\n---\n")
        .With("_podcast/bees.md", $"""
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

    /// <summary>The archive's only episode.</summary>
    public Episode Episode() => Assert.Single(Load().Catalog.Episodes);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private string Create(string path)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }
}
