namespace CommunityBot.Archive.Snapshots;

/// <summary>
/// The parsed files of an earlier process, in a folder, so that a start parses only what has changed since. A file is found by its content,
/// see <see cref="SnapshotKey"/>; what is broken, of another program or of another archive is not found. So the folder may be deleted at any
/// time, and nothing is lost. Not thread-safe, but for <see cref="Find"/>.
/// </summary>
/// <remarks>
/// The files are divided into <see cref="BucketCount"/> buckets by a hash of their paths, so that a changed page does not write the whole
/// archive again.
/// </remarks>
/// <param name="folder">Created when something is saved.</param>
internal sealed class ArchiveSnapshot(string folder)
{
    private const int BucketCount = 64;

    private SnapshotBucket?[] _buckets = new SnapshotBucket?[BucketCount];

    /// <summary>Returns the result of parsing a file with this key; null when it is not known.</summary>
    public ParsedFile? Find(ArchiveFile file, string key)
    {
        ref var bucket = ref _buckets[GetBucket(file.Path)];
        // Two threads may read a bucket at once, and then one of the results counts.
        var read = Volatile.Read(ref bucket) ?? SnapshotBucket.Read(GetPath(GetBucket(file.Path)));
        Volatile.Write(ref bucket, read);
        return read.Find(file, key);
    }

    /// <summary>Forgets what was read. A later <see cref="Find"/> reads the folder again.</summary>
    public void Close() => _buckets = new SnapshotBucket?[BucketCount];

    /// <summary>Writes the files that have a key. Buckets that hold just these already are not written.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be written.</exception>
    public void Save(IEnumerable<ParsedFile> files)
    {
        Directory.CreateDirectory(folder);
        var byBucket = files.Where(file => file.SnapshotKey is not null).ToLookup(file => GetBucket(file.File.Path));
        for (var number = 0; number < BucketCount; number++)
        {
            var path = GetPath(number);
            ParsedFile[] content = [.. byBucket[number].DistinctBy(file => file.SnapshotKey)];
            if (content.Length == 0)
                File.Delete(path);
            else if (!SnapshotBucket.Read(path).HasKeys(content.Select(file => file.SnapshotKey!)))
                AtomicFile.Write(path, SnapshotBucket.Write(content), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static int GetBucket(string path) => (int)(TextFingerprint.Compute(path).Fingerprint % BucketCount);

    private string GetPath(int bucket) => Path.Combine(folder, $"archive-{bucket:00}.bin");
}
