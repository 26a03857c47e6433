using CommunityBot.Core.Episodes;
namespace CommunityBot.Core.Archive;

public static class ArchiveLoader { public static ArchiveLoad Load(IReadOnlyList<string> paths, CancellationToken ct = default) => new(EpisodeCatalog.Empty, [], [], 0); }
