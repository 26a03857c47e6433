using CommunityBot.Storage;

namespace CommunityBot.Benchmarks.Operation;

/// <summary>A new SQLite database in its own folder, which is deleted on dispose.</summary>
internal sealed class TemporaryStore : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("communitybot-store-");

    public StoreSettings Settings => new(Path.Combine(_folder.FullName, "communitybot.db"), ConnectionString: null);

    public void Dispose() => _folder.Delete(recursive: true);
}
