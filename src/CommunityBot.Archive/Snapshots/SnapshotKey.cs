using System.Security.Cryptography;

namespace CommunityBot.Archive.Snapshots;

/// <summary>
/// Computes what identifies the result of parsing a file: the program, the path, and the content of the file and of its sidecar file.
/// </summary>
internal static class SnapshotKey
{
    // Another build may read a file in another way. A build of the same source has the same ids.
    private static readonly byte[] Program =
    [
        .. typeof(SnapshotKey).Module.ModuleVersionId.ToByteArray(),
        .. typeof(Episode).Module.ModuleVersionId.ToByteArray(),
    ];

    /// <summary>Returns 64 hexadecimal digits; null for a file that cannot be read, or whose content is too large to be used.</summary>
    public static string? Compute(ArchiveFile file)
    {
        var unused = new ProblemList(file.Path);
        var limit = file.Kind == ArchiveFileKind.Markdown ? ArchiveLimits.PageBytes : ArchiveLimits.TranscriptBytes;
        if (FileContent.ReadBytes(file.FullPath, limit, unused) is not { } content)
            return null;
        byte[]? sidecar = [];
        if (file.SidecarPath is { } path && (sidecar = FileContent.ReadBytes(path, ArchiveLimits.TranscriptBytes, unused)) is null)
            return null;

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Program);
        // Each text ends with a character that no path has.
        hash.AppendData(Encoding.UTF8.GetBytes($"{file.Path}\0{file.SidecarPath is not null}\0{Path.GetFileName(file.SidecarPath)}\0"));
        hash.AppendData(SHA256.HashData(content));
        hash.AppendData(SHA256.HashData(sidecar));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
